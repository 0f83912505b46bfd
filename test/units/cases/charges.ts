import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import { arrived } from '../../fixtures/behind-the-api'
import { paramsOf, sent } from '../../fixtures/orders'
import { system } from '../../fixtures/world'
import { type CasesOf, productPages, type Sent, storedAnswer, type World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

const freight = {
  kind: 'FREIGHT',
  reference: 'FR-1',
  basis: 'QUANTITY',
  currency: 'USD',
  cost: { amount: '50' },
} as const

/** An order of two lines, of which the first has arrived. */
async function delivered(world: World) {
  const order = await sent(world)
  await arrived(world.brand, order, 100)
  return order
}

async function charged(world: World) {
  const order = await delivered(world)
  const { chargeId } = await world.brand.client.charges.addOrderCharge({ ...paramsOf(order), body: freight })
  await system.settled()
  return { order, chargeId, params: { ...paramsOf(order).params, chargeId } }
}

async function sizesOf(
  { brand, productIds }: World,
  { purchaseOrderId }: { purchaseOrderId: string },
  chargeId: string,
) {
  const header = await storedItem(keys.purchaseOrder(brand.organizationId, purchaseOrderId))
  const charge = await storedItem(keys.orderCharge(purchaseOrderId, chargeId))
  const shares = await storedItems(`PO#${purchaseOrderId}`, `SHARES#${chargeId}#`)
  return {
    'pages of the order': pagesOfItems(header),
    'pages of the lines': pagesOfQuery(await storedItems(`PO#${purchaseOrderId}`, 'LINE#')),
    'pages of the products': await productPages(brand.organizationId, productIds),
    'pages of the shares': pagesOfQuery(shares),
    'kB of the order': kilobytesOf(header),
    'kB of the charge': kilobytesOf(charge),
    'kB of the shares': kilobytesOf(...shares),
    'log entries': 2,
    'if it is shared': 1,
  }
}

const answer = async (operation: Operation, { brand }: World, given: Sent) => ({
  'kB of the stored answer': kilobytesOf(await storedAnswer(operation, brand, given)),
})

export const chargesCases: CasesOf<'charges'> = {
  'charges.addOrderCharge': async (world) => {
    const order = await delivered(world)
    return {
      by: world.brand,
      input: { ...paramsOf(order), body: freight },
      sizes: async (given) => ({
        ...(await sizesOf(world, order, String(given.body.chargeId))),
        ...(await answer(contract.charges.addOrderCharge, world, given)),
      }),
    }
  },
  'charges.listOrderCharges': async (world) => {
    const { order, chargeId } = await charged(world)
    return {
      by: world.brand,
      input: paramsOf(order),
      sizes: async () => ({
        ...(await sizesOf(world, order, chargeId)),
        'pages of 4 kB': pagesOfQuery(await storedItems(`PO#${order.purchaseOrderId}`, 'CHARGE#')),
      }),
    }
  },
  'charges.getOrderCharge': async (world) => {
    const { order, chargeId, params } = await charged(world)
    return { by: world.brand, input: { params }, sizes: () => sizesOf(world, order, chargeId) }
  },
  'charges.correctOrderCharge': async (world) => {
    const { order, chargeId, params } = await charged(world)
    return {
      by: world.brand,
      input: { params, body: { ...freight, cost: { amount: '60' } } },
      sizes: () => sizesOf(world, order, chargeId),
    }
  },
  'charges.shareOrderCharge': async (world) => {
    const { order, chargeId, params } = await charged(world)
    await arrived(world.brand, order, 100, 2)
    return {
      by: world.brand,
      input: { params },
      sizes: async (given) => ({
        ...(await sizesOf(world, order, chargeId)),
        ...(await answer(contract.charges.shareOrderCharge, world, given)),
      }),
    }
  },
  'charges.reverseOrderCharge': async (world) => {
    const { order, chargeId, params } = await charged(world)
    return { by: world.brand, input: { params }, sizes: () => sizesOf(world, order, chargeId) }
  },
}
