/** A difference is settled to the last unit and once, in whatever parts: it goes where its lifecycle says, and what leaves dispute is what was in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discrepancyLifecycle } from '#shared/domain/asn/discrepancy-lifecycle'
import { receive } from '#shared/domain/asn/receive'
import { settle, unsettledOf } from '#shared/domain/asn/settle'
import { settlementReasons } from '#shared/domain/ledger/words'
import { may } from '#shared/domain/lifecycle'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { now, onTheirWay, world } from './goods'

/** What a count found missing, or damaged. */
function reported(kind: 'missing' | 'damaged', units: number) {
  const goods = onTheirWay([units], { decimals: 0 })
  const none = { received: zero, damaged: zero, missing: zero }
  const count = { key: 'GRN', lines: [{ line: 1, ...none, [kind]: quantity(units) }] }
  const reception = receive(goods.asn, goods.shipment, goods.lines, count, world)
  if (!reception.ok) throw new Error(`refused: ${reception.failure.code}`)
  const [discrepancy] = reception.value.discrepancies
  const [line] = goods.lines
  if (!discrepancy || !line) throw new Error('what is not as announced is reported')
  return { discrepancy, of: { asn: reception.value.asn, line } }
}

const wanted = fc.record({
  resolution: fc.constantFrom(...settlementReasons),
  units: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
})

test('a difference goes where its lifecycle says, and no more of it is settled than there was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('missing' as const, 'damaged' as const),
      fc.integer({ min: 1, max: 30 }),
      fc.array(wanted, { maxLength: 12 }),
      (kind, units, asked) => {
        const { discrepancy: first, of } = reported(kind, units)
        expect(first.state).toBe(discrepancyLifecycle.initial)
        let discrepancy = first
        let left = zero
        for (const { resolution, units: part } of asked) {
          const foundAt = resolution === 'FOUND' ? ('ORIGIN' as const) : undefined
          const some = part === undefined ? {} : { quantity: quantity(part) }
          const settled = settle(discrepancy, of, { resolution, foundAt, ...some }, now)
          if (!may(discrepancyLifecycle, 'settle', discrepancy.state)) expect(settled.ok).toBe(false)
          if (!settled.ok) continue
          expect(discrepancyLifecycle.transitions.settle.to).toContain(settled.value.discrepancy.state)
          discrepancy = settled.value.discrepancy
          left = left.plus(sum(settled.value.postings.map((posting) => posting.quantity)))
          const told = sum((discrepancy.settlements ?? []).map((each) => each.quantity))
          expect(told.plus(unsettledOf(discrepancy)).toNumber()).toBe(units)
          expect(discrepancy.state).toBe(unsettledOf(discrepancy).eq(0) ? 'RESOLVED' : 'OPEN')
          // What is damaged lies at the location: settling it moves nothing.
          expect(left.toNumber()).toBe(kind === 'missing' ? told.toNumber() : 0)
        }
      },
    ),
    { numRuns: 500 },
  )
})
