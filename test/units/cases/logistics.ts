import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { sent } from '../../fixtures/orders'
import { packed } from '../../fixtures/packing'
import { dispatched } from '../../fixtures/world'
import {
  type CasesOf,
  listOf,
  type Measurement,
  partnershipKilobytes,
  partnershipPages,
  productPages,
  type Sent,
  storedAnswer,
  type World,
} from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

async function draft({ brand, warehouse, shared, partnershipId, productIds }: World, quantity = 10) {
  const { shipmentId } = await brand.client.logistics.createShipment({
    body: {
      fromLocationId: warehouse,
      to: { locationId: shared, partnershipId },
      carrier: 'Lone Star Carriers',
      tracking: 'LSC-2026-000117',
      expectedArrivalOn: '2026-03-04',
      lines: productIds.map((productId) => ({ productId, quantity })),
    },
  })
  return shipmentId
}

/**
 * A draft's step: the shipment and its lines are read, the shipment, a log entry and the answer written; for a step towards its
 * departure the partnership is proven and held.
 */
async function stepOf(world: World, operation: Operation) {
  const shipmentId = await draft(world)
  return {
    by: world.brand,
    input: { params: { shipmentId } },
    sizes: async (sent: Sent) => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`)),
      'kB of the shipment': kilobytesOf(await storedItem(keys.shipment(world.brand.organizationId, shipmentId))),
      'places held': 2,
      'pages of the partnership': await partnershipPages(world.partnershipId),
      'kB of the partnership': await partnershipKilobytes(world.partnershipId),
      'kB of the stored answer': kilobytesOf(await storedAnswer(operation, world.brand, sent)),
    }),
  }
}

async function headers({ organizationId }: Account, shipmentId: string, asnId: string, isShown: boolean) {
  const size = kilobytesOf(
    await storedItem(keys.shipment(organizationId, shipmentId)),
    await storedItem(keys.asn(organizationId, asnId)),
  )
  return { 'kB of headers': size, 'kB of headers shown': isShown ? size : 0 }
}

/** The lines of a draft, some an item. */
export const lineKilobytes = async ({ body }: Sent) =>
  kilobytesOf(...(await storedItems(`SHIPMENT#${String(body.shipmentId)}`)))

/** The lines of a shipment leave: each from a position of its own. */
export function dispatchOf(
  { brand }: World,
  shipmentId: string,
  { lines, partnerships, isPacked = false }: { lines: number; partnerships: string[]; isPacked?: boolean },
) {
  return {
    by: brand,
    input: { params: { shipmentId } },
    sizes: async (sent: Sent) => ({
      'pages of the partnership': (await Promise.all(partnerships.map(partnershipPages))).reduce((a, b) => a + b, 0),
      'kB of the partnership': (await Promise.all(partnerships.map(partnershipKilobytes))).reduce((a, b) => a + b, 0),
      'pages of 4 kB': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`, 'LINE')),
      'if it is packed': isPacked ? 1 : 0,
      lines,
      positions: lines,
      levels: lines,
      movements: lines,
      'products new there': 0,
      'kB of the party': 0,
      'pages of the order': 0,
      'kB of the order': 0,
      'kB of the order shown': 0,
      'places held from now on': 0,
      'if a party receives': 0,
      'if its day is awaited': 'expectedArrivalOn' in sent.body ? 1 : 0,
      ...(await headers(brand, shipmentId, String(sent.body.asnId), partnerships.length > 0)),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.dispatchShipment, brand, sent)),
    }),
  }
}

export const logisticsCases: CasesOf<'logistics'> = {
  'logistics.createShipment': async ({ brand, warehouse, shared, partnershipId, productIds }) => ({
    by: brand,
    input: {
      body: {
        fromLocationId: warehouse,
        to: { locationId: shared, partnershipId },
        lines: productIds.map((productId) => ({ productId, quantity: 10 })),
      },
    },
    sizes: async (sent) => ({
      'kB of the lines': await lineKilobytes(sent),
      'places held': 2,
      'pages of the partnership': await partnershipPages(partnershipId),
      'kB of the partnership': await partnershipKilobytes(partnershipId),
      'pages of the products': await productPages(brand.organizationId, productIds),
      'kB of the party': 0,
      'kB of the shipment': kilobytesOf(
        await storedItem(keys.shipment(brand.organizationId, String(sent.body.shipmentId))),
      ),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.createShipment, brand, sent)),
    }),
  }),

  'logistics.listShipments': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'SHIPMENT#')),
    }),
  }),

  'logistics.listShipmentsOf': (world) => listOf(world, 'SHIPMENT#'),

  'logistics.getShipment': async ({ partner, shipmentId }) => ({
    by: partner,
    input: { params: { shipmentId } },
    sizes: async () => ({
      'if the receiver asks': 1,
      'pages of 4 kB': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`)),
    }),
  }),

  'logistics.readyShipment': (world) => stepOf(world, contract.logistics.readyShipment),
  'logistics.cancelShipment': (world) => stepOf(world, contract.logistics.cancelShipment),

  'logistics.dispatchShipment': async (world) =>
    dispatchOf(world, await draft(world), { lines: world.productIds.length, partnerships: [world.partnershipId] }),

  'logistics.draftOrderShipment': async (world) => {
    const { purchaseOrderId } = await sent(world)
    return {
      by: world.partner,
      input: { params: { purchaseOrderId }, body: { lines: [{ line: 1, quantity: 10 }] } },
      sizes: async (sentCall) => ({
        'pages of the order': pagesOfItems(
          await storedItem(keys.purchaseOrder(world.brand.organizationId, purchaseOrderId)),
        ),
        'pages of order lines': pagesOfItems(await storedItem(keys.orderLine(purchaseOrderId, 1))),
        'pages of the products': await productPages(world.brand.organizationId, world.productIds.slice(0, 1)),
        'if it leaves a location': 0,
        'kB of the lines': await lineKilobytes(sentCall),
        'places held': 0,
        'kB of the shipment': kilobytesOf(
          await storedItem(keys.shipment(world.partner.organizationId, String(sentCall.body.shipmentId))),
        ),
        'kB of the stored answer': kilobytesOf(
          await storedAnswer(contract.logistics.draftOrderShipment, world.partner, sentCall),
        ),
      }),
    }
  },

  'logistics.listAsns': async ({ partner, brand }) => ({
    by: partner,
    input: { query: { direction: 'INBOUND' } },
    sizes: async () => ({
      // Those that go to parties are in no partner's list.
      'pages of 4 kB': pagesOfQuery(
        (await storedItems(`ORG#${brand.organizationId}`, 'ASN#')).filter((item) => 'cpk' in item),
      ),
    }),
  }),

  'logistics.listAsnsOf': (world) => listOf(world, 'ASN#'),

  'logistics.withdrawAsn': async (world) => {
    const { shipmentId, asnId } = await dispatched(world, 10)
    const lines = world.productIds.length
    return {
      by: world.brand,
      input: { params: { asnId } },
      sizes: async (sent) => ({
        ...(await headers(world.brand, shipmentId, asnId, true)),
        'pages of the ASN': pagesOfItems(await storedItem(keys.asn(world.brand.organizationId, asnId))),
        'pages of 4 kB': pagesOfQuery(await storedItems(`ASN#${asnId}`)),
        'if its day was awaited': 0,
        'pages of the order': 0,
        'kB of the order': 0,
        'kB of the order shown': 0,
        'places held': 2,
        positions: lines,
        levels: lines,
        movements: lines,
        'products new there': 0,
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.withdrawAsn, world.brand, sent)),
      }),
    }
  },

  'logistics.replaceAsn': async (world) => {
    const { brand } = world
    const { organizationId } = brand
    const { asnId, shipmentId } = await dispatched(world, 10)
    const lines = world.productIds.map((_, index) => ({ line: index + 1, quantity: 8 }))
    return {
      by: brand,
      input: { params: { asnId }, body: { lines } },
      sizes: async (sent: Sent) => {
        const old = await storedItem(keys.asn(organizationId, asnId))
        const another = await storedItem(keys.asn(organizationId, String(sent.body.asnId)))
        const shipment = await storedItem(keys.shipment(organizationId, shipmentId))
        return {
          'pages of the ASN': pagesOfItems(old),
          'pages of 4 kB': pagesOfQuery(await storedItems(`ASN#${asnId}`)),
          'pages of the shipment lines': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`)),
          'pages of the products': lines.length,
          'pages of the order': 0,
          'kB of the order': 0,
          'kB of the order shown': 0,
          'kB of headers': kilobytesOf(old, another, shipment),
          'kB of headers shown': kilobytesOf(old, another, shipment),
          // What is open leaves the list of open ones, and is entered among the others.
          'kB of headers closed': kilobytesOf(old),
          'if its day was awaited': 0,
          'log entries': 2,
          lines: lines.length,
          positions: lines.length,
          levels: lines.length,
          movements: 2 * lines.length,
          'products new there': 0,
          'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.replaceAsn, brand, sent)),
        }
      },
    }
  },

  'logistics.getAsn': async ({ partner, brand, asnId }) => ({
    by: partner,
    input: { params: { asnId } },
    sizes: async () => ({
      'if the receiver asks': 1,
      'pages of the ASN': pagesOfItems(await storedItem(keys.asn(brand.organizationId, asnId))),
      'pages of 4 kB': pagesOfQuery(await storedItems(`ASN#${asnId}`)),
      'pages of what it replaces': 0,
    }),
  }),
}

