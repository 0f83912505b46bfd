/** What follows orders by events, in the books and documents of both companies: once, whatever dies, and however often and late it is told. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FunctionName } from '#infra/functions'
import { allItems } from '#shared/client/pages'
import { announced } from '../fixtures/deliveries'
import { oneIn } from '../fixtures/depth'
import { billed, invoiceParams } from '../fixtures/invoices'
import { paramsOf } from '../fixtures/orders'
import { asks, takesBack } from '../fixtures/partner-returns'
import { allocate, drafted, ofSale } from '../fixtures/sales'
import { moments } from './crash'
import type { FaultySystem } from './faulty-system'
import { faultySystem, messagesIn } from './faulty-system'
import type { Ordering, Sums } from './ordering'
import { changesBetween, ordering, placed, standingOf } from './ordering'

let system: FaultySystem
let of: Ordering
beforeAll(async () => {
  system = await faultySystem()
  of = await ordering(system)
})
afterEach(async () => {
  system.runtime.faults.clear()
  await system.runtime.settled()
})
afterAll(() => system.stop())

type Story = {
  /** What somebody does. */
  happen: () => Promise<unknown>
  /** What documents say once all has followed. */
  look: () => Promise<unknown>
  ends: unknown
  /** What it does to books, logs and mailboxes of both. */
  does: Sums
}

const ten = [{ line: 1, quantity: 10 }]

/** An invoice waits for the goods of an order, and a charge is kept for them. */
async function awaited(): Promise<Story> {
  const order = await placed(of)
  const { asnId } = await announced(of.supplier, order, ten, { fromLocationId: of.dock })
  const invoice = await billed(of.supplier, order, { lines: [{ quantity: 10, unitPrice: '6.3' }] })
  const { chargeId } = await of.buyer.client.charges.addOrderCharge({
    ...paramsOf(order),
    body: { kind: 'FREIGHT', reference: 'FR-1', basis: 'QUANTITY', currency: 'USD', cost: { amount: '50' } },
  })
  const body = { reference: 'GRN-1', lines: [{ line: 1, received: 10 }] }
  return {
    happen: () => of.buyer.client.receiving.confirmReceipt({ params: { asnId }, body }),
    look: async () => {
      const { state, payable } = await of.buyer.client.invoices.getSupplierInvoice(invoiceParams(invoice))
      const charge = await of.buyer.client.charges.getOrderCharge({ params: { ...paramsOf(order).params, chargeId } })
      return [state, payable?.amountMinor, charge.state, charge.shares.map(({ posted }) => posted.amountMinor)]
    },
    ends: ['MATCHED', 6_300, 'SHARED', [5_000]],
    does: {
      'buyer: SUPPLIER': -10,
      'buyer: POSITION AVAILABLE': 10,
      'buyer: worth': 113,
      'buyer: told receipt.confirmed': 1,
      'buyer: told purchaseOrder.received': 1,
      'buyer: told supplierInvoice.matched': 1,
      'buyer: told orderCharge.changed': 2,
      'buyer: told orderCharge.postingDue': 1,
      'buyer: told orderCharge.posted': 1,
      'supplier: IN_TRANSIT': -10,
      'supplier: CUSTOMER': 10,
      'supplier: told asn.received': 1,
    },
  }
}

/** Goods are kept for an order, and a draft takes a part of them. */
async function calledOff(): Promise<Story> {
  const order = await placed(of)
  await system.settled()
  const salesOrderId = order.purchaseOrderId.replace('por_', 'sor_')
  const at = { seller: of.supplier, dock: of.dock, productId: of.goods }
  await allocate(at, salesOrderId)
  const [draft] = await drafted(at, salesOrderId, { lines: [{ line: 1, quantity: 4 }] })
  const { client } = of.supplier
  return {
    happen: () => of.buyer.client.orders.cancelPurchaseOrder({ ...paramsOf(order), body: {} }),
    look: async () => {
      const { state, lines } = await client.sales.getSalesOrder(ofSale(salesOrderId))
      const shipment = await client.logistics.getShipment({ params: { shipmentId: draft?.shipmentId ?? '' } })
      return [state, lines[0]?.allocated, shipment.state]
    },
    ends: ['CANCELLED', 0, 'CANCELLED'],
    does: {
      'buyer: told purchaseOrder.cancelled': 1,
      'supplier: reserved': -10,
      'supplier: told purchaseOrder.ended': 1,
      'supplier: told salesOrder.releaseDue': 2,
      'supplier: told salesOrder.followed': 3,
      'supplier: told shipment.cancelled': 1,
      'supplier: emails': 1,
    },
  }
}

