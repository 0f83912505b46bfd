/** A shipment, its ASN and its discrepancies under random deeds, held against a model that knows quantities alone. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Discrepancy } from '#shared/domain/asn/asn'
import { openOf, overOf } from '#shared/domain/asn/asn'
import { asnLifecycle } from '#shared/domain/asn/lifecycle'
import type { ReceiptEffects } from '#shared/domain/asn/receipt-effects'
import { linesCounted } from '#shared/domain/asn/receipt-effects'
import type { Reception } from '#shared/domain/asn/receive'
import { receive } from '#shared/domain/asn/receive'
import { goodsReplaced, replace } from '#shared/domain/asn/replace'
import { movedBack, reverseReceipt } from '#shared/domain/asn/reverse-receipt'
import { settle, unsettledOf } from '#shared/domain/asn/settle'
import type { Account, Posting } from '#shared/domain/ledger/ledger'
import { settlementReasons } from '#shared/domain/ledger/words'
import type { Lifecycle } from '#shared/domain/lifecycle'
import { shipmentLifecycle } from '#shared/domain/shipment/lifecycle'
import { backNext, comingBack, withdraw } from '#shared/domain/shipment/recall'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { newId, now, onTheirWay, ulta, world } from './goods'

const by = newId('user')
const size = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60_000 }))

const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('COUNT' as const),
      line: fc.constantFrom(1, 2),
      parts: fc.tuple(size, size, fc.oneof(fc.constant(0), size)),
      isOtherLot: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('SETTLE' as const),
      which: fc.nat(),
      share: fc.constantFrom(1, 2, 3),
      resolution: fc.constantFrom(...settlementReasons),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('TAKE_BACK' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('WITHDRAW' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('REPLACE' as const),
      sizes: fc.tuple(size, size),
      isOtherLot: fc.boolean(),
    }),
  },
)

const thousandths = (value: number) => quantity(value).div(1_000)
const nameOf = (account: Account, lot = '') => `${account.account} ${'status' in account ? account.status : ''} ${lot}`

/** What is kept of a receipt, as its commit keeps it. */
const effectsOf = (reception: Reception): ReceiptEffects => ({
  receiptId: newId('receipt'),
  asnId: reception.asn.asnId,
  lines: linesCounted(reception),
  sent: reception.postings.map(({ reason: _reason, ...posting }) => ({ ...posting, at: now })),
  taken: [],
  arrived: [],
  discrepancyIds: reception.discrepancies.map(({ discrepancyId }) => discrepancyId),
  ssccs: [],
})

/** Each change of a document is one that its lifecycle declares; what changes nothing of the state needs a step that may stay there. */
function mustBeDeclared(lifecycle: Lifecycle, before: string, after: string): void {
  const steps = Object.values(lifecycle.transitions).filter(
    ({ from, to }) => from.includes(before) && to.includes(after),
  )
  expect(steps.length, `${lifecycle.document}: ${before} → ${after}`).toBeGreaterThan(0)
}

