import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import type { Account } from './account'
import { signIn } from './account'
import { refused } from './refused'
import type { System } from './system'
import { tokenIn } from './system'

type Tell = (what: string, seen: string) => void

/** A supplier that was invited to one order, on FREE: it answers, ships in two parts, and both companies see one truth of what arrived. */
export async function supplierOnFree(
  system: System,
  buyer: Account,
  { place, email }: { place: string; email: string },
  tell: Tell,
): Promise<void> {
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
}

async function invitedSupplier(system: System, { client }: Account, email: string) {
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