/** An order becomes its seller's sales order. */
async function ordered(): Promise<Story> {
  const { client } = of.supplier
  const sales = async () => (await allItems(client.sales.listSalesOrders, {})).length
  await system.settled()
  const before = await sales()
  return {
    happen: () => placed(of),
    look: async () => (await sales()) - before,
    ends: 1,
    does: {
      'buyer: told purchaseOrder.drafted': 1,
      'buyer: told purchaseOrder.submitted': 1,
      'buyer: told purchaseOrder.sent': 1,
      'supplier: told purchaseOrder.issued': 1,
      'supplier: told salesOrder.received': 1,
      'supplier: told salesOrder.releaseDue': 1,
      'supplier: emails': 1,
    },
  }
}

/** Each side is written to by the other. */
async function written(): Promise<Story> {
  const order = await placed(of)
  const { asnId } = await announced(of.supplier, order, ten, { fromLocationId: of.dock })
  const body = { reference: 'GRN-1', lines: [{ line: 1, received: 10 }] }
  await of.buyer.client.receiving.confirmReceipt({ params: { asnId }, body })
  const dearer = () => billed(of.supplier, order, { lines: [{ quantity: 4, unitPrice: '6.31' }] })
  const earlier = await dearer()
  return {
    happen: async () => {
      // Who disputes an invoice by itself is not told any more that it does not match.
      await dearer()
      const text = 'We agreed on 6.30.'
      await of.buyer.client.invoices.writeInvoiceMessage({ ...invoiceParams(earlier), body: { text } })
      const { rmaId } = await asks({ customer: of.buyer, asnId }, 4)
      await takesBack({ seller: of.supplier, dock: of.dock }, rmaId, 4)
    },
    look: async () => undefined,
    ends: undefined,
    does: {
      'supplier: told supplierInvoice.recorded': 1,
      'buyer: told supplierInvoice.received': 1,
      'buyer: told supplierInvoice.messageWritten': 1,
      'supplier: told supplierInvoice.messageReceived': 1,
      'buyer: told return.requested': 1,
      'supplier: told return.requested': 1,
      'buyer: told return.decided': 1,
      'supplier: told return.decided': 1,
      'buyer: emails': 2,
      'supplier: emails': 2,
    },
  }
}

async function mustEndWell(story: Story, before: Sums): Promise<void> {
  const changes = changesBetween(before, await standingOf(system, of))
  expect({ documents: await story.look(), changes }).toEqual({ documents: story.ends, changes: story.does })
  for (const queue of [
    'follow-orders-dead',
    'follow-sales-orders-dead',
    'send-order-email-dead',
    'send-return-notice-dead',
  ])
    expect(await messagesIn(system, queue), queue).toEqual([])
}

const stories: { what: string; by: FunctionName; prepare: () => Promise<Story> }[] = [
  { what: 'goods that arrive are paid for and bear their charge', by: 'follow-orders', prepare: awaited },
  { what: 'goods that are not wanted any more are given back', by: 'follow-sales-orders', prepare: calledOff },
  { what: 'what a partner orders is sold', by: 'follow-sales-orders', prepare: ordered },
]

const struck = stories.flatMap((story) => moments.map((moment) => ({ ...story, moment })))
describe('crashes', () => {
  test.each(oneIn(3, struck, ({ what, moment }) => `${what} ${moment}`))(
    '$what once, after $moment at each write of what follows',
    async ({ moment, by, prepare }) => {
      const { databaseCalls, faults } = system.runtime
      const isWrite = (call: (typeof databaseCalls)[number]) =>
        call.function.endsWith(`-${by}`) && call.operation === 'TransactWriteItems'
      const clean = await prepare()
      const before = await standingOf(system, of)
      databaseCalls.splice(0)
      await clean.happen()
      await mustEndWell(clean, before)
      const writes = databaseCalls.filter(isWrite).length
      expect(writes).toBeGreaterThan(0)
      for (let nth = 1; nth <= writes; nth += 1) {
        const story = await prepare()
        const standing = await standingOf(system, of)
        faults.add({ kind: moment, function: by, operation: 'TransactWriteItems', nth })
        await story.happen()
        await mustEndWell(story, standing)
        expect(faults.armed, `struck at write ${nth} of ${writes}`).toEqual([])
      }
    },
  )
})

const told = [...stories, { what: 'who is written to gets each email', by: 'send-order-email', prepare: written }]
describe('events', () => {
  test.each([
    ['twice', { kind: 'duplicate', probability: 1 }],
    ['after their successors', { kind: 'reorder', probability: 0.5 }],
    ['late', { kind: 'delay', delayMs: 5, probability: 0.5 }],
  ] as const)('that come %s do once what follows them', async (_how, fault) => {
    for (const { prepare } of told) {
      const story = await prepare()
      const standing = await standingOf(system, of)
      system.runtime.faults.add(fault)
      await story.happen()
      await mustEndWell(story, standing)
      system.runtime.faults.clear()
    }
  })
})
