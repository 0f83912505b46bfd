import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openOf, overOf } from '#shared/domain/asn/asn'
import type { CountedLine } from '#shared/domain/asn/receive'
import { beginReceipt, receive, receiveNext } from '#shared/domain/asn/receive'
import { locationLeft } from '#shared/domain/shipment/shipment'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { now, onTheirWay, someQuantity, ulta, world } from './goods'

type Goods = ReturnType<typeof onTheirWay>
type Part = { line: number; kind: 'received' | 'damaged' | 'missing'; thousandths: number }

const kinds = ['received', 'damaged', 'missing'] as const

/** Quantities shipped, each cut into parts that are counted one after the other: more parts, more receipts. */
const deliveries = fc
  .array(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 900_000 }), fc.constantFrom(...kinds)), { minLength: 1, maxLength: 5 }),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => ({
    goods: onTheirWay(lines.map((parts) => parts.reduce((total, [size]) => total + size, 0) / 1_000)),
    parts: lines.flatMap((parts, index) =>
      parts.map(([thousandths, kind]): Part => ({ line: index + 1, kind, thousandths })),
    ),
  }))

const countOf = ({ line, kind, thousandths }: Part): CountedLine => ({
  line,
  received: zero,
  damaged: zero,
  missing: zero,
  [kind]: quantity(thousandths).div(1_000),
})

function received({ asn, shipment, lines }: Goods, key: string, counted: CountedLine[]) {
  const count = { key, lines: counted }
  const reception = receive(asn, shipment, lines, count, world)
  if (!reception.ok) throw new Error(`refused: ${reception.failure.code}`)
  const { asn: asnAfter, shipment: shipmentAfter, lines: changed, ...effects } = reception.value
  const changedLine = new Map(changed.map(({ after }) => [after.line, after]))
  const goods = {
    asn: asnAfter,
    shipment: shipmentAfter,
    lines: lines.map((line) => changedLine.get(line.line) ?? line),
  }
  return { goods, effects }
}

const inAnyOrder = deliveries.chain(({ goods, parts }) =>
  fc.shuffledSubarray(parts, { minLength: parts.length }).map((shuffled) => ({ goods, parts, shuffled })),
)

const figures = ({ asn, shipment, lines }: Goods) => ({
  states: [asn.state, shipment.state],
  open: asn.unitsOpen.toFixed(),
  lines: lines.map((line) => [line.received, line.damaged, line.missing, openOf(line)].map((each) => each.toFixed())),
})

const receivedOneByOne = (goods: Goods, parts: readonly Part[]): Goods =>
  parts.reduce((current, part, index) => received(current, `GRN-${index}`, [countOf(part)]).goods, goods)

