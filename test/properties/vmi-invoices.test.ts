/** Weekly invoices under random reports, corrections, late days, changes of weekday and missed weeks: invoiced and credited is what was sold. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChargedDay, VmiInvoiceLine } from '#shared/domain/vmi/invoice'
import { chargedDay, chargeOf, kindOf, linesOf, priceOn, totalsOf } from '#shared/domain/vmi/invoice'
import type { InvoicePlan } from '#shared/domain/vmi/invoice-plan'
import { firstPlan, invoiceableUntil, invoicedThrough, planned, weekTakingUp } from '#shared/domain/vmi/invoice-plan'
import type { ProductDay } from '#shared/domain/vmi/sell-through'
import { reported, soldOn, uninvoicedOn } from '#shared/domain/vmi/sell-through'
import { statementOf } from '#shared/domain/vmi/statement'
import type { SuppliedProduct } from '#shared/domain/vmi/terms'
import { weekdays } from '#shared/domain/vmi/words'
import { idGenerator } from '#shared/kernel/ids'
import { extend } from '#shared/kernel/money'
import { quantity, sum } from '#shared/kernel/quantity'
import { daysAfter } from '#shared/kernel/time'
import { dayBeginsAt } from '#shared/kernel/time-zone'

const newId = idGenerator(() => Date.parse('2026-01-01'))
const vmiAgreementId = newId('vmiAgreement')
const startsOn = '2026-02-26'
const currency = 'USD'

/** Prices of which a piece is no whole cents, and one that changes within a week. */
const products = new Map(
  [
    [{ from: startsOn, price: '1.005' }],
    [
      { from: startsOn, price: '12.50' },
      { from: '2026-03-11', price: '13' },
    ],
  ].map((prices, index): [string, SuppliedProduct] => {
    const productId = newId('product')
    const terms = { thresholdDays: 30, targetDays: 60, casePack: quantity(1), leadTimeDays: 7 }
    const periods = prices.map(({ from, price }) => ({ from, terms: { ...terms, transferPrice: price } }))
    const unit = { code: 'EA', decimals: 0 }
    return [productId, { vmiAgreementId, productId, sku: `LB-${index}`, name: 'Serum', unit, periods, version: 1 }]
  }),
)
const productIds = [...products.values()].map(({ productId }) => productId)

const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('REPORT' as const),
      /** So many days ago. */
      ago: fc.nat({ max: 20 }),
      product: fc.nat({ max: 1 }),
      store: fc.constantFrom('S-1', 'S-2'),
      sold: fc.nat({ max: 40 }),
      returned: fc.option(fc.nat({ max: 60 })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('WAIT' as const), days: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('INVOICE' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('CHANGE' as const),
      weekday: fc.constantFrom(...weekdays),
      timeZone: fc.constantFrom('UTC', 'America/Chicago', 'Asia/Tokyo', 'Australia/Lord_Howe'),
    }),
  },
)

type Made = { from: string; until: string; lines: VmiInvoiceLine[]; charged: ChargedDay[] }

