/** Sell-through under random reports, corrections and arrivals: sold = consumed + variance, and no piece is lost or made. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Known, ProductDay, ReportedLine } from '#shared/domain/vmi/sell-through'
import { checkLines, reported, soldOn } from '#shared/domain/vmi/sell-through'
import type { Sellable, SoldAccount } from '#shared/domain/vmi/sold-account'
import { newAccount, remembering, settle } from '#shared/domain/vmi/sold-account'
import type { SuppliedProduct } from '#shared/domain/vmi/terms'
import { idGenerator } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { daysAfter } from '#shared/kernel/time'

const newId = idGenerator(() => Date.parse('2026-01-01'))
const vmiAgreementId = newId('vmiAgreement')
const productId = newId('product')
const places = [newId('location'), newId('location')]
const lots = [undefined, { number: 'L-1' }, { number: 'L-2' }]
const firstDay = '2026-03-01'
const noDay = (day: string): ProductDay => ({ vmiAgreementId, productId, day, stores: {}, version: 0 })

const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('REPORT' as const),
      day: fc.nat({ max: 6 }),
      store: fc.constantFrom('S-1', 'S-2', 'S-3'),
      sold: fc.nat({ max: 40 }),
      returned: fc.option(fc.nat({ max: 30 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('ARRIVE' as const),
      place: fc.nat({ max: 1 }),
      lot: fc.nat({ max: 2 }),
      units: fc.integer({ min: 1, max: 60 }),
    }),
  },
)

const inStock = (stock: readonly Sellable[]) => sum(stock.map((each) => each.quantity))

test('sold is consumed and variance after every step, and stock is what came less what was consumed', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
      const days = new Map<string, ProductDay>()
      let account: SoldAccount = newAccount({ ownerId: newId('organization'), vmiAgreementId, productId, sku: 'LB-1' })
      const stock: Sellable[] = places.flatMap((locationId) => lots.map((lot) => ({ locationId, lot, quantity: zero })))
      const at = ({ locationId, lot }: Pick<Sellable, 'locationId' | 'lot'>) =>
        stock.find((each) => each.locationId === locationId && each.lot?.number === lot?.number)
      const add = (of: Sellable, change: Quantity) => {
        const held = at(of)
        if (!held) throw new Error('goods come back to where they lay')
        held.quantity = held.quantity.plus(change)
        expect(held.quantity.gte(zero), 'no stock is negative').toBe(true)
      }
      let arrived = zero
      const step = (change: Quantity) => {
        const { account: after, consumes, givesBack } = settle(account, change, stock)
        for (const each of consumes) add(each, zero.minus(each.quantity))
        for (const each of givesBack) add(each, each.quantity)
        account = remembering(after, consumes)
      }
      for (const each of deeds) {
        if (each.do === 'ARRIVE') {
          const units = quantity(each.units)
          const place = places[each.place] ?? newId('location')
          add({ locationId: place, lot: lots[each.lot], quantity: units }, units)
          arrived = arrived.plus(units)
          // Goods that come are consumed by what was sold beyond the stock.
          if (account.variance.gt(zero)) step(zero)
        } else {
          const day = daysAfter(firstDay, each.day)
          const before = days.get(day) ?? noDay(day)
          const report = {
            sold: quantity(each.sold),
            returned: each.returned === null ? undefined : quantity(each.returned),
          }
          const found = reported(before, [{ store: each.store, report }])
          if (found) {
            days.set(day, found.after)
            step(found.change)
          }
          expect(reported(days.get(day) ?? before, [{ store: each.store, report }]), 'sent again').toBeUndefined()
        }
        const { sold, consumed, variance } = account
        expect(sold.toFixed()).toBe(sum([...days.values()].map(soldOn)).toFixed())
        expect(consumed.plus(variance).toFixed()).toBe(sold.toFixed())
        expect(inStock(stock).toFixed()).toBe(arrived.minus(consumed).toFixed())
        if (variance.gt(zero)) expect(inStock(stock).toFixed(), 'nothing is missing while goods are there').toBe('0')
        if (variance.lt(zero) && account.latest.length < 40) expect(consumed.toFixed()).toBe('0')
      }
    }),
  )
})

const product: SuppliedProduct = {
  vmiAgreementId,
  productId,
  sku: 'LB-1',
  name: 'Serum',
  unit: { code: 'EA', decimals: 0 },
  retailerSku: 'R-1',
  gtin: '09521234000006',
  periods: [
    {
      from: '2026-01-01',
      terms: { transferPrice: '1', thresholdDays: 30, targetDays: 60, casePack: quantity(1), leadTimeDays: 7 },
    },
    { from: '2026-06-01' },
  ],
  version: 1,
}
const known: Known = {
  agreement: { startsOn: '2026-01-01', lateDays: 90 },
  products: [product, { ...product, productId: newId('product'), sku: 'LB-2', retailerSku: 'LB-1' }],
  stores: [
    { vmiAgreementId, code: 'TX-1', name: 'Dallas', version: 1 },
    { vmiAgreementId, code: 'TX-2', name: 'Austin', closedOn: '2026-03-31', version: 1 },
  ],
  today: '2026-05-10',
}
const line: ReportedLine = { line: 1, store: 'tx-1', sku: 'lb-1', day: '2026-05-09', sold: quantity(3) }

test.each<[string, Partial<ReportedLine>, string | undefined]>([
  ['by the owner’s SKU, before the retailer’s of another product', {}, undefined],
  ['by the retailer’s SKU', { sku: 'R-1' }, undefined],
  ['of today', { day: '2026-05-10' }, undefined],
  ['of the last day that may be late', { day: '2026-02-09' }, undefined],
  ['of a store on its last day', { store: 'TX-2', day: '2026-03-31' }, undefined],
  ['of tomorrow', { day: '2026-05-11' }, 'IN_FUTURE'],
  ['of a day too long ago', { day: '2026-02-08' }, 'TOO_LATE'],
  ['of before the agreement', { day: '2025-12-31' }, 'OUTSIDE_AGREEMENT'],
  ['of a store that nobody listed', { store: 'TX-9' }, 'STORE_UNKNOWN'],
  ['of a store after its last day', { store: 'TX-2', day: '2026-04-01' }, 'STORE_CLOSED'],
  ['of a SKU that nobody knows', { sku: 'LB-9' }, 'SKU_UNKNOWN'],
  ['by a GTIN of two products', { sku: '09521234000006' }, 'SKU_AMBIGUOUS'],
  ['in parts of a piece', { sold: quantity('0.5') }, 'TOO_FINE'],
])('a line %s', (_, changed, problem) => {
  const { accepted, refused } = checkLines([{ ...line, ...changed }], known)
  expect(refused.map((each) => each.problem)).toEqual(problem ? [problem] : [])
  if (!problem) expect(accepted).toMatchObject([{ productId }])
})

test('of lines that are wrong no other is kept from counting, and of one thing said twice the first counts', () => {
  const lines = [
    line,
    { ...line, line: 2, sku: 'none' },
    { ...line, line: 3, sold: quantity(9) },
    { ...line, line: 4, day: '2026-05-08' },
  ]
  const { accepted, refused } = checkLines(lines, known)
  expect(accepted.map((each) => each.line)).toEqual([1, 4])
  expect(refused).toEqual([
    { line: 2, problem: 'SKU_UNKNOWN' },
    { line: 3, problem: 'TWICE' },
  ])
})
