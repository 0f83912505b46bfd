import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { approved, askTheAdmin, buyerOf, draft, paramsOf, sent } from '../../fixtures/orders'
import { location, organization, partnerOf, product } from '../../fixtures/world'
import {
  type CasesOf,
  fresh,
  partnershipKilobytes,
  partnershipPages,
  productPages,
  type Sent,
  storedAnswer,
  type World,
} from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

type Order = { purchaseOrderId: string }

const header = ({ brand }: Pick<World, 'brand'>, { purchaseOrderId }: Order) =>
  storedItem(keys.purchaseOrder(brand.organizationId, purchaseOrderId))
const linesOf = ({ purchaseOrderId }: Order) => storedItems(`PO#${purchaseOrderId}`, 'LINE#')

/** What each step of an order weighs: the header is written, log entries, and the answer. The supplier's index holds it from the sending on. */
async function stepSizes(
  world: Pick<World, 'brand'>,
  order: Order,
  { operation, by, sent: answered, entries, isShown, closed = 0, pages }: Step,
) {
  const size = kilobytesOf(await header(world, order))
  return {
    'pages of the order': pages,
    'kB of the order': size,
    'kB of the order shown': isShown ? size : 0,
    'kB of the order closed': closed,
    'log entries': entries,
    'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, answered)),
    'if the supplier asks': 0,
  }
}

type Step = {
  operation: Operation
  by: Account
  sent: Sent
  entries: number
  isShown: boolean
  closed?: number
  pages: number
}

/** Kilobytes of lines that changed. */
const kilobytesOfLines = async (order: Order, numbers: readonly number[]) =>
  kilobytesOf(...(await Promise.all(numbers.map((line) => storedItem(keys.orderLine(order.purchaseOrderId, line))))))

/** A company where an admin approves what somebody else orders. */
async function asking() {
  const brand = await organization('ENTERPRISE')
  const { partnershipId } = await partnerOf(brand)
  const trade = { brand, partnershipId, warehouse: await location(brand), productIds: [await product(brand)] }
  await askTheAdmin(brand)
  const buyer = await buyerOf(brand)
  return { brand, buyer, order: await draft({ ...trade, brand: buyer }) }
}

