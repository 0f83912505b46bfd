/** Counts on paper and in spreadsheets: out, filled in, and in again. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../demo/account'
import { counterOf, finishes, opened } from '../../fixtures/counts'
import { location, organization, product, stock } from '../../fixtures/world'

let brand: Account
let counter: Account
let warehouse: string

beforeAll(async () => {
  brand = await organization('ENTERPRISE')
  warehouse = await location(brand)
  counter = await counterOf(brand)
})

const sheetOf = (countId: string) => counter.client.counts.getCountSheet({ params: { countId } })
const send = (countId: string, csv: string) =>
  counter.client.counts.recordCountSheet({ params: { countId }, body: { csv } })
const rowsOf = (csv: string) =>
  csv
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','))

describe('a sheet', () => {
  test('tells what and where, never how much, and comes back filled in', async () => {
    const zones = [{ code: 'COLD-1', name: 'Cold room', kind: 'CHILLED' as const }]
    const place = {
      code: `W-${Date.now()}`,
      name: 'Hall',
      type: 'WAREHOUSE' as const,
      operator: 'SELF' as const,
      zones,
    }
    const { locationId } = await brand.client.inventory.createLocation({ body: place })
    const productIds = [await product(brand), await product(brand)]
    for (const productId of productIds) await stock(brand, locationId, productId, 4_711)
    const [first = '', second = ''] = productIds
    await brand.client.inventory.assignZone({ params: { locationId, productId: second }, body: { zone: 'COLD-1' } })
    const { countId } = await brand.client.counts.openCount({ body: { locationId } })
    const csv = await sheetOf(countId)
    expect(csv).not.toContain('4711')
    const [header, ...rows] = rowsOf(csv)
    expect(header).toEqual(['line', 'sku', 'status', 'lot', 'expiresOn', 'zone', 'counted'])
    expect(rows.map(([line, , , , , zone]) => [line, zone])).toEqual([
      ['1', 'COLD-1'],
      ['2', ''],
    ])
    const filled = [header, ...rows.map((row) => [...row.slice(0, 6), '4710'])]
      .map((row) => row?.join(','))
      .join('\r\n')
    expect(await send(countId, filled)).toMatchObject({ recorded: 2, errors: [], remaining: 0 })
    expect(rowsOf(await sheetOf(countId))).toHaveLength(1)
    await finishes(counter, countId)
    const { items } = await brand.client.inventory.listStock({ params: { locationId }, query: { productId: first } })
    expect(items.map(({ quantity }) => quantity)).toEqual([4_710])
  })

  test('is recorded where it is right, and each row that is wrong is told with what is', async () => {
    const { countId, productId } = await opened({ brand, warehouse })
    const { sku } = await brand.client.catalog.getProduct({ params: { productId } })
    const header = 'line;sku;status;lot;expiresOn;counted'
    const rows = [
      '1;;;;;99',
      '1;;;;;98',
      '7;;;;;1',
      ';NOBODY;;;;1',
      `;${sku};LOST;;;1`,
      `;${sku};DAMAGED;X;;1`,
      '1;;;;;=1+1',
      '2;;;;;',
    ]
    const { recorded, errors } = await send(countId, [header, ...rows].join('\n'))
    expect(recorded).toBe(1)
    expect(errors.map(({ row, problem }) => [row, problem])).toEqual([
      [3, 'count.sheetUnreadable'],
      [4, 'count.lineUnknown'],
      [5, 'product.notFound'],
      [6, 'count.sheetUnreadable'],
      [7, 'stock.lotNotTracked'],
      [8, 'count.sheetUnreadable'],
    ])
    await expect(send(countId, 'a,b\r\n1,2')).rejects.toMatchObject({ code: 'count.sheetUnreadable' })
    await expect(send(countId, 'line,"counted\r\n1,2')).rejects.toMatchObject({ code: 'count.sheetUnreadable' })
  })

  test('adds what was found beside it, by SKU', async () => {
    const { countId, productId } = await opened({ brand, warehouse })
    const { sku } = await brand.client.catalog.getProduct({ params: { productId } })
    const csv = `line,sku,status,lot,expiresOn,zone,counted\r\n1,,,,,,100\r\n,${sku.toLowerCase()},damaged,,,,3\r\n`
    expect(await send(countId, csv)).toMatchObject({ recorded: 2, errors: [], lines: 2 })
  })
})