describe('receipts of a shipment, in any parts', () => {
  test('account at every step for all that was shipped: received, damaged, missing or still open', () => {
    fc.assert(
      fc.property(inAnyOrder, ({ goods, shuffled }) => {
        let current = goods
        for (const [index, part] of shuffled.entries()) {
          current = received(current, `GRN-${index}`, [countOf(part)]).goods
          for (const line of current.lines) {
            const found = sum([line.received, line.damaged, line.missing, openOf(line)])
            expect(found.toFixed()).toBe(line.quantity.toFixed())
            expect(openOf(line).gte(0)).toBe(true)
          }
          expect(current.asn.unitsOpen.toFixed()).toBe(sum(current.lines.map(openOf)).toFixed())
        }
      }),
    )
  })

  test('close ASN and shipment with the last part and not before', () => {
    fc.assert(
      fc.property(inAnyOrder, ({ goods, shuffled }) => {
        const before = receivedOneByOne(goods, shuffled.slice(0, -1))
        expect(before.asn.state).toBe(shuffled.length === 1 ? 'SENT' : 'PARTIALLY_RECEIVED')
        expect(figures(receivedOneByOne(goods, shuffled))).toMatchObject({
          states: ['RECEIVED', 'RECEIVED'],
          open: '0',
        })
      }),
    )
  })

  test('end alike in any order', () => {
    fc.assert(
      fc.property(inAnyOrder, ({ goods, parts, shuffled }) => {
        expect(figures(receivedOneByOne(goods, shuffled))).toEqual(figures(receivedOneByOne(goods, parts)))
      }),
    )
  })

  test('post what is here, dispute what is missing, and report what is not as announced', () => {
    fc.assert(
      fc.property(deliveries, ({ goods, parts }) => {
        let current = goods
        for (const [index, part] of parts.entries()) {
          const { effects, goods: next } = received(current, `GRN-${index}`, [countOf(part)])
          const size = countOf(part)[part.kind].toFixed()
          const posted = effects.postings.map(({ to, quantity: moved }) => [
            to.account === 'POSITION' ? to.status : to.account,
            moved.toFixed(),
          ])
          const reported = effects.discrepancies.map(({ kind, quantity: found }) => [kind, found.toFixed()])
          const wanted = {
            received: { posted: [['AVAILABLE', size]], reported: [] },
            damaged: { posted: [['DAMAGED', size]], reported: [['DAMAGED', size]] },
            missing: { posted: [['DISPUTED', size]], reported: [['SHORT', size]] },
          }
          expect({ posted, reported }).toEqual(wanted[part.kind])
          current = next
        }
      }),
    )
  })
})

test('receipts of a party take all that was shipped from transit, off the books or into dispute, and touch no stock', () => {
  fc.assert(
    fc.property(deliveries, ({ goods, parts }) => {
      const toParty = {
        ...goods,
        asn: { ...goods.asn, to: ulta },
        shipment: { ...goods.shipment, to: ulta },
      }
      let current: Goods = toParty
      const moved = { CUSTOMER: zero, DISPUTED: zero }
      for (const [index, part] of parts.entries()) {
        const { effects, goods: next } = received(current, `GRN-${index}`, [countOf(part)])
        for (const { from, to, quantity: size, locationId } of effects.postings) {
          expect(from).toEqual({ account: 'IN_TRANSIT', document: goods.asn.number })
          expect(locationId).toBe(locationLeft(goods.asn.from).locationId)
          if (to.account !== 'CUSTOMER' && to.account !== 'DISPUTED')
            throw new Error(`goods of a party reached ${to.account}`)
          moved[to.account] = moved[to.account].plus(size)
        }
        current = next
      }
      const counted = (kind: Part['kind']) =>
        sum(parts.filter((part) => part.kind === kind).map((part) => countOf(part)[kind]))
      expect(moved.CUSTOMER.toFixed()).toBe(counted('received').toFixed())
      expect(moved.DISPUTED.toFixed()).toBe(counted('damaged').plus(counted('missing')).toFixed())
    }),
  )
})

test('more than is open on a line is refused, by however little', () => {
  fc.assert(
    fc.property(someQuantity, fc.constantFrom(...kinds), (shipped, kind) => {
      const { asn, shipment, lines } = onTheirWay([shipped])
      const tooMuch = { line: 1, received: zero, damaged: zero, missing: zero, [kind]: quantity(shipped).plus('0.001') }
      const refused = receive(asn, shipment, lines, { key: 'K', lines: [tooMuch] }, world)
      expect(refused).toMatchObject({ ok: false, failure: { code: 'receipt.overTolerance', line: 1 } })
    }),
  )
})

