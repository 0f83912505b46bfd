import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { announced } from '../../fixtures/deliveries'
import { paramsOf, sent } from '../../fixtures/orders'
import { type Measurement, partnershipKilobytes, partnershipPages, productPages, type Sent, type World } from '../case'
import { kilobytesOf, pagesOfItems, storedItem } from '../stored'
import { dispatchOf } from './logistics'
import { receipt } from './receipts'

/** What of an order a delivery reads and writes. Its header is in the supplier's list, and so is written there, too. */
async function ofOrder({ brand }: World, purchaseOrderId: string) {
  const header = await storedItem(keys.purchaseOrder(brand.organizationId, purchaseOrderId))
  const line = await storedItem(keys.orderLine(purchaseOrderId, 1))
  return {
    'pages of the order': pagesOfItems(header, line),
    // An entry in the buyer's log beside: one more kB.
    'kB of the order': kilobytesOf(header, line) + 1,
    'kB of the order shown': kilobytesOf(header) + 1,
  }
}

/** A line of an order that a supplier without books ships, and that its buyer receives into its own. */
export const cheaperOrderCalls: Measurement[] = [
  {
    what: 'a shipment against an order, from no books',
    operation: contract.logistics.dispatchShipment,
    prepare: async (world) => {
      const { partner, partnershipId } = world
      const order = await sent(world, { lines: 1 })
      const { shipmentId } = await partner.client.logistics.draftOrderShipment({
        ...paramsOf(order),
        body: { lines: [{ line: 1, quantity: 10 }] },
      })
      const dispatch = dispatchOf({ ...world, brand: partner }, shipmentId, { lines: 1, partnerships: [partnershipId] })
      const sizes = async (call: Sent) => ({
        ...(await dispatch.sizes(call)),
        ...(await ofOrder(world, order.purchaseOrderId)),
        // What is open of it, and its price as it leaves.
        'pages of the order': 2 * (await ofOrder(world, order.purchaseOrderId))['pages of the order'],
        // Whether it goes on, and what it tolerates.
        'pages of the partnership': 2 * (await partnershipPages(partnershipId)),
        'kB of the partnership': await partnershipKilobytes(partnershipId),
        'places held from now on': 1,
        positions: 0,
        levels: 0,
        movements: 0,
      })
      return { ...dispatch, by: partner, sizes }
    },
  },
  {
    what: 'a receipt of what was ordered',
    operation: contract.receiving.confirmReceipt,
    prepare: async (world) => {
      const { brand, partner, partnershipId, productIds } = world
      const order = await sent(world, { lines: 1 })
      const shipment = await announced(partner, order, [{ line: 1, quantity: 10 }])
      const counted = await receipt({ brand: partner, partner: brand }, shipment, [{ line: 1, received: 10 }], {
        closes: true,
      })
      const sizes = async (call: Sent) => ({
        ...(await counted.sizes(call)),
        ...(await ofOrder(world, order.purchaseOrderId)),
        'pages of the order':
          (await ofOrder(world, order.purchaseOrderId))['pages of the order'] + (await partnershipPages(partnershipId)),
        'if it was ordered': 1,
        'pages of the products': await productPages(brand.organizationId, productIds.slice(0, 1)),
        'books of the receiver': 1,
        positions: 2,
        'products new there': 0,
        'log entries': 2,
      })
      return { ...counted, sizes }
    },
  },
]