export const ordersCases: CasesOf<'orders'> = {
  'orders.createPurchaseOrder': async (world) => {
    const { brand, partnershipId, warehouse, productIds } = world
    return {
      by: brand,
      input: {
        body: {
          number: fresh('P'),
          supplier: { partnershipId },
          currency: 'USD',
          locationId: warehouse,
          lines: productIds.map((productId) => ({ productId, quantity: 10, unitPrice: '1.25' })),
        },
      },
      sizes: async (answered) => {
        const order = { purchaseOrderId: String(answered.body.purchaseOrderId) }
        const step = { operation: contract.orders.createPurchaseOrder, by: brand, sent: answered }
        return {
          ...(await stepSizes(world, order, { ...step, entries: 1, isShown: false, pages: 0 })),
          'pages of the partnership': await partnershipPages(partnershipId),
          'pages of the products': await productPages(brand.organizationId, productIds),
          'places below': 0,
          'kB of the lines': kilobytesOf(...(await linesOf(order))),
          'kB of the partnership': await partnershipKilobytes(partnershipId),
        }
      },
    }
  },

  'orders.listPurchaseOrders': async (world) => {
    await draft(world)
    return {
      by: world.brand,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${world.brand.organizationId}`, 'PO#')),
        'orders allocated': 0,
        'steps up the hierarchy': 0,
      }),
    }
  },

  'orders.getPurchaseOrder': async (world) => {
    const order = await sent(world)
    return {
      by: world.partner,
      input: paramsOf(order),
      sizes: async () => ({
        'pages of the order': pagesOfItems(await header(world, order)),
        'if the supplier asks': 1,
        'steps up the hierarchy': 0,
      }),
    }
  },

  'orders.listOrderLines': async (world) => {
    const order = await sent(world)
    return {
      by: world.brand,
      input: paramsOf(order),
      sizes: async () => ({
        'pages of the order': pagesOfItems(await header(world, order)),
        'pages of the lines': pagesOfQuery(await linesOf(order)),
        'if the supplier asks': 0,
        'steps up the hierarchy': 0,
      }),
    }
  },

  'orders.addOrderLines': async (world) => {
    const { brand, productIds } = world
    const order = await draft(world)
    const lines = productIds.map((productId) => ({ productId, quantity: 10, unitPrice: '1.25' }))
    return {
      by: brand,
      input: { ...paramsOf(order), body: { lines } },
      sizes: async (answered) => {
        const step = { operation: contract.orders.addOrderLines, by: brand, sent: answered }
        return {
          ...(await stepSizes(world, order, { ...step, entries: 1, isShown: false, pages: 1 })),
          'pages of the products': await productPages(brand.organizationId, productIds),
          'places below': 0,
          'places added': 0,
          'kB of the lines': await kilobytesOfLines(order, [3, 4]),
        }
      },
    }
  },

  'orders.amendPurchaseOrder': async (world) => {
    const order = await sent(world)
    return {
      by: world.brand,
      input: { ...paramsOf(order), body: { reason: 'Demand rose', lines: [{ line: 1, quantity: 150 }] } },
      sizes: async (answered) => {
        const step = { operation: contract.orders.amendPurchaseOrder, by: world.brand, sent: answered }
        return {
          ...(await stepSizes(world, order, { ...step, entries: 1, isShown: true, pages: 1 })),
          lines: 1,
          'pages of the products': 0,
          'places below': 0,
          'places added': 0,
          'kB of the lines': await kilobytesOfLines(order, [1]),
        }
      },
    }
  },

  'orders.listOrderVersions': async (world) => {
    const { brand } = world
    const order = await sent(world)
    const body = { lines: [{ line: 1, wantedOn: '2030-05-01' }] }
    await brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body })
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    return {
      by: brand,
      input: paramsOf(order),
      sizes: async () => ({
        'pages of the order': pagesOfItems(await header(world, order)),
        'pages of the versions': pagesOfQuery(await storedItems(`PO#${order.purchaseOrderId}`, 'VERSION#')),
        'lines changed': 1,
        'if the supplier asks': 0,
      }),
    }
  },

  'orders.submitPurchaseOrder': async () => {
    const { brand, buyer, order } = await asking()
    return {
      by: buyer,
      input: paramsOf(order),
      sizes: async (answered) => {
        const step = { operation: contract.orders.submitPurchaseOrder, by: buyer, sent: answered }
        return { ...(await stepSizes({ brand }, order, { ...step, entries: 2, isShown: false, pages: 1 })), people: 1 }
      },
    }
  },

  'orders.decideApproval': async () => {
    const { brand, buyer, order } = await asking()
    await buyer.client.orders.submitPurchaseOrder(paramsOf(order))
    return {
      by: brand,
      input: { ...paramsOf(order), body: { decision: 'APPROVE', round: 1, level: 1 } },
      sizes: async (answered) => {
        const step = { operation: contract.orders.decideApproval, by: brand, sent: answered }
        return stepSizes({ brand }, order, { ...step, entries: 1, isShown: false, pages: 1 })
      },
    }
  },

  'orders.sendPurchaseOrder': async (world) => {
    const { brand, partnershipId } = world
    const order = await approved(world)
    return {
      by: brand,
      input: paramsOf(order),
      sizes: async (answered) => {
        const step = { operation: contract.orders.sendPurchaseOrder, by: brand, sent: answered }
        return {
          ...(await stepSizes(world, order, { ...step, entries: 2, isShown: true, pages: 1 })),
          'pages of the partnership': await partnershipPages(partnershipId),
          'kB of the partnership': await partnershipKilobytes(partnershipId),
          places: 1,
          'pages of the lines': 0,
          'places below': 0,
          'if it is the first': 1,
          'if a party supplies': 0,
          receivers: 0,
        }
      },
    }
  },

  'orders.acknowledgePurchaseOrder': async (world) => {
    const { partner } = world
    const order = await sent(world)
    return {
      by: partner,
      input: { ...paramsOf(order), body: { revision: 1, lines: [{ line: 1, response: 'ACCEPT' }], rest: 'ACCEPT' } },
      sizes: async (answered) => {
        const step = { operation: contract.orders.acknowledgePurchaseOrder, by: partner, sent: answered }
        return {
          ...(await stepSizes(world, order, { ...step, entries: 2, isShown: true, pages: 1 })),
          'if the supplier asks': 1,
          'pages of the lines': pagesOfQuery(await linesOf(order)),
          'kB of the lines': await kilobytesOfLines(order, [1]),
        }
      },
    }
  },

  'orders.cancelPurchaseOrder': async (world) => {
    const order = await sent(world)
    // It leaves the open ones as it was before.
    const closed = kilobytesOf(await header(world, order))
    return {
      by: world.brand,
      input: { ...paramsOf(order), body: { reason: 'Ordered twice' } },
      sizes: async (answered) => {
        const step = { operation: contract.orders.cancelPurchaseOrder, by: world.brand, sent: answered }
        return {
          ...(await stepSizes(world, order, { ...step, entries: 2, isShown: true, closed, pages: 1 })),
          'pages of the lines': pagesOfQuery(await linesOf(order)),
        }
      },
    }
  },

  'orders.closePurchaseOrder': async (world) => {
    const order = await sent(world)
    return {
      by: world.brand,
      input: { ...paramsOf(order), body: { lines: [1] } },
      sizes: async (answered) => {
        const step = { operation: contract.orders.closePurchaseOrder, by: world.brand, sent: answered }
        return {
          ...(await stepSizes(world, order, { ...step, entries: 2, isShown: true, pages: 1 })),
          'pages of the lines': pagesOfQuery(await linesOf(order)),
          'kB of the lines': await kilobytesOfLines(order, [1]),
        }
      },
    }
  },

  'orders.getApprovalRules': async () => {
    const brand = await organization('ENTERPRISE')
    await askTheAdmin(brand)
    return { by: brand, sizes: async () => ({ 'pages of the rules': 1 }) }
  },

  'orders.setApprovalRules': async () => {
    const brand = await organization('ENTERPRISE')
    const levels = [{ approvers: [brand.userId], substitutes: [] }]
    return {
      by: brand,
      input: { body: { currency: 'USD', bands: [{ upToMinor: 100, levels: [] }, { levels }] } },
      sizes: async () => ({
        'pages of the rules': 1,
        people: 1,
        'kB of the rules': kilobytesOf(await storedItem(keys.approvalRules(brand.organizationId))),
      }),
    }
  },
}
