import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { keyed } from './keyed'

export type DemoOrder = {
  number: string
  buyer: string
  supplier: string
  to: string
  wantedOn: string
  /** `supplierSku`: what the supplier calls it, by which its own product is found. */
  lines: readonly { sku: string; supplierSku?: string; quantity: number; unitPrice: string }[]
  /** The supplier's number for it. Absent: it has not answered yet. */
  acknowledgedAs?: string
  /** By line, what comes later than the rest. */
  later?: { line: number; quantity: number; on: string }
  deliveries?: readonly DemoDelivery[]
}

/** What the supplier ships of it at once; from a location of its own, where it keeps books. */
type DemoDelivery = {
  number: string
  asnNumber: string
  from?: string
  expectedArrivalOn: string
  carrier: string
  tracking: string
  lines: Readonly<Record<number, number>>
  /** What the buyer counted, by line of the delivery. Absent: it is under way. */
  counted?: {
    reference: string
    lines: Readonly<Record<number, { received: number; damaged?: number; missing?: number }>>
  }
}

/** An order of one company to another, sent and answered. Repeatable: each step that was taken is left alone. */
export async function ensureOrder(accounts: ReadonlyMap<string, Account>, planned: DemoOrder): Promise<void> {
  const [buyer, supplier] = [accounts.get(planned.buyer), accounts.get(planned.supplier)]
  if (!buyer || !supplier) throw new Error(`${planned.number} needs ${planned.buyer} and ${planned.supplier}`)
  const { orders } = buyer.client
  const known = (await allItems(orders.listPurchaseOrders, {})).find(({ number }) => number === planned.number)
  const { purchaseOrderId } = known ?? (await draft(buyer, planned))
  const params = { purchaseOrderId }
  const key = (step: string) => keyed('order', planned.number, step)
  if ((await orders.getPurchaseOrder({ params })).state === 'DRAFT')
    await orders.submitPurchaseOrder({ params }, key('submission'))
  if ((await orders.getPurchaseOrder({ params })).state === 'APPROVED')
    await orders.sendPurchaseOrder({ params }, key('sending'))
  await acknowledge(buyer, supplier, params, planned)
  for (const delivery of planned.deliveries ?? []) await deliver(buyer, supplier, params, delivery)
}

type Params = { purchaseOrderId: string }

async function acknowledge(buyer: Account, supplier: Account, params: Params, planned: DemoOrder): Promise<void> {
  const { state } = await buyer.client.orders.getPurchaseOrder({ params })
  if (state !== 'SENT' || !planned.acknowledgedAs) return
  const { later, acknowledgedAs: reference } = planned
  const changed = later && planned.lines[later.line - 1]
  const lines = changed
    ? [
        {
          line: later.line,
          response: 'CHANGE' as const,
          quantity: changed.quantity - later.quantity,
          backorder: { quantity: later.quantity, on: later.on },
          reason: 'The mould is booked until then.',
        },
      ]
    : []
  await supplier.client.orders.acknowledgePurchaseOrder(
    { params, body: { revision: 1, reference, lines, rest: 'ACCEPT' } },
    keyed('order', planned.number, 'acknowledgement'),
  )
}

/** Drafted, dispatched, and counted where that is told. */
async function deliver(buyer: Account, supplier: Account, params: Params, planned: DemoDelivery): Promise<void> {
  const { logistics, inventory } = supplier.client
  const known = (await allItems(logistics.listShipments, {})).find(({ number }) => number === planned.number)
  const { from, lines, counted, ...said } = planned
  const places = from ? await allItems(inventory.listLocations, {}) : []
  const fromLocationId = places.find(({ code }) => code === from)?.locationId
  const wanted = Object.entries(lines).map(([line, quantity]) => ({ line: Number(line), quantity }))
  const { shipmentId } =
    known ??
    (await logistics.draftOrderShipment(
      { params, body: { ...said, fromLocationId, lines: wanted } },
      keyed('delivery', planned.number),
    ))
  const shipment = { params: { shipmentId } }
  if ((await logistics.getShipment(shipment)).state === 'DRAFT')
    await logistics.dispatchShipment(shipment, keyed('departure', planned.number))
  const { asnId = '', state } = await logistics.getShipment(shipment)
  if (!counted || state !== 'IN_TRANSIT') return
  await buyer.client.receiving.confirmReceipt(
    {
      params: { asnId },
      body: {
        reference: counted.reference,
        lines: Object.entries(counted.lines).map(([line, parts]) => ({ line: Number(line), ...parts })),
      },
    },
    keyed('receipt', planned.number),
  )
}

async function draft({ client }: Account, planned: DemoOrder) {
  const [products, places, partnerships] = [
    await allItems(client.catalog.listProducts, {}),
    await allItems(client.inventory.listLocations, {}),
    await allItems(client.partnerships.listPartnerships, {}),
  ]
  const { number, wantedOn, supplier, to } = planned
  const partnershipId = partnerships.find(({ counterparty }) => counterparty.name === supplier)?.partnershipId ?? ''
  const locationId = places.find(({ code }) => code === to)?.locationId ?? ''
  const lines = planned.lines.map(({ sku, ...line }) => ({
    ...line,
    productId: products.find((product) => product.sku === sku)?.productId ?? '',
  }))
  return client.orders.createPurchaseOrder(
    { body: { number, supplier: { partnershipId }, currency: 'USD', locationId, wantedOn, lines } },
    keyed('order', number),
  )
}
