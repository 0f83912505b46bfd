/** Weekly invoices while what makes them dies, overlaps and looks at an index that lags: each sale is charged once, and no number is left out. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DynamoClient } from '#infra/local/dynamo/client'
import { allItems } from '#shared/client/pages'
import { dueIndex, keys } from '#shared/table/keys'
import { agreed, vmiParams } from '../fixtures/vmi'
import { monday, onDay, sells } from '../fixtures/vmi-invoices'
import { product } from '../fixtures/world'
import { moments } from './crash'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import type { Trade } from './trade'
import { trade } from './trade'

/** Days of these products are more than one commit marks as invoiced. */
const [productsSold, daysSold] = [30, 5]

let system: FaultySystem
let database: DynamoClient
let of: Trade
let agreement: Awaited<ReturnType<typeof agreed>>
const skus: string[] = []
beforeAll(async () => {
  system = await faultySystem()
  database = new DynamoClient(system.databaseUrl)
  of = await trade(system)
  agreement = await agreed(of)
  for (let count = 0; count < productsSold; count += 1) {
    const productId = await product(of.brand)
    const params = { vmiAgreementId: agreement.vmiAgreementId, productId }
    await of.brand.client.vmi.setVmiProduct({ params, body: { from: '2026-01-01', transferPrice: '2' } })
    skus.push((await of.brand.client.catalog.getProduct({ params: { productId } })).sku)
  }
  await of.partner.client.vmi.setStores({
    ...vmiParams(agreement),
    body: { stores: [{ code: 'S-1', name: 'Dallas' }] },
  })
})
afterEach(async () => {
  system.runtime.faults.clear()
  await system.runtime.settled()
})
afterAll(async () => {
  database.close()
  await system.stop()
})

const makeInvoices = () => system.runtime.schedules.run('issue-vmi-invoices').catch(() => false)
const made = () => allItems(of.brand.client.vmiBilling.listVmiInvoices, {})

let round = 0
/** Every store sold one more of everything on every day than was said before, and the week is to be invoiced. */
async function due(): Promise<{ before: number; units: number }> {
  const before = (await made()).length
  round += 1
  const lines = skus.flatMap((sku) =>
    Array.from({ length: daysSold }, (_, day) => ({ sku, day: onDay(day), sold: round })),
  )
  expect((await sells(of.partner, agreement, ...lines)).refused).toEqual([])
  await system.runtime.settled()
  const nextAt = '2026-01-01T00:00:00.000Z'
  const { pk, sk } = keys.invoicePlan(agreement.vmiAgreementId)
  await database.table('UpdateItem', {
    TableName: system.tableName,
    Key: { pk: { S: pk }, sk: { S: sk } },
    UpdateExpression: 'SET nextAt = :at, invoicedUntil = :day, duePk = :due, dueSk = :sort, version = version + :one',
    ExpressionAttributeValues: {
      ':at': { S: nextAt },
      ':day': { S: onDay(-1) },
      ':due': { S: dueIndex.vmiInvoicePartition() },
      ':sort': { S: dueIndex.sort(nextAt, agreement.vmiAgreementId) },
      ':one': { N: '1' },
    },
  })
  return { before, units: productsSold * daysSold }
}

/** All that was sold is on invoices, one more than before, of which both sides' logs tell once; and it is not made again. */
async function mustBeInvoicedOnce({ before, units }: { before: number; units: number }): Promise<void> {
  await makeInvoices()
  const invoices = await made()
  expect(invoices).toHaveLength(before + 1)
  expect(invoices.every(({ state }) => state === 'ISSUED')).toBe(true)
  expect(invoices[0]).toMatchObject({ days: units, total: { amountMinor: units * 200 } })
  const numbers = invoices.map(({ number = '' }) => Number(number.slice(-3)))
  expect(numbers.toReversed()).toEqual(Array.from({ length: invoices.length }, (_, index) => index + 1))
  const query = { from: monday, until: onDay(6) }
  const { total, drafting } = await of.brand.client.vmiBilling.getVmiStatement({ ...vmiParams(agreement), query })
  const sold = round * units * 200
  expect([total.sold, total.invoiced, total.open].map(({ amountMinor }) => amountMinor)).toEqual([sold, sold, 0])
  expect(drafting).toBeUndefined()
  await system.runtime.settled()
  const number = invoices[0]?.number
  expect(system.runtime.mailbox.find({ to: of.partnerEmail, subject: `Invoice ${number} ` })).toHaveLength(1)
}

const isWrite = (call: (typeof system.runtime.databaseCalls)[number]) =>
  call.function.endsWith('-issue-vmi-invoices') && call.operation === 'TransactWriteItems'

describe('an invoice', () => {
  test.each(moments)('is made once, after %s at each of its steps', async (kind) => {
    const clean = await due()
    system.runtime.databaseCalls.splice(0)
    await makeInvoices()
    const steps = system.runtime.databaseCalls.filter(isWrite).length
    expect(steps).toBeGreaterThan(2)
    await mustBeInvoicedOnce(clean)
    for (let nth = 1; nth <= steps; nth += 1) {
      const sales = await due()
      system.runtime.faults.add({ kind, function: 'issue-vmi-invoices', operation: 'TransactWriteItems', nth })
      await makeInvoices()
      expect(system.runtime.faults.armed).toEqual([])
      await mustBeInvoicedOnce(sales)
    }
  })

  test('that is half made is seen by its owner alone, and what it charges is still open', async () => {
    const sales = await due()
    // However often it is tried again, it does not come further.
    system.runtime.faults.add({
      kind: 'kill-before',
      function: 'issue-vmi-invoices',
      operation: 'TransactWriteItems',
      nth: 2,
      times: 100,
    })
    await makeInvoices()
    const query = { from: monday, until: onDay(6) }
    const states = async ({ client }: Trade['brand'], side: 'OWNER' | 'RETAILER') =>
      (await client.vmiBilling.listVmiInvoices({ query: { side, limit: 100 } })).items.map(({ state }) => state)
    expect((await states(of.brand, 'OWNER')).filter((state) => state === 'DRAFTING')).toHaveLength(1)
    expect((await states(of.partner, 'RETAILER')).filter((state) => state === 'DRAFTING')).toEqual([])
    const { total, drafting } = await of.brand.client.vmiBilling.getVmiStatement({ ...vmiParams(agreement), query })
    expect(total.open.amountMinor).toBe(sales.units * 200)
    expect(drafting).toBeDefined()
    system.runtime.faults.clear()
    await mustBeInvoicedOnce(sales)
  })

  test('is made once by several that are at it at the same time, and by who goes on when one of them dies', async () => {
    const sales = await due()
    system.runtime.faults.add({
      kind: 'kill-after',
      function: 'issue-vmi-invoices',
      operation: 'TransactWriteItems',
      nth: 2,
    })
    await Promise.all([makeInvoices(), makeInvoices(), makeInvoices()])
    await mustBeInvoicedOnce(sales)
  })

  test('is made once where the index lags behind what was invoiced, and where commits meet others', async () => {
    const sales = await due()
    system.runtime.faults.add({ kind: 'index-lag' })
    await makeInvoices()
    await makeInvoices()
    system.runtime.faults.clear()
    await mustBeInvoicedOnce(sales)
    const later = await due()
    system.runtime.faults.add({ kind: 'conflict', function: 'issue-vmi-invoices', probability: 0.3 })
    await makeInvoices()
    system.runtime.faults.clear()
    await mustBeInvoicedOnce(later)
  })
})
