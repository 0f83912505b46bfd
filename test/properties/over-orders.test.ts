/** What is shipped over and what is received over, of one order, held against its one cap. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import { overOf } from '#shared/domain/asn/asn'
import { receive } from '#shared/domain/asn/receive'
import type { ArrivedPart, Filled } from '#shared/domain/order/fulfil'
import { arrive, beyondOrder, mostTo, ship, takeBackArrival } from '#shared/domain/order/fulfil'
import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { quantity, zero } from '#shared/kernel/quantity'
import { emptyOrder, newLine } from '#test/fixtures/order-model'
import { newId, now, onTheirWay, world } from './goods'

type OrderOf = { order: PurchaseOrder; lines: OrderLine[] }
type Sent = { asn: Asn; shipment: Shipment; line: AsnLine; orderLine: number }

const on = '2026-05-01'
const bound = (tolerancePercent: number) => ({ locationId: emptyOrder.shipToId, tolerancePercent })

/** Sent, and nothing of it shipped: a line of each quantity. */
function sentOrder(quantities: readonly number[]): OrderOf {
  const order: PurchaseOrder = {
    ...emptyOrder,
    state: 'SENT',
    sent: { revision: 1, at: now, content: emptyOrder.content },
  }
  return { order, lines: quantities.map((each, index) => newLine({ ...order, lastLine: index }, each)) }
}

const after = (before: OrderOf, { order, lines }: Filled): OrderOf => ({
  order,
  lines: before.lines.map((line) => lines.find((each) => each.after.line === line.line)?.after ?? line),
})

/** What of a line leaves by an ASN of its own; nothing where the order has no room for it. */
function sends(before: OrderOf, orderLine: number, units: number, percent: number): [OrderOf, Sent] | undefined {
  const shipped = ship(before.order, before.lines, [{ line: orderLine, quantity: quantity(units) }], bound(percent))
  if (!shipped.ok) return undefined
  const { asn, shipment, lines } = onTheirWay([units], { decimals: 0 })
  const [first] = lines
  const filled = before.lines[orderLine - 1]
  if (!first || !filled) throw new Error('what leaves fills a line')
  const { productId, sku } = filled
  const fills = { line: orderLine, productId, sku, unitPrice: '1' }
  const { purchaseOrderId, number, organizationId: buyerId, currency } = before.order
  const order = { purchaseOrderId, number, buyerId, currency }
  return [after(before, shipped.value), { asn: { ...asn, order }, shipment, line: { ...first, fills }, orderLine }]
}

type Arrival = { book: OrderOf; sent: Sent; part: ArrivedPart; from: Sent }

function arrives(
  before: OrderOf,
  sent: Sent,
  { received, missing }: { received: number; missing: number },
  percent: number,
): Arrival | undefined {
  const { asn, shipment, line, orderLine } = sent
  const counted = { line: line.line, received: quantity(received), damaged: zero, missing: quantity(missing) }
  const count = { key: newId('receipt'), lines: [counted] }
  const decided = receive(asn, shipment, [line], count, { ...world, overTolerancePercent: percent })
  const [changed] = decided.ok ? decided.value.lines : []
  if (!decided.ok || !changed) return undefined
  const surplus = overOf(changed.after).minus(overOf(line))
  const part = { line: orderLine, received: counted.received, damaged: zero, missing: counted.missing, surplus }
  const refused = beyondOrder(before.order, before.lines, [part], bound(percent))
  const isLast = true
  const filled = arrive(before.order, before.lines, [part], bound(percent), { isLast, on, document: asn.asnId })
  expect(filled.ok).toBe(refused.length === 0 && before.order.state !== 'RECEIVED')
  if (!filled.ok) return undefined
  const { asn: counts, shipment: follows } = decided.value
  const next = { asn: { ...counts, recentKeys: [] }, shipment: follows, line: changed.after, orderLine }
  return { book: after(before, filled.value), sent: next, part, from: sent }
}