test('invoiced less credited is what was sold, each day is of one week, and lines and statement add up to the same', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      let agreement: Parameters<typeof firstPlan>[0] = {
        vmiAgreementId,
        organizationId: newId('organization'),
        startsOn,
        lateDays: 90,
        invoicing: { weekday: 'MONDAY', timeZone: 'UTC', paymentTermsDays: 30, taxes: [] },
      }
      let plan: InvoicePlan = firstPlan(agreement)
      let today = startsOn
      const days = new Map<string, ProductDay>()
      const made: Made[] = []

      const open = (until: string) => [...days.values()].filter((day) => day.day <= until && !uninvoicedOn(day).eq(0))
      const invoice = (now: string) => {
        for (;;) {
          const until = invoiceableUntil(plan, agreement, now)
          if (until === undefined) return
          const [first] = open(until)
            .map(({ day }) => day)
            .sort()
          if (first === undefined) {
            plan = invoicedThrough(plan, until, agreement)
            return
          }
          const week = weekTakingUp(first, plan, agreement)
          expect(week.from > plan.invoicedUntil && week.until <= until && week.from <= week.until).toBe(true)
          const charged = open(week.until).flatMap((day) => {
            const product = products.get(day.productId)
            const charge = product && chargeOf(day, product, week)
            return charge ? [charge] : []
          })
          expect(charged.length).toBeGreaterThan(0)
          for (const each of charged) {
            const day = days.get(`${each.day} ${each.productId}`)
            if (day) days.set(`${each.day} ${each.productId}`, chargedDay(day))
          }
          made.push({ ...week, lines: linesOf(charged, products, currency), charged })
          plan = invoicedThrough(plan, week.until, agreement)
        }
      }

      for (const each of deeds) {
        if (each.do === 'WAIT') today = daysAfter(today, each.days)
        else if (each.do === 'CHANGE') {
          const { weekday, timeZone } = each
          agreement = { ...agreement, invoicing: { ...agreement.invoicing, weekday, timeZone } }
          plan = planned(plan, agreement)
        } else if (each.do === 'INVOICE') invoice(dayBeginsAt(daysAfter(today, 1), 'UTC'))
        else {
          const day = daysAfter(today, -each.ago)
          const productId = productIds[each.product] ?? newId('product')
          if (day < startsOn) continue
          const name = `${day} ${productId}`
          const before = days.get(name) ?? { vmiAgreementId, productId, day, stores: {}, version: 0 }
          const returned = each.returned === null ? undefined : quantity(each.returned)
          const found = reported(before, [{ store: each.store, report: { sold: quantity(each.sold), returned } }])
          if (found) days.set(name, found.after)
        }
        // What no invoice says yet is open, and nothing else is: sold is invoiced less credited, and open, at every moment.
        for (const day of days.values()) {
          const charged = made.flatMap((invoiced) =>
            invoiced.charged.filter((one) => one.day === day.day && one.productId === day.productId),
          )
          const invoiced = sum(charged.map((one) => one.quantity))
          expect(invoiced.plus(uninvoicedOn(day)).toFixed()).toBe(soldOn(day).toFixed())
        }
      }

      // Long after all of it everything is invoiced.
      today = daysAfter(today, 30)
      invoice(dayBeginsAt(today, 'UTC'))
      expect(open(today)).toEqual([])
      const charged = made.flatMap((invoiced) => invoiced.charged)
      const sold = [...days.values()].map(soldOn)
      expect(sum(charged.map((one) => one.quantity)).toFixed()).toBe(sum(sold).toFixed())

      for (const [index, { from, until, lines, charged: of }] of made.entries()) {
        expect(index === 0 || from > (made[index - 1]?.until ?? ''), 'weeks do not overlap').toBe(true)
        expect(sum(lines.map((line) => line.quantity)).toFixed()).toBe(sum(of.map((one) => one.quantity)).toFixed())
        for (const line of lines) {
          expect(line.kind === 'SOLD' ? line.from >= from && line.until <= until : line.until < from).toBe(true)
          expect(line.amountMinor).toBe(extend({ amount: line.unitPrice, currency }, line.quantity).amountMinor)
          if (line.kind === 'CREDITED') expect(line.amountMinor).toBeLessThan(0)
        }
        const totals = totalsOf(lines, [{ name: 'Tax', percent: 8.25 }])
        expect(totals.totalMinor).toBe(totals.goodsMinor + (totals.taxes[0]?.amountMinor ?? 0))
        expect(kindOf(totals)).toBe(totals.totalMinor < 0 ? 'CREDIT_NOTE' : 'INVOICE')
      }

      const { products: stated, total } = statementOf(charged, [], currency)
      for (const { productId, units, money } of stated) {
        const own = [...days.values()].filter((day) => day.productId === productId)
        expect(units.sold.toFixed()).toBe(sum(own.map(soldOn)).toFixed())
        expect(units.invoiced.minus(units.credited).toFixed()).toBe(units.sold.toFixed())
        expect(money.sold).toBe(money.invoiced - money.credited + money.open)
        const product = products.get(productId)
        const value = sum(own.map((day) => soldOn(day).times(product ? priceOn(product, day.day) : 0)))
        // Each column is rounded once.
        expect(Math.abs(money.sold - value.times(100).toNumber())).toBeLessThanOrEqual(1)
      }
      expect(total.sold).toBe(stated.reduce((all, { money }) => all + money.sold, 0))
    }),
    { numRuns: 200 },
  )
})
