import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { keyed } from './keyed'

export type DemoOrder = {
  number: string
  buyer: string
  supplier: string
  to: string
  wantedOn: string
  lines: readonly { sku: string; quantity: number; unitPrice: string }[]
  /** The supplier's number for it. Absent: it has not answered yet. */
  acknowledgedAs?: string
  /** By line, what comes later than the rest. */
  later?: { line: number; quantity: number; on: string }
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
  const { state } = await orders.getPurchaseOrder({ params })
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
    key('acknowledgement'),
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
