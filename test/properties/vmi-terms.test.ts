/** Terms of supplied products under random changes: what was sold stays sold by the price of its day. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SuppliedProduct } from '#shared/domain/vmi/terms'
import { agree, termsOn } from '#shared/domain/vmi/terms'
import { idGenerator } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { daysAfter } from '#shared/kernel/time'

const newId = idGenerator(() => Date.parse('2026-01-01'))
const startsOn = '2026-01-01'
const nothing: SuppliedProduct = {
  vmiAgreementId: newId('vmiAgreement'),
  productId: newId('product'),
  sku: 'A',
  name: 'A',
  unit: { code: 'EA', decimals: 0 },
  periods: [],
  version: 0,
}

const days = Array.from({ length: 120 }, (_, count) => daysAfter(startsOn, count))
const pricesOf = (product: SuppliedProduct) => days.map((day) => termsOn(product, day)?.transferPrice)

const change = fc.record({
  /** How many days later than the one before it is made, and from which day on it holds. */
  pause: fc.nat({ max: 20 }),
  from: fc.integer({ min: -30, max: 60 }),
  price: fc.option(fc.integer({ min: 1, max: 99 }).map(String)),
})

test('no change touches a day that is over, each holds from its day on, and only the first begins in the past', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let product = nothing
      let today = daysAfter(startsOn, 10)
      for (const { pause, from: ahead, price } of changes) {
        today = daysAfter(today, pause)
        const from = daysAfter(today, ahead)
        const terms =
          price === null
            ? undefined
            : { transferPrice: price, thresholdDays: 30, targetDays: 60, casePack: quantity(1), leadTimeDays: 7 }
        const before = pricesOf(product)
        const changed = agree(product, { from, terms }, { today, startsOn })
        const firstDay = product.periods.length === 0 ? startsOn : today
        expect(changed.ok).toBe(from >= firstDay)
        if (!changed.ok) continue
        product = changed.value
        for (const [index, day] of days.entries())
          expect(pricesOf(product)[index], day).toBe(day < from ? before[index] : (price ?? undefined))
        // A day on which it was sold until it was dropped has the price of until then, too.
        const begun = product.periods.filter(({ from, terms }, index) => {
          const next = product.periods[index + 1]
          return !(terms && next?.from === from && !next.terms)
        })
        const starts = begun.map((period) => period.from)
        expect(starts).toEqual([...new Set(starts)].toSorted())
      }
    }),
  )
})