export const logisticsCalls: Measurement[] = [
  {
    what: 'a packed shipment that leaves',
    operation: contract.logistics.dispatchShipment,
    prepare: async (world) =>
      dispatchOf(world, (await packed(world)).shipmentId, {
        lines: 1,
        partnerships: [world.partnershipId],
        isPacked: true,
      }),
  },
  {
    what: 'a shipment of 1,000 lines',
    operation: contract.logistics.createShipment,
    prepare: async ({ brand, warehouse, shared, partnershipId, productId }) => ({
      by: brand,
      input: {
        body: {
          fromLocationId: warehouse,
          to: { locationId: shared, partnershipId },
          lines: Array.from({ length: 1_000 }, () => ({ productId, quantity: 1 })),
        },
      },
      sizes: async (sent) => ({
        'kB of the lines': await lineKilobytes(sent),
        'places held': 2,
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the partnership': await partnershipKilobytes(partnershipId),
        'pages of the products': await productPages(brand.organizationId, [productId]),
        'kB of the party': 0,
        'kB of the shipment': kilobytesOf(
          await storedItem(keys.shipment(brand.organizationId, String(sent.body.shipmentId))),
        ),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.createShipment, brand, sent)),
      }),
    }),
  },
  {
    what: 'a shipment read by its owner',
    operation: contract.logistics.getShipment,
    prepare: async ({ brand, shipmentId }) => ({
      by: brand,
      input: { params: { shipmentId } },
      sizes: async () => ({
        'if the receiver asks': 0,
        'pages of 4 kB': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`)),
      }),
    }),
  },
]
