import { describe, expect, test } from 'vitest'
import { checkStockable, mayBringIn } from '#shared/domain/product/stockable'
import type { ProductState } from '#shared/domain/product/words'
import {
  decimalPlaces,
  PositiveWireQuantity,
  quantity,
  SignedWireQuantity,
  WireQuantity,
} from '#shared/kernel/quantity'
import { newId } from '../properties/goods'

describe('a quantity on the wire', () => {
  test.each([0, 1, 0.001, 1_200, 1_000_000_000])('may be %d', (value) => {
    expect(WireQuantity.safeParse(value).success).toBe(true)
  })

  test.each([-1, 1.0001, 1e308, 2 ** 53 + 1, Number.NaN, Number.POSITIVE_INFINITY, '5', null, [5]])(
    'may not be %s',
    (value) => {
      expect(WireQuantity.safeParse(value).success).toBe(false)
    },
  )

  test('that is shipped is more than nothing', () => {
    expect(PositiveWireQuantity.safeParse(0).success).toBe(false)
  })

  test.each([
    [5, true],
    [-5, true],
    [0, false],
    [-0, false],
    [-1_000_000_001, false],
  ])('that is adjusted may be %d: %s', (value, isAllowed) => {
    expect(SignedWireQuantity.safeParse(value).success).toBe(isAllowed)
  })
})

test.each([
  ['0', 0],
  ['1200', 0],
  ['0.25', 2],
  ['100.001', 3],
  ['1.50', 1],
])('%s needs %d decimals', (text, places) => {
  expect(decimalPlaces(quantity(text))).toBe(places)
})

describe('stock of a product', () => {
  const product = {
    productId: newId('product'),
    sku: 'LB-1',
    status: 'ACTIVE' as const,
    unit: { code: 'KGM', decimals: 2 },
    lotTracked: false,
    expiryTracked: false,
  }
  const lotted = { ...product, lotTracked: true }

  test('is counted no finer than its unit', () => {
    expect(checkStockable(product, quantity('0.25'), undefined).ok).toBe(true)
    expect(checkStockable(product, quantity('0.125'), undefined)).toMatchObject({
      failure: { code: 'quantity.tooFine' },
    })
  })

  test('names a lot exactly where the product has lots', () => {
    const lot = { number: 'A' }
    expect(checkStockable(product, quantity(1), lot)).toMatchObject({ failure: { code: 'stock.lotNotTracked' } })
    expect(checkStockable(lotted, quantity(1), undefined)).toMatchObject({ failure: { code: 'stock.lotRequired' } })
    expect(checkStockable(lotted, quantity(1), lot).ok).toBe(true)
  })

  test('is stocked and shipped once launched, and until it is archived; discontinued it only runs out', () => {
    const stocked = (status: ProductState) => checkStockable({ ...product, status }, quantity(1), undefined)
    expect(stocked('DRAFT')).toEqual({ ok: false, failure: { code: 'product.notLaunched', sku: 'LB-1' } })
    expect(stocked('DISCONTINUED').ok).toBe(true)
    expect(stocked('ARCHIVED')).toEqual({ ok: false, failure: { code: 'product.archived', sku: 'LB-1' } })
    expect(mayBringIn(product).ok).toBe(true)
    expect(mayBringIn({ ...product, status: 'DISCONTINUED' }).ok).toBe(false)
  })

  test('names an expiry where the product has one', () => {
    const expiring = { ...lotted, expiryTracked: true }
    expect(checkStockable(expiring, quantity(1), { number: 'A' })).toMatchObject({
      failure: { code: 'stock.expiryRequired' },
    })
    expect(checkStockable(expiring, quantity(1), { number: 'A', expiresOn: '2027-06-30' }).ok).toBe(true)
  })
})
