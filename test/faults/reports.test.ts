/** Reports and dashboards while functions die, events come twice or overtake each other, and commits meet others: the figures are the same. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { contract } from '#shared/contract/all'
import type { Account } from '../../demo/account'
import { followed } from '../fixtures/uploads'
import { founded, party } from '../fixtures/world'
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

async function seller() {
  const by = await founded({ organizationName: 'Maker', name: 'Dana' }, 'ENTERPRISE', system)
  const place = async (code: string) => {
    const body = { code, name: code, type: 'WAREHOUSE', operator: 'SELF' } as const
    return (await by.client.inventory.createLocation({ body })).locationId
  }
  const { productId } = await by.client.catalog.createProduct({
    body: { sku: 'LB-1', name: 'Serum', lotTracked: true },
  })
  return { by, productId, places: [await place('DAL'), await place('MIA')] }
}

const bring = ({ by, productId }: Awaited<ReturnType<typeof seller>>, locationId: string, quantity: number) =>
  by.client.ledger.adjustStock({
    params: { locationId },
    body: {
      reason: 'CORRECTION',
      lines: [
        {
          productId,
          quantity,
          lot: { number: `L-${quantity}`, expiresOn: '2026-12-01' },
          unitCost: { amount: '2', currency: 'USD' },
        },
      ],
    },
  })

/** Orders, shipments, the file. */
const commits = 3

async function asked({ by, productId }: Awaited<ReturnType<typeof seller>>) {
  const { partyId } = await party(by, { name: 'Ulta' })
  const lines = [{ productId, quantity: 10, unitPrice: '6.30' }]
  await by.client.sales.enterSalesOrder({ body: { customer: { partyId }, currency: 'USD', lines } })
  await system.runtime.settled()
  const day = new Date().toISOString().slice(0, 10)
  const body = { report: 'FILL_RATE', format: 'CSV', parameters: { from: day, until: day } } as const
  return (await by.client.reports.createReport({ body })).jobId
}

async function mustBeMadeOnce(by: Account, jobId: string) {
  await system.runtime.settled()
  expect(await messagesIn(system, 'run-reports-dead')).toEqual([])
  expect(await by.client.jobs.getJob({ params: { jobId } })).toMatchObject({
    state: 'DONE',
    total: 1,
    done: 1,
    failed: 0,
  })
  const { headers } = await system.clientFor(by.accessToken).raw(contract.jobs.getJobResult, { params: { jobId } }, {})
  const text = await (await followed({ location: headers.get('location') ?? '' })).text()
  expect(text.split('\r\n').slice(1)).toEqual(['Ulta,1,0,1,0,0,10,0,0,0,0', ''])
}

describe.each(moments)('a report that is hit by %s', (kind) => {
  test.each(Array.from({ length: commits }, (_, index) => index + 1))('at commit %i is made once', async (nth) => {
    const of = await seller()
    system.runtime.faults.add({ kind, function: 'run-reports', operation: 'TransactWriteItems', nth })
    const jobId = await asked(of)
    await mustBeMadeOnce(of.by, jobId)
    expect(system.runtime.faults.armed).toEqual([])
  })
})

const faults = [
  ['events come twice', { kind: 'duplicate', probability: 1 }],
  ['events overtake each other', { kind: 'reorder', probability: 0.5 }],
  ['the bus refuses some', { kind: 'fail-entry', probability: 0.3 }],
] as const

test.each([
  ...faults,
  [
    'commits meet others',
    { kind: 'conflict', function: 'run-reports', operation: 'TransactWriteItems', probability: 0.3 },
  ],
  ['replies are lost', { kind: 'drop-reply', function: 'run-reports', probability: 0.2 }],
] as const)('a report is made once while %s', async (_what, fault) => {
  const of = await seller()
  system.runtime.faults.add(fault)
  await mustBeMadeOnce(of.by, await asked(of))
})

/** What the lists add up to. */
async function mustBeOnTheBoard({ by, places }: Awaited<ReturnType<typeof seller>>) {
  await system.runtime.settled()
  for (const queue of ['follow-open-documents-dead']) expect(await messagesIn(system, queue)).toEqual([])
  const { stock, expiring, shipments } = await by.client.reports.getOperationsDashboard()
  const lists = await Promise.all(
    places.map((locationId) =>
      allItems((input) => by.client.inventory.listStock({ params: { locationId }, ...input }), {}),
    ),
  )
  const lying = lists.flat()
  const units = lying.reduce((total, { quantity }) => total + quantity, 0)
  const { totals } = await by.client.stock.getStockValue({})
  const sent = await allItems(by.client.logistics.listShipments, {})
  const open = sent.filter(({ state }) => state !== 'RECEIVED' && state !== 'CANCELLED')
  expect([stock.units, stock.values, expiring.lots, shipments.open]).toEqual([units, totals, lying.length, open.length])
}

/** Goods come, a draft is made and called off, another leaves. */
async function busy(of: Awaited<ReturnType<typeof seller>>) {
  const { by, places, productId } = of
  const [from = '', to = ''] = places
  await Promise.all([bring(of, from, 5), bring(of, from, 7), bring(of, to, 3)])
  const draft = async () => {
    const lines = [{ productId, quantity: 2, lot: { number: 'L-5', expiresOn: '2026-12-01' } }]
    return by.client.logistics.createShipment({ body: { fromLocationId: from, to: { locationId: to }, lines } })
  }
  const [first, second] = [await draft(), await draft()]
  await by.client.logistics.cancelShipment({ params: { shipmentId: first.shipmentId } })
  await by.client.logistics.dispatchShipment({ params: { shipmentId: second.shipmentId } })
}

test.each([
  ...faults,
  [
    'counting dies before a commit',
    { kind: 'kill-before', function: 'count-storage', operation: 'TransactWriteItems', nth: 2 },
  ],
  [
    'counting dies after a commit',
    { kind: 'kill-after', function: 'count-storage', operation: 'TransactWriteItems', nth: 2 },
  ],
  [
    'counting meets others',
    { kind: 'conflict', function: 'count-storage', operation: 'TransactWriteItems', probability: 0.3 },
  ],
  [
    'following dies',
    { kind: 'kill-before', function: 'follow-open-documents', operation: 'TransactWriteItems', nth: 1 },
  ],
  [
    'following has done it and dies',
    { kind: 'kill-after', function: 'follow-open-documents', operation: 'TransactWriteItems', nth: 1 },
  ],
] as const)('the dashboard tells what the lists add up to though %s', async (_what, fault) => {
  const of = await seller()
  system.runtime.faults.add(fault)
  await busy(of)
  await mustBeOnTheBoard(of)
})
