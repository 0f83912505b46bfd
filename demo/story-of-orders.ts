import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import type { Account } from './account'
import { signIn } from './account'
import { refused } from './refused'
import type { Branch } from './story-of-people'
import type { System } from './system'
import { tokenIn } from './system'

type Tell = (what: string, seen: string) => void
type Supplier = Account & { partnershipId: string }

/** A supplier that was invited to one order, on FREE: it answers, ships in two parts, and both companies see one truth of what arrived. */
export async function supplierOnFree(
  system: System,
  buyer: Account,
  { place, email }: { place: string; email: string },
  tell: Tell,
): Promise<Supplier> {
  const { client } = buyer
  const supplier = await invitedSupplier(system, buyer, email)
  const { partnershipId } = supplier
  const { productId } = await client.catalog.createProduct({ body: { sku: 'LB-BOT-250', name: 'Bottle 250 ml' } })
  const order = await client.orders.createPurchaseOrder({
    body: {
      supplier: { partnershipId },
      currency: 'USD',
      locationId: place,
      internalNote: 'We paid 0.29 last time.',
      lines: [{ productId, supplierSku: 'PR-250', quantity: 1_000, unitPrice: '0.30' }],
    },
  })
  const params = { purchaseOrderId: order.purchaseOrderId }
  await client.orders.submitPurchaseOrder({ params })
  await client.orders.sendPurchaseOrder({ params })
  const { orders, logistics } = supplier.client
  await orders.acknowledgePurchaseOrder({ params, body: { revision: 1, reference: 'SO-77', rest: 'ACCEPT' } })
  const seen = JSON.stringify([await orders.getPurchaseOrder({ params }), await orders.listOrderLines({ params })])
  for (const secret of ['0.29', productId, place]) ok(!seen.includes(secret))

  const ship = async (quantity: number): Promise<string> => {
    const { shipmentId } = await logistics.draftOrderShipment({ params, body: { lines: [{ line: 1, quantity }] } })
    return (await logistics.dispatchShipment({ params: { shipmentId } })).asnId ?? ''
  }
  const first = await ship(600)
  const receipt = await client.receiving.confirmReceipt({
    params: { asnId: first },
    body: { reference: 'GRN-2024-400', lines: [{ line: 1, received: 590, damaged: 4, missing: 6 }] },
  })
  deepStrictEqual(
    receipt.discrepancies.map(({ kind, quantity }) => [kind, quantity]),
    [
      ['DAMAGED', 4],
      ['SHORT', 6],
    ],
  )
  await refused(ship(407), 'purchaseOrder.overShipped')
  const rest = await ship(406)
  await client.receiving.confirmReceipt({
    params: { asnId: rest },
    body: { reference: 'GRN-2024-401', lines: [{ line: 1, received: 406 }] },
  })
  const [ofBuyer, ofSupplier] = [
    await client.orders.getPurchaseOrder({ params }),
    await orders.getPurchaseOrder({ params }),
  ]
  deepStrictEqual([ofBuyer.state, ofSupplier.state], ['RECEIVED', 'RECEIVED'])
  const { items } = await client.inventory.listMovements({ params: { locationId: place }, query: { productId } })
  const cost = items.reduce((sum, movement) => sum + Number(movement.cost?.amount ?? 0), 0)
  equal(cost.toFixed(2), '300.00')
  tell(
    'A supplier on FREE answers an order, ships it in two parts, and LUXE BOND receives them',
    `590 good, 4 damaged, 6 missing, 406 more: both see ${order.number} RECEIVED; 1,000 pieces are in the books at $${cost.toFixed(2)}, and one more was refused`,
  )
  return supplier
}

/** One order for a parent and its subsidiary: each receives its part into its own books, and is charged it to the cent. */
export async function centralPurchase(
  buyer: Account,
  supplier: Supplier,
  { own, branch }: { own: string; branch: Branch },
  tell: Tell,
): Promise<void> {
  const product = { sku: 'LB-CAP-24', name: 'Cap 24 mm' }
  const { productId } = await buyer.client.catalog.createProduct({ body: product })
  await branch.admin.client.catalog.createProduct({ body: product })
  const { partnershipId } = supplier
  const allocations = [
    { organizationId: buyer.organizationId, locationId: own, quantity: 700 },
    { organizationId: branch.organizationId, locationId: branch.locationId, quantity: 300 },
  ]
  const order = await buyer.client.orders.createPurchaseOrder({
    body: {
      supplier: { partnershipId },
      currency: 'USD',
      locationId: own,
      lines: [{ productId, quantity: 1_000, unitPrice: '0.20', allocations }],
    },
  })
  const params = { purchaseOrderId: order.purchaseOrderId }
  await buyer.client.orders.submitPurchaseOrder({ params })
  await buyer.client.orders.sendPurchaseOrder({ params })
  for (const [receiver, shipTo, quantity] of [
    [buyer, 'DAL', 700],
    [branch.admin, branch.code, 300],
  ] as const) {
    const { logistics } = supplier.client
    const body = { shipTo, lines: [{ line: 1, quantity }] }
    const { shipmentId } = await logistics.draftOrderShipment({ params, body })
    const { asnId = '' } = await logistics.dispatchShipment({ params: { shipmentId } })
    const count = { reference: `GRN-${shipTo}`, rest: 'RECEIVED' as const }
    await receiver.client.receiving.confirmReceipt({ params: { asnId }, body: count })
  }
  await buyer.client.invoices.setMatchTolerances({ body: { pricePercent: 0, quantityPercent: 0, chargesPercent: 20 } })
  const { state, payable } = await supplier.client.invoices.recordSupplierInvoice({
    body: {
      ...params,
      number: 'PR-9001',
      issuedOn: '2024-11-20',
      dueOn: '2024-12-20',
      currency: 'USD',
      totalMinor: 22_501,
      lines: [{ line: 1, quantity: 1_000, unitPrice: '0.20' }],
      charges: [{ kind: 'FREIGHT', amountMinor: 2_501 }],
    },
  })
  deepStrictEqual([state, payable?.amountMinor], ['MATCHED', 22_501])
  const { items } = await branch.admin.client.invoices.listInvoiceParts({})
  deepStrictEqual(
    items.map(({ goods, total }) => [goods.amountMinor, total.amountMinor]),
    [[6_000, 6_750]],
  )
  tell(
    'LUXE BOND orders 1,000 caps for itself and its store, and the supplier sends one invoice over $225.01',
    `the store received 300 into its own books and is charged $67.50: its goods, and its part of the freight to the cent; LUXE BOND bears $157.51`,
  )
}

async function invitedSupplier(system: System, { client }: Account, email: string): Promise<Supplier> {
  const { partnershipId } = await client.partnerships.invitePartner({
    body: { partnerName: 'Pearl River Resins Co', email, role: 'SUPPLIER', relationship: 'SUPPLY' },
  })
  const token = tokenIn(await system.emailTo(email, 'has invited you'), 'accept-partnership')
  const password = 'a long enough password'
  await system.clientFor().credentials.registerFromInvitation({
    params: { token },
    body: { organizationName: 'Pearl River Resins Co', name: 'Chen Yu', password, acceptTerms: true },
  })
  return { ...(await signIn(system, { email, password })), partnershipId }
}
