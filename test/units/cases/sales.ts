import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { orderFromCustomer } from '../../fixtures/deliveries'
import { allocate, becameSale, entered, ofSale } from '../../fixtures/sales'
import { party, product, stock } from '../../fixtures/world'
import { type CasesOf, productPages, type Sent, storedAnswer, type World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

/** An order of a product of its own, of which there are six. */
async function order({ brand, warehouse }: World) {
  const productId = await product(brand)
  await stock(brand, warehouse, productId, 6)
  const of = { seller: brand, dock: warehouse, productId }
  const { partyId } = await party(brand)
  const { salesOrderId } = await entered(of, [{ productId }], partyId)
  return { ...of, partyId, salesOrderId }
}

async function kept(world: World) {
  const made = await order(world)
  await allocate(made, made.salesOrderId)
  return made
}

async function sizesOf({ organizationId }: Account, salesOrderId: string) {
  const header = await storedItem(keys.salesOrder(organizationId, salesOrderId))
  const lines = await storedItems(`SO#${salesOrderId}`)
  return {
    'pages of the order': pagesOfItems(header) + pagesOfQuery(lines),
    'kB of the order': kilobytesOf(header, ...lines),
    'kB of the order shown': kilobytesOf(header),
  }
}

const answerSize = async (operation: Operation, by: Account, sent: Sent) => ({
  'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
})

const partySize = async ({ organizationId }: Account, partyId: string) => {
  const item = await storedItem(keys.party(organizationId, partyId))
  return { 'pages of the party': pagesOfItems(item), 'kB of the party': kilobytesOf(item) }
}

export const salesCases: CasesOf<'sales'> = {
  'sales.enterSalesOrder': async ({ brand, productIds }) => {
    const { partyId } = await party(brand)
    const lines = productIds.map((productId) => ({ productId, quantity: 10, unitPrice: '6.30' }))
    return {
      by: brand,
      input: { body: { customer: { partyId }, currency: 'USD', lines } },
      sizes: async (sent) => ({
        ...(await sizesOf(brand, String(sent.body.salesOrderId))),
        ...(await partySize(brand, partyId)),
        'pages of the products': await productPages(brand.organizationId, productIds),
        ...(await answerSize(contract.sales.enterSalesOrder, brand, sent)),
      }),
    }
  },

  'sales.listSalesOrders': async (world) => {
    await order(world)
    const { organizationId } = world.brand
    return {
      by: world.brand,
      sizes: async () => ({ 'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'SALE#')) }),
    }
  },

  'sales.getSalesOrder': async ({ brand }) => {
    const { by, purchaseOrderId } = await orderFromCustomer(brand)
    const salesOrderId = await becameSale(brand, purchaseOrderId)
    const purchase = await storedItem(keys.purchaseOrder(by.organizationId, purchaseOrderId))
    const lines = await storedItems(`PO#${purchaseOrderId}`, 'LINE#')
    const own = await sizesOf(brand, salesOrderId)
    return {
      by: brand,
      input: ofSale(salesOrderId),
      sizes: async () => ({
        'pages of the order': own['pages of the order'] + pagesOfItems(purchase) + pagesOfQuery(lines),
        'SKUs looked up': 1,
      }),
    }
  },

  'sales.matchProducts': async ({ brand }) => {
    const { by, purchaseOrderId } = await orderFromCustomer(brand)
    const productId = await product(brand)
    const salesOrderId = await becameSale(brand, purchaseOrderId)
    const purchase = await storedItem(keys.purchaseOrder(by.organizationId, purchaseOrderId))
    const lines = await storedItems(`PO#${purchaseOrderId}`, 'LINE#')
    const own = await sizesOf(brand, salesOrderId)
    return {
      by: brand,
      input: { ...ofSale(salesOrderId), body: { lines: [{ line: 1, productId }] } },
      sizes: async () => ({
        'pages of the order': own['pages of the order'] + pagesOfItems(purchase) + pagesOfQuery(lines),
        'SKUs said': 1,
        'pages of the products': await productPages(brand.organizationId, [productId]),
      }),
    }
  },

  'sales.allocateStock': async (world) => {
    const { brand, warehouse } = world
    const { productId, salesOrderId } = await order(world)
    return {
      by: brand,
      input: { ...ofSale(salesOrderId), body: { locationIds: [warehouse] } },
      sizes: async (sent) => ({
        ...(await sizesOf(brand, salesOrderId)),
        'places named': 1,
        'pages of the products': await productPages(brand.organizationId, [productId]),
        positions: 1,
        levels: 1,
        'pages of stock': 1,
        ...(await answerSize(contract.sales.allocateStock, brand, sent)),
      }),
    }
  },

  'sales.releaseAllocation': async (world) => {
    const { brand } = world
    const { salesOrderId } = await kept(world)
    return {
      by: brand,
      input: ofSale(salesOrderId),
      sizes: async () => ({ ...(await sizesOf(brand, salesOrderId)), positions: 1, levels: 1 }),
    }
  },

  'sales.draftSalesShipments': async (world) => {
    const { brand } = world
    const { partyId, productId, salesOrderId } = await kept(world)
    return {
      by: brand,
      input: { ...ofSale(salesOrderId), body: {} },
      sizes: async (sent) => {
        const [{ shipmentId = '' } = {}] = Object(sent.body).shipments
        return {
          ...(await sizesOf(brand, salesOrderId)),
          ...(await partySize(brand, partyId)),
          'pages of the products': await productPages(brand.organizationId, [productId]),
          'kB of shipments': kilobytesOf(await storedItem(keys.shipment(brand.organizationId, shipmentId))),
          'kB of their lines': kilobytesOf(...(await storedItems(`SHIPMENT#${shipmentId}`))),
          'places held': 1,
          shipments: 1,
          ...(await answerSize(contract.sales.draftSalesShipments, brand, sent)),
        }
      },
    }
  },

  'sales.cancelSalesOrder': async (world) => {
    const { brand } = world
    const { salesOrderId } = await kept(world)
    return {
      by: brand,
      input: { ...ofSale(salesOrderId), body: {} },
      sizes: async (sent) => ({
        ...(await sizesOf(brand, salesOrderId)),
        positions: 1,
        levels: 1,
        ...(await answerSize(contract.sales.cancelSalesOrder, brand, sent)),
      }),
    }
  },
}
