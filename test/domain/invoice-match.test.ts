/** What a supplier bills, held against what was ordered and what arrived. */
import { expect, test } from 'vitest'
import type { BilledLine, OrderedLine } from '#shared/domain/invoice/match'
import { match } from '#shared/domain/invoice/match'
import { quantity } from '#shared/kernel/quantity'

const usd = (amount: string) => ({ amount, currency: 'USD' as const })
const ordered = (more: Partial<OrderedLine> = {}): OrderedLine => ({
  line: 1,
  unitPrice: usd('2.00'),
  received: quantity(100),
  billed: quantity(0),
  ...more,
})
const billed = (units: number, price: string, more: Partial<BilledLine> = {}): BilledLine => ({
  orderLine: 1,
  quantity: quantity(units),
  unitPrice: usd(price),
  ...more,
})
const exact = { pricePercent: '0', quantityPercent: '0' }
const kinds = (lines: readonly OrderedLine[], invoice: readonly BilledLine[], tolerances = exact) =>
  match(lines, invoice, tolerances).map(({ variances }) => variances.map(({ kind }) => kind).join(' '))

test('what is billed as agreed and arrived matches; cheaper, or less of it, does too', () => {
  expect(kinds([ordered()], [billed(100, '2.00')])).toEqual([''])
  expect(kinds([ordered()], [billed(40, '1.90')])).toEqual([''])
})

test('what did not arrive is not owed, whatever was billed before or on another line of the invoice', () => {
  expect(kinds([ordered()], [billed(101, '2.00')])).toEqual(['QUANTITY'])
  expect(kinds([ordered({ billed: quantity(60) })], [billed(41, '2.00')])).toEqual(['QUANTITY'])
  expect(kinds([ordered()], [billed(60, '2.00'), billed(41, '2.00')])).toEqual(['', 'QUANTITY'])
  expect(kinds([ordered({ received: quantity(0) })], [billed(1, '2.00')])).toEqual(['QUANTITY'])
})

test('a tolerance is met to the last unit and the last cent, and not beyond', () => {
  const some = { pricePercent: '2', quantityPercent: '2' }
  expect(kinds([ordered()], [billed(102, '2.04')], some)).toEqual([''])
  expect(kinds([ordered()], [billed(102.001, '2.040001')], some)).toEqual(['QUANTITY PRICE'])
})

test('a percentage of a price may be capped by what it comes to for the line', () => {
  const capped = { pricePercent: '10', quantityPercent: '0', priceAmount: '5.00' }
  expect(kinds([ordered()], [billed(100, '2.05')], capped)).toEqual([''])
  expect(match([ordered()], [billed(100, '2.051')], capped)).toMatchObject([
    { variances: [{ kind: 'PRICE', agreed: '2.00', billed: '2.051', excessMinor: 510 }] },
  ])
})

test('what was not ordered, or is billed in another currency, is never within a tolerance', () => {
  const wide = { pricePercent: '100', quantityPercent: '100' }
  expect(kinds([ordered()], [billed(1, '1.00', { orderLine: 2 })], wide)).toEqual(['NOT_ORDERED'])
  const euros = { unitPrice: { amount: '1.00', currency: 'EUR' as const } }
  expect(kinds([ordered()], [billed(1, '1.00', euros)], wide)).toEqual(['CURRENCY'])
})