test('a long count in series takes each line whole or not at all, and accounts at every step for all that was shipped', () => {
  const goods = onTheirWay(Array.from({ length: 60 }, (_, index) => 1 + (index % 7)))
  const counted = goods.lines.map(({ line, quantity: shipped }) => ({
    line,
    received: shipped.minus(1),
    damaged: zero,
    missing: quantity(1),
  }))
  const others = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 })
  fc.assert(
    fc.property(others, fc.integer({ min: 1, max: 25 }), (taken, atOnce) => {
      const { asn, shipment } = beginReceipt(goods.asn, goods.shipment, { key: 'K', lines: counted }, now)
      expect(asn.state).toBe('PARTIALLY_RECEIVED')
      const first = taken.map((line) => ({ line, received: quantity(1), damaged: zero, missing: zero }))
      let current =
        first.length > 0
          ? received({ asn, shipment, lines: goods.lines }, 'OTHER', first).goods
          : { asn, shipment, lines: goods.lines }
      const refusedAll = new Set<number>()
      for (let start = 0; start < counted.length; start += atOnce) {
        const some = counted.slice(start, start + atOnce)
        const { reception, refused } = receiveNext(current.asn, current.shipment, current.lines, some, world)
        for (const line of refused) refusedAll.add(line)
        const changed = new Map(reception.lines.map(({ after }) => [after.line, after]))
        const lines = current.lines.map((line) => changed.get(line.line) ?? line)
        current = { asn: reception.asn, shipment: reception.shipment, lines }
        for (const line of lines) {
          expect(sum([line.received, line.damaged, line.missing, openOf(line)]).toFixed()).toBe(line.quantity.toFixed())
        }
        expect(current.asn.unitsOpen.toFixed()).toBe(sum(lines.map(openOf)).toFixed())
      }
      expect([...refusedAll].sort()).toEqual([...taken].sort())
      expect(current.asn.state).toBe(current.asn.unitsOpen.eq(0) ? 'RECEIVED' : 'PARTIALLY_RECEIVED')
    }),
  )
})

test('of two lines, in any counts, nothing beyond the tolerance ever arrives, and after each count all is accounted for', () => {
  const size = fc.integer({ min: 0, max: 70_000 }).map((thousandths) => quantity(thousandths).div(1_000))
  const count = fc.record({
    line: fc.constantFrom(1, 2),
    received: size,
    damaged: size,
    missing: fc.oneof(fc.constant(zero), size),
  })
  fc.assert(
    fc.property(fc.array(count, { maxLength: 8 }), fc.integer({ min: 0, max: 100 }), (counts, percent) => {
      let current = onTheirWay([100, 40])
      const reported = { SHORT: zero, OVER: zero, DAMAGED: zero, SUBSTITUTED: zero }
      const moved = { IN_TRANSIT: zero, ADJUSTMENT: zero }
      for (const [index, counted] of counts.entries()) {
        const { asn, shipment, lines } = current
        const key = `K-${index}`
        const reception = receive(
          asn,
          shipment,
          lines,
          { key, lines: [counted] },
          { ...world, overTolerancePercent: percent },
        )
        if (!reception.ok) continue
        const changed = new Map(reception.value.lines.map(({ after }) => [after.line, after]))
        current = { ...reception.value, lines: lines.map((line) => changed.get(line.line) ?? line) }
        for (const each of reception.value.discrepancies) reported[each.kind] = reported[each.kind].plus(each.quantity)
        for (const { from, quantity: part } of reception.value.postings)
          if (from.account === 'IN_TRANSIT' || from.account === 'ADJUSTMENT')
            moved[from.account] = moved[from.account].plus(part)
      }
      for (const line of current.lines) {
        const most = line.quantity.times(100 + percent).div(100)
        expect(line.received.plus(line.damaged).plus(line.missing).lte(most)).toBe(true)
        expect(line.quantity.plus(overOf(line)).toFixed()).toBe(
          sum([line.received, line.damaged, line.missing, openOf(line)]).toFixed(),
        )
      }
      expect(current.asn.unitsOpen.toFixed()).toBe(sum(current.lines.map(openOf)).toFixed())
      expect(current.asn.state === 'RECEIVED').toBe(current.asn.unitsOpen.eq(0))
      expect(reported.OVER.toFixed()).toBe(sum(current.lines.map(overOf)).toFixed())
      expect(moved.ADJUSTMENT.toFixed()).toBe(reported.OVER.toFixed())
      expect(moved.IN_TRANSIT.plus(current.asn.unitsOpen).toFixed()).toBe('140')
    }),
  )
})
