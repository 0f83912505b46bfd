/** What the organizations of a central order are charged: to the cent what is paid, and nobody for goods of another. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claim, nothingInvoiced } from '#shared/domain/invoice/claim'
import type { SupplierInvoice } from '#shared/domain/invoice/invoice'
import { withParts } from '#shared/domain/invoice/parts'
import { withdraw } from '#shared/domain/invoice/resolve'
import { apportion } from '#shared/kernel/apportion'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { centralBill, centralOrderOf } from './central'

test('whole units are shared out by weight: all of them, each its part to less than one', () => {
  const weight = fc.integer({ min: 0, max: 1_000_000 }).map((thousandths) => quantity(thousandths).div(1_000))
  const weights = fc.array(weight, { minLength: 1, maxLength: 8 }).filter((all) => sum(all).gt(0))
  fc.assert(
    fc.property(fc.nat({ max: 10 ** 12 }), weights, (total, all) => {
      const parts = apportion(total, all)
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
      for (const [index, part] of parts.entries()) {
        const exact = (all[index] ?? zero).times(total).div(sum(all)).toNumber()
        expect(Math.abs(part - exact)).toBeLessThan(1 + 1e-6)
      }
    }),
  )
})

const bill = fc.record({
  parts: fc.integer({ min: 1, max: 4 }),
  beside: fc.integer({ min: -500, max: 5_000 }),
  isTakenBack: fc.boolean(),
})

test('over any invoices, all parts are what is paid, none is negative, and nobody is charged more than arrived at it', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 4 })
        .filter((all) => all.some((each) => each > 0)),
      fc.integer({ min: 0, max: 1 }).map((digits) => digits * 3),
      fc.array(bill, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 99_999 }),
      (arrivals, decimals, bills, priceMinor) => {
        const finest = 10 ** decimals
        const arrived = arrivals.map((units) => quantity(units).div(finest))
        const agreed = centralOrderOf(arrived, decimals)
        let counter = nothingInvoiced(agreed.order.purchaseOrderId, 1)
        let standing: SupplierInvoice[] = []
        for (const { parts, beside, isTakenBack } of bills) {
          const claimed = counter.lines[0]?.quantity ?? zero
          const left = sum(arrived).minus(claimed)
          const units = Math.ceil(left.times(finest).div(parts).toNumber())
          if (units === 0) break
          const goodsMinor = Math.round((units * priceMinor) / finest)
          const payableMinor = Math.max(0, goodsMinor + beside)
          const invoice = withParts(
            centralBill(agreed, quantity(units).div(finest), { goodsMinor, payableMinor }),
            agreed,
            [counter],
          )
          const shares = invoice.parts ?? []
          expect(shares.reduce((all, { totalMinor }) => all + totalMinor, 0)).toBe(payableMinor)
          for (const { totalMinor, goodsMinor: goods } of shares) {
            expect(totalMinor).toBeGreaterThanOrEqual(0)
            expect(goods).toBeGreaterThanOrEqual(0)
          }
          counter = claim([counter], undefined, invoice)[0]?.after ?? counter
          standing.push(invoice)
          if (!isTakenBack) continue
          const back = withdraw(invoice, 'BUYER')
          if (!back.ok) throw new Error(back.failure.code)
          counter = claim([counter], invoice, back.value)[0]?.after ?? counter
          standing = standing.filter((each) => each !== invoice)
        }
        for (const [index, organizationId] of agreed.organizations.entries()) {
          const lines = standing
            .flatMap(({ parts = [] }) => parts.filter((part) => part.organizationId === organizationId))
            .flatMap((part) => part.lines)
          expect(sum(lines.map((line) => line.quantity)).lte(arrived[index] ?? zero)).toBe(true)
        }
        const all = standing.flatMap(({ parts = [] }) =>
          parts.flatMap((part) => part.lines.map((line) => line.quantity)),
        )
        expect(sum(all).toFixed()).toBe((counter.lines[0]?.quantity ?? zero).toFixed())
      },
    ),
  )
})
