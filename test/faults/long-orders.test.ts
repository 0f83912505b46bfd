/** Deliveries of orders of more lines than one commit takes: whichever write of their series dies, order and both books are what they are to be. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { oneIn } from '../fixtures/depth'
import { paramsOf } from '../fixtures/orders'
import { moments } from './crash'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import type { Ordering, Sums } from './ordering'
import { changesBetween, ordering, placed, standingOf } from './ordering'

let system: FaultySystem
let of: Ordering
beforeAll(async () => {
  system = await faultySystem()
  of = await ordering(system)
})
afterEach(() => system.runtime.faults.clear())
afterAll(() => system.stop())

const lineCount = 50
const lines = Array.from({ length: lineCount }, (_, index) => ({ line: index + 1, quantity: 2 }))

type Series = {
  begin: () => Promise<unknown>
  shipmentId: string
  order: { purchaseOrderId: string }
  /** States of shipment, order and sales order, and what all lines of the order count: shipped, received, open. */
  ends: readonly unknown[]
  does: Sums
}

async function draft() {
  const order = await placed(of, { quantity: 2, lines: lineCount })
  const { shipmentId } = await of.supplier.client.logistics.draftOrderShipment({
    ...paramsOf(order),
    body: { fromLocationId: of.dock, lines },
  })
  return { order, shipmentId }
}

const leave = ({ shipmentId }: { shipmentId: string }) =>
  of.supplier.client.logistics.dispatchShipment({ params: { shipmentId } })

async function departure(): Promise<Series> {
  const made = await draft()
  return {
    ...made,
    begin: () => leave(made),
    ends: ['IN_TRANSIT', 'SENT', 'SHIPPED', 100, 0, 0],
    does: {
      'supplier: POSITION AVAILABLE': -100,
      'supplier: IN_TRANSIT': 100,
      'supplier: worth': -400,
      'supplier: told shipment.postingDue': 5,
      'supplier: told shipment.dispatched': 1,
      'supplier: told salesOrder.followed': 1,
      'buyer: told asn.sent': 1,
      'buyer: told purchaseOrder.shipped': 1,
      'buyer: emails': 1,
    },
  }
}

async function underWay() {
  const made = await draft()
  await leave(made)
  await system.settled()
  const { asnId = '' } = await of.supplier.client.logistics.getShipment({ params: made })
  return { ...made, params: { asnId } }
}

async function receipt(): Promise<Series> {
  const { params, ...made } = await underWay()
  const counted = lines.map(({ line }) => ({ line, received: 1, missing: 1 }))
  return {
    ...made,
    begin: () => of.buyer.client.receiving.confirmReceipt({ params, body: { reference: 'GRN', lines: counted } }),
    ends: ['RECEIVED', 'PARTIALLY_RECEIVED', 'PARTIALLY_SHIPPED', 50, 50, 50],
    does: {
      'supplier: IN_TRANSIT': -100,
      'supplier: CUSTOMER': 50,
      'supplier: DISPUTED': 50,
      'supplier: emails': 1,
      'supplier: told asn.received': 1,
      'supplier: told salesOrder.followed': 1,
      'buyer: SUPPLIER': -50,
      'buyer: POSITION AVAILABLE': 50,
      'buyer: worth': 315,
      'buyer: told receipt.postingDue': 10,
      'buyer: told receipt.confirmed': 1,
      'buyer: told purchaseOrder.received': 10,
    },
  }
}

async function recall(): Promise<Series> {
  const { params, ...made } = await underWay()
  return {
    ...made,
    begin: () => of.supplier.client.logistics.withdrawAsn({ params }),
    ends: ['CANCELLED', 'SENT', 'OPEN', 0, 0, 100],
    does: {
      'supplier: POSITION AVAILABLE': 100,
      'supplier: IN_TRANSIT': -100,
      'supplier: worth': 400,
      'supplier: told shipment.postingDue': 3,
      'supplier: told shipment.cancelled': 1,
      'supplier: told salesOrder.followed': 1,
      'buyer: told asn.withdrawn': 1,
      'buyer: told purchaseOrder.unshipped': 1,
      'buyer: emails': 1,
    },
  }
}

async function look({ shipmentId, order }: Series) {
  const { state } = await of.supplier.client.logistics.getShipment({ params: { shipmentId } })
  const ofBuyer = await of.buyer.client.orders.getPurchaseOrder(paramsOf(order))
  const all = await allItems((input) => of.buyer.client.orders.listOrderLines({ ...paramsOf(order), ...input }), {})
  const sum = (of: (line: (typeof all)[number]) => number | undefined) =>
    all.reduce((total, line) => total + (of(line) ?? 0), 0)
  const sales = await allItems(of.supplier.client.sales.listSalesOrders, {})
  const sale = sales.find((each) => each.order?.purchaseOrderId === order.purchaseOrderId)
  return [
    state,
    ofBuyer.state,
    sale?.state,
    sum(({ shipped }) => shipped),
    sum(({ received }) => received),
    sum(({ open }) => open),
  ]
}

/** Each with the writes that its series takes. */
const series = [
  { what: 'a departure', prepare: departure, writes: 5 },
  { what: 'a receipt', prepare: receipt, writes: 10 },
  { what: 'a recall', prepare: recall, writes: 3 },
]

async function mustEndWell(made: Series, before: Sums): Promise<void> {
  const changes = changesBetween(before, await standingOf(system, of))
  expect({ documents: await look(made), changes }).toEqual({ documents: made.ends, changes: made.does })
}

describe.each(series)('$what of a long order', ({ what, prepare, writes }) => {
  const ofSeries = { function: 'post-shipments', operation: 'TransactWriteItems' } as const

  test('is in the order and both books, in as many writes as are struck below', async () => {
    const { databaseCalls } = system.runtime
    const made = await prepare()
    const before = await standingOf(system, of)
    databaseCalls.splice(0)
    await made.begin()
    await mustEndWell(made, before)
    const found = databaseCalls.filter(
      (call) => call.function.endsWith(`-${ofSeries.function}`) && call.operation === ofSeries.operation,
    )
    expect(found).toHaveLength(writes)
  })

  const faults = [
    { how: 'told twice', fault: { kind: 'duplicate', probability: 1 } as const },
    ...moments.flatMap((kind) =>
      Array.from({ length: writes }, (_, index) => ({
        how: `${kind} at write ${index + 1} of its series`,
        fault: { ...ofSeries, kind, nth: index + 1 },
      })),
    ),
  ]
  const some = oneIn(10, faults, ({ how }) => `${what} ${how}`)
  test.runIf(some.length > 0).each(some)('is there once, $how', async ({ fault }) => {
    const made = await prepare()
    const before = await standingOf(system, of)
    system.runtime.faults.add(fault)
    await made.begin()
    await mustEndWell(made, before)
    if ('nth' in fault) expect(system.runtime.faults.armed).toEqual([])
  })
})
