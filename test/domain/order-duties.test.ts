/** Duties by rates: of the goods that are there, whichever codes nothing has come of. */
import { expect, test } from 'vitest'
import type { Arrival, ChargeTerms } from '#shared/domain/landed-cost/order-charge'
import { shareOut } from '#shared/domain/landed-cost/order-charge'
import { idGenerator } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'

const newId = idGenerator(() => Date.parse('2030-03-02'))

const arrival = (hsCode: string, line = 1): Arrival => ({
  line,
  locationId: newId('location'),
  productId: newId('product'),
  sku: hsCode,
  quantity: quantity(10),
  brought: [],
  value: quantity(100),
  hsCode,
})
const duties = (rates: Record<string, string>): ChargeTerms => ({
  kind: 'DUTY',
  reference: 'D-1',
  basis: 'VALUE',
  currency: 'USD',
  duties: Object.entries(rates).map(([hsCode, percent]) => ({ hsCode, percent })),
})
const shared = (rates: Record<string, string>, arrivals: Arrival[]) => {
  const found = shareOut(duties(rates), arrivals, 'USD')
  return found.ok
    ? [found.value.totalMinor, found.value.shares.map(({ amountMinor }) => amountMinor)]
    : found.failure.code
}

test('a code of which nothing has arrived keeps no other from being shared', () => {
  expect(shared({ '61': '10', '62': '5' }, [arrival('610910')])).toEqual([1_000, [1_000]])
})

test('a code of which all goods fall under a longer one is of none', () => {
  expect(shared({ '61': '10', '6109': '5' }, [arrival('610910')])).toEqual([500, [500]])
  expect(shared({ '61': '10', '6109': '5' }, [arrival('610910'), arrival('620100', 2)])).toEqual([500, [500, 0]])
})

test('it is refused where no code has goods', () => {
  expect(shared({ '85': '10', '62': '5' }, [arrival('610910')])).toBe('landedCost.noBasis')
})
