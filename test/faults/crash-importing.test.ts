import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import type { Account } from '../../demo/account'
import { importOf } from '../fixtures/uploads'
import { founded } from '../fixtures/world'
import { moments } from './crash'
import type { FaultySystem } from './faulty-system'
import { faultySystem, messagesIn } from './faulty-system'

let system: FaultySystem
beforeAll(async () => {
  system = await faultySystem()
})
afterEach(() => {
  system.runtime.faults.clear()
  for (const queue of system.runtime.queues.all) queue.purge()
})
afterAll(() => system.stop())

const count = 45
const file = `sku,name\n${Array.from({ length: count }, (_, index) => `LB-${index},Shampoo ${index}\n`).join('')}`

/** Looking through the file, then twenty lines at a time. */
const commits = 4

const brandOn = () => founded({ organizationName: 'Brand', name: 'Dana' }, 'PRO', system)

async function started(brand: Account) {
  const params = { jobId: await importOf(brand, file, { mode: 'ALL_OR_NOTHING' }) }
  await brand.client.jobs.startJob({ params })
  return params
}

/** Every line is in once, is counted once, and the job knows it. */
async function mustBeDoneOnce(brand: Account, params: { jobId: string }) {
  await system.runtime.settled()
  expect(await messagesIn(system, 'run-product-jobs-dead')).toEqual([])
  expect(await brand.client.jobs.getJob({ params })).toMatchObject({
    state: 'DONE',
    total: count,
    done: count,
    failed: 0,
  })
  const products = await allItems(brand.client.catalog.listProducts, {})
  expect(new Set(products.map(({ sku }) => sku)).size).toBe(count)
  expect(products.map(({ version }) => version)).toEqual(products.map(() => 1))
  // The counter of the plan says how many more there may be; a product counted twice would take a place from another.
  const last = await brand.client.catalog.createProduct({ body: { sku: 'LAST', name: 'Last' } })
  expect(last.readOnly).toBe(false)
  const { usage } = await brand.client.organizations.getEntitlements({
    params: { organizationId: brand.organizationId },
  })
  expect(usage.skus.used).toBe(count + 1)
}

describe.each(moments)('an import that is hit by %s', (kind) => {
  test.each(Array.from({ length: commits }, (_, index) => index + 1))('at commit %i is done once', async (nth) => {
    const brand = await brandOn()
    system.runtime.faults.add({ kind, function: 'run-product-jobs', operation: 'TransactWriteItems', nth })
    const params = await started(brand)
    await mustBeDoneOnce(brand, params)
    expect(system.runtime.faults.armed).toEqual([])
  })
})

test.each([
  ['events come twice', { kind: 'duplicate', probability: 1 }],
  ['events overtake each other', { kind: 'reorder', probability: 0.5 }],
  ['the bus refuses some', { kind: 'fail-entry', probability: 0.3 }],
  [
    'commits meet others',
    { kind: 'conflict', function: 'run-product-jobs', operation: 'TransactWriteItems', probability: 0.3 },
  ],
  ['replies are lost', { kind: 'drop-reply', function: 'run-product-jobs', probability: 0.2 }],
  ['the table is throttled', { kind: 'throttle', function: 'run-product-jobs', probability: 0.2 }],
] as const)('an import is done once while %s', async (_what, fault) => {
  const brand = await brandOn()
  system.runtime.faults.add(fault)
  await mustBeDoneOnce(brand, await started(brand))
})
