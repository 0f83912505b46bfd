/** What is open, as dashboards count it, on a bus that repeats and reorders: it adds up to the lists, whatever came last. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { undeliveredIn } from '#infra/constructs/event-consumer'
import { allItems } from '#shared/client/pages'
import type { Account } from '../../demo/account'
import { announced } from '../fixtures/deliveries'
import { draft as draftOrder, paramsOf, sent } from '../fixtures/orders'
import { product } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { faultySystem, messagesIn } from './faulty-system'
import type { Trade } from './trade'
import { draft, trade } from './trade'

let system: FaultySystem
let of: Trade
let orders: Omit<Trade, 'productId'> & { productIds: string[] }
beforeAll(async () => {
  system = await faultySystem()
  of = await trade(system)
  orders = { ...of, productIds: [await product(of.brand)] }
})
afterEach(async () => {
  system.runtime.faults.clear()
  await system.runtime.settled()
})
afterAll(() => system.stop())

const consumer = 'follow-open-documents'
const isOpen = ({ state }: { state: string }) => !['RECEIVED', 'CLOSED', 'CANCELLED'].includes(state)

function counts(items: readonly { state: string }[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { state } of items) sums[state] = (sums[state] ?? 0) + 1
  return sums
}

const told = (states: readonly { state: string; count: number }[]) =>
  Object.fromEntries(states.map(({ state, count }) => [state, count]))

/** What the dashboard tells of open documents is what their lists add up to. */
async function mustAddUp({ client }: Account) {
  await system.runtime.settled()
  const { purchaseOrders, shipments } = await client.reports.getOperationsDashboard()
  const outbound = { query: { direction: 'OUTBOUND' as const } }
  const listedOrders = (await allItems(client.orders.listPurchaseOrders, outbound)).filter(isOpen)
  const listedShipments = (await allItems(client.logistics.listShipments, {})).filter(isOpen)
  expect({
    orders: [purchaseOrders.open, told(purchaseOrders.states)],
    total: purchaseOrders.totals[0]?.amountMinor ?? 0,
    shipments: [shipments.open, told(shipments.states), shipments.units],
  }).toEqual({
    orders: [listedOrders.length, counts(listedOrders)],
    total: listedOrders.reduce((sum, { total }) => sum + (total?.amountMinor ?? 0), 0),
    shipments: [
      listedShipments.length,
      counts(listedShipments),
      listedShipments.reduce((sum, { units }) => sum + units, 0),
    ],
  })
  expect(await messagesIn(system, `${consumer}-dead`)).toEqual([])
}

/** Orders that stay open in three states, one that is called off, and one that arrives and is taken back. */
async function ordering(): Promise<void> {
  const { brand, partner } = of
  await draftOrder(orders)
  const [open, calledOff, filled] = [await sent(orders), await sent(orders), await sent(orders, { quantity: 10 })]
  await partner.client.orders.acknowledgePurchaseOrder({ ...paramsOf(open), body: { revision: 1, rest: 'ACCEPT' } })
  await brand.client.orders.cancelPurchaseOrder({ ...paramsOf(calledOff), body: {} })
  const { asnId } = await announced(partner, filled, [{ line: 1, quantity: 10 }])
  const body = { reference: `GRN-${asnId}`, lines: [{ line: 1, received: 10 }] }
  await brand.client.receiving.confirmReceipt({ params: { asnId }, body })
  await brand.client.corrections.reverseReceipt({ params: { asnId }, body: { reference: body.reference } })
}

/** Shipments that stay drafts, are called off, on their way, and received in part and in full. */
async function shipping(): Promise<void> {
  const { client } = of.brand
  const [, calledOff, ...left] = await Promise.all([1, 2, 3, 4, 5].map((each) => draft(of, each)))
  await client.logistics.cancelShipment({ params: { shipmentId: calledOff ?? '' } })
  const asns = await Promise.all(
    left.map(async (shipmentId) => (await client.logistics.dispatchShipment({ params: { shipmentId } })).asnId ?? ''),
  )
  const [, part = '', whole = ''] = asns
  const receive = (asnId: string, lines: { line: number; received: number }[]) =>
    of.partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: `GRN-${asnId}`, lines } })
  await receive(part, [{ line: 1, received: 4 }])
  await receive(
    whole,
    [1, 2].map((line) => ({ line, received: 5 })),
  )
}

test.each([
  ['twice', [{ kind: 'duplicate', probability: 1, target: consumer }]],
  ['after what came later', [{ kind: 'reorder', probability: 0.5, target: consumer }]],
  [
    'twice, and after what came later',
    [
      { kind: 'reorder', probability: 0.3, target: consumer },
      { kind: 'duplicate', probability: 0.5, target: consumer },
    ],
  ],
] as const)('boards add up to their lists when what happens is told %s', async (_how, faults) => {
  for (const fault of faults) system.runtime.faults.add(fault)
  await Promise.all([ordering(), shipping()])
  await mustAddUp(of.brand)
})

test('what is told once more, last things first, changes no board', async () => {
  // What cannot reach its queue is kept beside it: as it was told.
  system.runtime.faults.add({ kind: 'undeliverable', probability: 1, target: consumer })
  await Promise.all([ordering(), shipping()])
  const events = await messagesIn(system, undeliveredIn.Consumers)
  system.runtime.faults.clear()
  const tellAll = (some: readonly string[]) => {
    for (const event of some) system.runtime.queues.find(consumer)?.send(event)
  }
  expect(events.length).toBeGreaterThan(20)
  tellAll(events.toReversed())
  await mustAddUp(of.brand)
  tellAll(events)
  await mustAddUp(of.brand)
})
