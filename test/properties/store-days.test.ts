/** Sums of stores under reports that replace each other: always what the reports that stand say, all added up. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoreReport } from '#shared/domain/vmi/sell-through'
import { netOf } from '#shared/domain/vmi/sell-through'
import { newAccount, recentKept, taking } from '#shared/domain/vmi/sold-account'
import { isOutOfStock, newStoreDay, summedUp } from '#shared/domain/vmi/store-day'
import { idGenerator } from '#shared/kernel/ids'
import { quantity, sum } from '#shared/kernel/quantity'
import { daysAfter } from '#shared/kernel/time'

const newId = idGenerator(() => Date.parse('2026-01-01'))
const vmiAgreementId = newId('vmiAgreement')
const prices = { A: '1.25', B: '19.9999' } as const

const report = fc.record({
  store: fc.constantFrom('S-1', 'S-2', 'constructor'),
  sku: fc.constantFrom('A' as const, 'B' as const),
  sold: fc.nat({ max: 50 }),
  returned: fc.option(fc.nat({ max: 50 }), { nil: undefined }),
  onHand: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
  isOutOfStock: fc.option(fc.boolean(), { nil: undefined }),
})

test('the sums of a day are those of the reports that stand', () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 30 }), (reports) => {
      const standing = new Map<string, { store: string; sku: 'A' | 'B'; report: StoreReport }>()
      let day = newStoreDay({ vmiAgreementId, day: '2026-03-01' })
      for (const { store, sku, isOutOfStock: said, ...figures } of reports) {
        const after: StoreReport = {
          sold: quantity(figures.sold),
          ...(figures.returned !== undefined && { returned: quantity(figures.returned) }),
          ...(figures.onHand !== undefined && { onHand: quantity(figures.onHand) }),
          ...(said !== undefined && { isOutOfStock: said }),
        }
        const before = standing.get(`${store} ${sku}`)?.report
        day = summedUp(day, [{ store, before, after, price: prices[sku] }])
        standing.set(`${store} ${sku}`, { store, sku, report: after })
      }
      for (const store of new Set(reports.map((each) => each.store))) {
        const own = [...standing.values()].filter((each) => each.store === store)
        const sums = day.stores[store]
        expect(sums?.sold.toFixed()).toBe(sum(own.map((each) => netOf(each.report))).toFixed())
        expect(sums?.value.toFixed()).toBe(sum(own.map((each) => netOf(each.report).times(prices[each.sku]))).toFixed())
        const counted = own.filter((each) => each.report.onHand ?? each.report.isOutOfStock !== undefined)
        expect(sums?.counted).toBe(counted.length)
        expect(sums?.outOfStock).toBe(own.filter((each) => isOutOfStock(each.report)).length)
      }
    }),
  )
})

test('the latest days of a product are kept, each as it was said last, in whatever order they come', () => {
  const told = fc.record({ day: fc.nat({ max: 200 }), sold: fc.nat({ max: 20 }) })
  fc.assert(
    fc.property(fc.array(told, { maxLength: 250 }), (days) => {
      const standing = new Map<string, number>()
      let account = newAccount({
        ownerId: newId('organization'),
        vmiAgreementId,
        productId: newId('product'),
        sku: 'LB-1',
      })
      for (const { day: offset, sold } of days) {
        const day = daysAfter('2026-01-01', offset)
        const change = quantity(sold - (standing.get(day) ?? 0))
        standing.set(day, sold)
        account = taking(account, [{ day, sold: quantity(sold), change }])
      }
      expect(account.sold.toFixed()).toBe(sum([...standing.values()].map(quantity)).toFixed())
      const latest = [...standing].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-recentKept)
      const kept = account.recent.map(({ day, sold }) => [day, sold.toNumber()])
      // What was dropped once because later days were there does not come back by itself; of the later days none is missing.
      expect(latest.slice(-kept.length)).toEqual(kept)
      expect(kept.length).toBe(Math.min(recentKept, standing.size))
    }),
  )
})
