/** The dashboard of a VMI agreement: each figure is the sum of what the lists say. */
import { beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { codeOf } from '#test/fixtures/code-of'
import { bring } from '#test/fixtures/stock'
import { agreed, daysAgo, report, selling, storesOf, vmiParams } from '#test/fixtures/vmi'
import type { Network } from '#test/fixtures/world'
import { network, organization, system } from '#test/fixtures/world'

let sides: Network
let agreement: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  sides = await network()
  agreement = await agreed(sides)
})

const dashboard = (by = sides.brand) => by.client.supply.getVmiDashboard(vmiParams(agreement))

describe('the dashboard of an agreement', () => {
  test('says nothing of sales before any were reported', async () => {
    const empty = await dashboard()
    expect(empty.window).toBeUndefined()
    expect([empty.stock.units, empty.sales.units, empty.byStore, empty.topProducts]).toEqual([0, 0, [], []])
  })

  test('sums up what the lists say, for both sides alike', async () => {
    const one = await selling(sides, agreement, 'S-1')
    const two = await selling(sides, agreement, 'S-2')
    for (const { productId } of [one, two])
      await bring(sides.brand, sides.shared, [{ productId, quantity: 100, cost: '3.00' }])
    const said = [1, 2, 3].flatMap((days) => [
      { store: 'S-1', sku: one.sku, day: daysAgo(days), sold: 4, onHand: days - 1 },
      { store: 'S-2', sku: one.sku, day: daysAgo(days), sold: 1, onHand: 9 },
      { store: 'S-2', sku: two.sku, day: daysAgo(days), sold: 2, returned: 1, onHand: 0 },
    ])
    await report(sides, agreement, ...said)
    await storesOf(sides, agreement, 'S-3')
    await system.settled()
    const seen = await dashboard()
    const here = vmiParams(agreement)
    const supply = await allItems(sides.brand.client.supply.listSupply, here)
    const days = await allItems(sides.brand.client.sellThrough.listSellThrough, here)
    const sum = (figures: readonly number[]) => figures.reduce((total, each) => total + each, 0)
    expect(seen.stock.units).toBe(sum(supply.map(({ stock }) => stock)))
    expect(seen.sales.units).toBe(sum(days.map(({ sold }) => sold)))
    expect(seen).toMatchObject({
      window: { from: daysAgo(28), until: daysAgo(1), daysReported: 3 },
      stock: {
        units: 182,
        value: { amountMinor: 182 * 1250 },
        listValue: { amountMinor: 182 * 1000 },
        daysOfSupply: 30.3,
      },
      sales: { units: 18, unitsPerDay: 6, value: { amountMinor: 18 * 1250 }, variance: 0 },
      products: { supplied: 2, low: 1, noData: 0 },
      stores: { listed: 3, reporting: 2, outOfStock: 2 },
    })
    expect(seen.byStore.map(({ store, sold, outOfStock }) => [store, sold, outOfStock])).toEqual([
      ['S-1', 12, { day: daysAgo(1), products: 1, of: 1 }],
      ['S-2', 6, { day: daysAgo(1), products: 1, of: 2 }],
    ])
    expect(seen.topProducts.map(({ sku, sold }) => [sku, sold])).toEqual([
      [one.sku, 15],
      [two.sku, 3],
    ])
    const { listValue: _priced, ...stock } = seen.stock
    const theirs = await dashboard(sides.partner)
    expect({ ...theirs, stock: { ...theirs.stock, listValue: undefined } }).toEqual({
      ...seen,
      stock: { ...stock, listValue: undefined },
    })
  })

  test('is nobody else’s', async () => {
    expect(await codeOf(dashboard(await organization('PRO')))).toBe('vmiAgreement.notFound')
  })
})