test.each([
  ['at a location', undefined],
  ['at a party', ulta],
])(
  'arrivals %s account after every deed for all that was shipped and is over, in declared states, account by account',
  (_where, to) => {
    const few = fc.integer({ min: 1, max: 60_000 }).map((left) => left / 1_000)
    const shipped = fc.tuple(few, few)
    fc.assert(
      fc.property(shipped, fc.array(deed, { maxLength: 12 }), fc.constantFrom(0, 2, 50), (sizes, deeds, percent) => {
        let { asn, shipment, lines } = onTheirWay(sizes, to && { to })
        let reports: Discrepancy[] = []
        let receipts: ReceiptEffects[] = []
        const books = new Map<string, Quantity>(lines.map(({ line, quantity: left }) => [`${line} IN_TRANSIT  `, left]))
        const lineOf = ({ goods }: Posting) => lines.find(({ productId }) => productId === goods.productId)?.line
        const enter = (postings: readonly Posting[]) => {
          for (const posting of postings) {
            const add = (account: Account, change: Quantity) => {
              const name = `${lineOf(posting)} ${nameOf(account, posting.goods.lot?.number)}`
              books.set(name, (books.get(name) ?? zero).plus(change))
            }
            add(posting.from, zero.minus(posting.quantity))
            add(posting.to, posting.quantity)
          }
        }
        for (const [index, each] of deeds.entries()) {
          const before = { asn: asn.state, shipment: shipment.state }
          if (each.do === 'COUNT') {
            const line = lines.find((known) => known.line === each.line)
            if (!line) throw new Error('the goods have two lines')
            const [received, damaged, missing] = each.parts.map(thousandths)
            if (!received || !damaged || !missing) throw new Error('a count has three parts')
            const { productId, sku } = line
            const arrivedAs = each.isOtherLot && !to ? { productId, sku, lot: { number: 'L-2' } } : undefined
            const count = { key: `K-${index}`, lines: [{ line: each.line, received, damaged, missing, arrivedAs }] }
            const counted = receive(asn, shipment, lines, count, { ...world, overTolerancePercent: percent })
            if (!counted.ok) continue
            enter(counted.value.postings)
            const changed = new Map(counted.value.lines.map(({ after }) => [after.line, after]))
            lines = lines.map((known) => changed.get(known.line) ?? known)
            ;({ asn, shipment } = counted.value)
            reports = [...reports, ...counted.value.discrepancies]
            receipts = [...receipts, effectsOf(counted.value)]
          } else if (each.do === 'TAKE_BACK') {
            const receipt = receipts[each.which % Math.max(1, receipts.length)]
            if (!receipt) continue
            const discrepancies = reports.filter(({ discrepancyId }) => receipt.discrepancyIds.includes(discrepancyId))
            const reversed = reverseReceipt({ asn, shipment, lines, discrepancies }, receipt)
            if (!reversed.ok) continue
            enter(movedBack(receipt.sent, asn.number))
            const opened = new Map(reversed.value.lines.map(({ after }) => [after.line, after]))
            lines = lines.map((known) => opened.get(known.line) ?? known)
            ;({ asn, shipment } = reversed.value)
            const changed = new Map(reversed.value.discrepancies.map(({ before: known, after }) => [known, after]))
            reports = reports.map((known) => changed.get(known) ?? known)
            receipts = receipts.filter((known) => known !== receipt)
          } else if (each.do === 'REPLACE') {
            const lot = each.isOtherLot ? { number: 'L-9' } : undefined
            const is = lines.map((line) => ({
              ...line,
              quantity: thousandths(Math.max(1, each.sizes[line.line - 1] ?? 1)),
              lot,
            }))
            const named = { asnId: newId('asn'), number: `ASN-${index}`, at: now }
            const replaced = replace({ asn, shipment }, { was: lines, is }, named)
            if (before.asn !== 'SENT') expect(replaced.ok).toBe(false)
            if (!replaced.ok) continue
            mustBeDeclared(asnLifecycle, before.asn, replaced.value.before.state)
            expect(replaced.value.before).toMatchObject({ unitsOpen: zero, replacedBy: { number: named.number } })
            const moved = goodsReplaced(replaced.value, lines, is)
            enter(moved.map(({ posting }) => posting))
            // Of each line just what it announces now is on its way under the new number.
            for (const line of is) {
              const under = moved.filter((part) => part.line === line.line && part.isOnWay)
              expect(sum(under.map(({ posting }) => posting.quantity)).toFixed()).toBe(line.quantity.toFixed())
            }
            lines = is
            ;({ asn, shipment } = replaced.value)
            continue
          } else if (each.do === 'WITHDRAW') {
            const called = withdraw(shipment, asn, { lines: lines.length, by })
            expect(called.ok).toBe(before.asn === 'SENT')
            if (!called.ok) continue
            enter(comingBack(shipment, lines))
            asn = called.value.asn
            mustBeDeclared(shipmentLifecycle, before.shipment, called.value.shipment.state)
            shipment = backNext(called.value.shipment)
            mustBeDeclared(shipmentLifecycle, called.value.shipment.state, shipment.state)
          } else {
            const report = reports[each.which % Math.max(1, reports.length)]
            const line = lines.find((known) => known.line === report?.line)
            if (!report || !line) continue
            const part = unsettledOf(report).div(each.share).round(3, 0)
            if (part.eq(0)) continue
            const foundAt = each.resolution === 'FOUND' ? ('ORIGIN' as const) : undefined
            const settled = settle(report, { asn, line }, { resolution: each.resolution, foundAt, quantity: part }, now)
            if (!settled.ok) continue
            enter(settled.value.postings)
            reports = reports.map((known) => (known === report ? settled.value.discrepancy : known))
            continue
          }
          mustBeDeclared(asnLifecycle, before.asn, asn.state)
          if (each.do !== 'WITHDRAW') mustBeDeclared(shipmentLifecycle, before.shipment, shipment.state)
        }

        const balance = (line: number, account: string) =>
          sum([...books].filter(([name]) => name.startsWith(`${line} ${account}`)).map(([, held]) => held)).toFixed()
        for (const line of lines) {
          const isCalledBack = asn.state === 'CANCELLED'
          expect(line.quantity.plus(overOf(line)).toFixed()).toBe(
            sum([line.received, line.damaged, line.missing, openOf(line)]).toFixed(),
          )
          expect(balance(line.line, 'IN_TRANSIT')).toBe((isCalledBack ? zero : openOf(line)).toFixed())
          const disputed = reports.filter((report) => report.line === line.line && report.isDisputed)
          expect(balance(line.line, 'DISPUTED')).toBe(sum(disputed.map(unsettledOf)).toFixed())
          expect(balance(line.line, 'ADJUSTMENT')).toBe(zero.minus(overOf(line)).toFixed())
          // All accounts of a product together hold what was shipped, whatever became of it.
          expect(balance(line.line, '')).toBe(quantity(sizes[line.line - 1] ?? 0).toFixed())
        }
        for (const report of reports.filter(({ state }) => state !== 'REVERSED'))
          expect(report.state).toBe(unsettledOf(report).eq(0) ? 'RESOLVED' : 'OPEN')
        // Of as many as are not taken back, each is still what its lines were counted by.
        if (receipts.length === 0 && asn.state !== 'CANCELLED')
          expect(asn).toMatchObject({ state: 'SENT', unitsOpen: asn.units })
      }),
    )
  },
)