test('10,000 at 2 % take 10,200 to the last piece, however they are split into ASNs and receipts', () => {
  const piece = fc.integer({ min: 1, max: 6_000 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(piece, fc.oneof(fc.integer({ min: 0, max: 150 }), fc.constant(null))), { maxLength: 6 }),
      (splits) => {
        let book = sentOrder([10_000, 50])
        for (const [units, over] of splits) {
          const left = sends(book, 1, units, 2)
          if (!left) continue
          book = left[0]
          const [line] = book.lines
          const most = line ? mostTo(book.order, line, bound(2)).toNumber() : 0
          // To the last piece, whatever the ASN alone would take.
          const beyond = (surplus: number) => {
            const received = quantity(units + surplus)
            const part = { line: 1, received, damaged: zero, missing: zero, surplus: quantity(surplus) }
            return beyondOrder(book.order, book.lines, [part], bound(2)).length
          }
          expect([beyond(most), beyond(most + 1)]).toEqual([0, 1])
          const came = arrives(book, left[1], { received: units + (over ?? most), missing: 0 }, 2)
          book = came?.book ?? book
        }
        const [first, other] = book.lines
        if (!first) throw new Error('the order has two lines')
        const room = mostTo(book.order, first, bound(2))
        expect(first.shipped.plus(room).toFixed()).toBe('10200')
        if (book.order.state !== 'RECEIVED') {
          expect(sends(book, 1, room.toNumber() + 1, 2)).toBeUndefined()
          if (room.gt(0)) expect(sends(book, 1, room.toNumber(), 2)?.[0].lines[0]?.shipped.toFixed()).toBe('10200')
        }
        expect(other?.shipped.toFixed()).toBe('0')
        expect(book.order.state).not.toBe('RECEIVED')
      },
    ),
  )
})

const deed = fc.oneof(
  fc.record({ do: fc.constant('SEND' as const), line: fc.constantFrom(1, 2), units: fc.integer({ min: 1, max: 400 }) }),
  fc.record({
    do: fc.constant('RECEIVE' as const),
    which: fc.nat(),
    share: fc.constantFrom(0.25, 0.5, 1, 1.02, 1.1, 1.5),
    missing: fc.constantFrom(0, 0, 1, 7),
  }),
  fc.record({ do: fc.constant('TAKE_BACK' as const), which: fc.nat() }),
)

test('a line takes what was ordered and its tolerance, over all ASNs and receipts in any order, and none of another’s', () => {
  const ordered = fc.tuple(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 1_000 }))
  fc.assert(
    fc.property(ordered, fc.constantFrom(0, 2, 10, 50), fc.array(deed, { maxLength: 25 }), (units, percent, deeds) => {
      let book = sentOrder(units)
      let asns: Sent[] = []
      let arrivals: Arrival[] = []
      for (const each of deeds) {
        if (each.do === 'SEND') {
          const left = sends(book, each.line, each.units, percent)
          if (!left) continue
          book = left[0]
          asns = [...asns, left[1]]
        } else if (each.do === 'RECEIVE') {
          const sent = asns[each.which % Math.max(1, asns.length)]
          if (!sent) continue
          const received = Math.floor(sent.line.quantity.toNumber() * each.share)
          const came = arrives(book, sent, { received, missing: each.missing }, percent)
          if (!came) continue
          book = came.book
          asns = asns.map((known) => (known === sent ? came.sent : known))
          arrivals = [...arrivals, came]
        } else {
          const last = arrivals[each.which % Math.max(1, arrivals.length)]
          // The last count of an ASN goes first.
          if (!last || !asns.includes(last.sent)) continue
          const document = last.sent.asn.asnId
          const back = takeBackArrival(book.order, book.lines, [last.part], bound(percent), { on, document })
          if (!back.ok) continue
          book = after(book, back.value)
          asns = asns.map((known) => (known === last.sent ? last.from : known))
          arrivals = arrivals.filter((known) => known !== last)
        }
        for (const [index, line] of book.lines.entries()) {
          const most = Math.floor(((units[index] ?? 0) * (100 + percent)) / 100)
          expect(line.shipped.lte(most)).toBe(true)
          const its = asns.filter(({ orderLine }) => orderLine === line.line)
          const sum = (of: (asn: AsnLine) => typeof zero) => its.reduce((all, asn) => all.plus(of(asn.line)), zero)
          expect(line.received.toFixed()).toBe(sum(({ received }) => received).toFixed())
          // Under way or here: all that left, less what was found missing, and what came beyond it.
          const left = sum((asn) => asn.quantity.minus(asn.missing).plus(overOf(asn)))
          expect(line.shipped.toFixed()).toBe(left.toFixed())
        }
      }
    }),
    { numRuns: 500 },
  )
})
