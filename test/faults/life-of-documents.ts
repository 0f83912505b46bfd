import { announced } from '../fixtures/deliveries'
import { billed } from '../fixtures/invoices'
import { paramsOf } from '../fixtures/orders'
import { asks, takesBack } from '../fixtures/partner-returns'
import { importOf } from '../fixtures/uploads'
import { party } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import type { Ordering } from './ordering'
import { placed } from './ordering'
import type { Trade } from './trade'
import { dispatched, draft } from './trade'

/** Orders, shipments, invoices and returns of two companies each, what is said about them, and jobs that somebody starts. */
export async function lifeOfDocuments(system: FaultySystem, of: Trade, orders: Ordering): Promise<void> {
  await ordersBetween(system, orders)
  await shipmentsBetween(of)
  await jobs(of)
}

async function ordersBetween(system: FaultySystem, of: Ordering): Promise<void> {
  const { buyer, supplier } = of
  const [order, calledOff] = [await placed(of), await placed(of)]
  await system.settled()
  await supplier.client.orders.acknowledgePurchaseOrder({ ...paramsOf(order), body: { revision: 1, rest: 'ACCEPT' } })
  await buyer.client.orders.cancelPurchaseOrder({ ...paramsOf(calledOff), body: {} })
  const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 10 }], { fromLocationId: of.dock })
  await buyer.client.charges.addOrderCharge({
    ...paramsOf(order),
    body: { kind: 'FREIGHT', reference: 'FR-1', basis: 'QUANTITY', currency: 'USD', cost: { amount: '50' } },
  })
  await billed(supplier, order, { lines: [{ quantity: 10, unitPrice: '6.3' }] })
  const body = { reference: 'GRN-1', lines: [{ line: 1, received: 10 }] }
  await buyer.client.receiving.confirmReceipt({ params: { asnId }, body })
  const { rmaId } = await asks({ customer: buyer, asnId }, 4)
  await takesBack({ seller: supplier, dock: of.dock }, rmaId, 4)
}

/** More lines than one commit posts. */
const manyLines = 60

async function shipmentsBetween(of: Trade): Promise<void> {
  const { brand, partner, partnershipId, shared, warehouse, productId } = of
  const { client } = brand
  const { asnId } = await dispatched(of, 20)
  const lines = [
    { line: 1, received: 15, missing: 5 },
    { line: 2, received: 20 },
  ]
  await partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'GRN-1', lines } })
  await draft(of, 5)
  const { partyId } = await party(brand)
  const toParty = await draft(of, 5, { partyId })
  await client.logistics.dispatchShipment({ params: { shipmentId: toParty } })
  const long = await client.logistics.createShipment({
    body: {
      fromLocationId: warehouse,
      to: { locationId: shared, partnershipId },
      lines: Array.from({ length: manyLines }, () => ({ productId, lot: { number: 'LOT-1' }, quantity: 1 })),
    },
  })
  await client.logistics.dispatchShipment({ params: { shipmentId: long.shipmentId } })
  await client.messages.openThread({ body: { partnershipId, about: { documentId: asnId }, text: 'Two torn' } })
}

async function jobs({ brand }: Trade): Promise<void> {
  const { client } = brand
  const day = new Date().toISOString().slice(0, 10)
  await client.reports.createReport({
    body: { report: 'FILL_RATE', format: 'CSV', parameters: { from: day, until: day } },
  })
  await client.audit.startJob({ body: { job: { kind: 'VERIFY' } } })
  const jobId = await importOf(brand, 'sku,name\nIMPORTED-1,Soap\nIMPORTED-2,Mask\n')
  await client.jobs.startJob({ params: { jobId } })
}
