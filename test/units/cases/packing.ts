import { contract } from '#shared/contract/all'
import { keys, lists } from '#shared/table/keys'
import { paramsOf, sent } from '../../fixtures/orders'
import { drafted, packed, prefixOf, withPrefix } from '../../fixtures/packing'
import { network, organization } from '../../fixtures/world'
import { type CasesOf, type Measurement, partnershipPages, productPages, storedAnswer, type World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'
import { statementOf } from './fees'
import { partyDocumentCases } from './parties'
import { vmiInvoiceRead } from './vmi-billing'

/** What is read of a shipment, its packing and its products. */
async function packingPages({ brand, productId }: World, shipmentId: string) {
  const { pk, prefix } = lists.packedUnits(shipmentId)
  return {
    'pages of the shipment':
      pagesOfItems(await storedItem(keys.shipment(brand.organizationId, shipmentId))) +
      pagesOfQuery(await storedItems(pk, 'LINE')),
    'pages of the packing': 1 + pagesOfQuery(await storedItems(pk, prefix)),
    'pages of the products': await productPages(brand.organizationId, [productId]),
  }
}

async function shipmentKilobytes({ brand }: World, shipmentId: string) {
  return { 'kB of the shipment': kilobytesOf(await storedItem(keys.shipment(brand.organizationId, shipmentId))) }
}

/** A packed shipment, and a call about its carton. */
async function onCarton(world: World) {
  const { shipmentId, pallet, carton } = await packed(world)
  return {
    shipmentId,
    call: { by: world.brand, input: { params: { sscc: carton } } },
    pallet,
    sizes: async () => ({
      ...(await packingPages(world, shipmentId)),
      ...(await shipmentKilobytes(world, shipmentId)),
      'kB of units': 1,
    }),
  }
}

export const packingCases: CasesOf<'packing'> = {
  'packing.getPackingSettings': async ({ brand }) => {
    await withPrefix(brand)
    return { by: brand }
  },
  'packing.setPackingSettings': async () => {
    const by = await organization('PRO')
    return { by, input: { body: { companyPrefix: prefixOf(by) } } }
  },
  'packing.packShipment': async (world) => {
    await withPrefix(world.brand)
    const shipmentId = await drafted(world, { [world.productId]: 10 })
    const lines = [{ line: 1, quantity: 1 }]
    return {
      by: world.brand,
      input: {
        params: { shipmentId },
        body: {
          units: [
            { kind: 'PALLET', cartons: [{ lines }, { lines }] },
            { kind: 'CARTON', lines },
          ],
        },
      },
      sizes: async (sent) => ({
        // Nothing was packed when it was read: an empty list is one page, too.
        ...(await packingPages(world, shipmentId)),
        ...(await shipmentKilobytes(world, shipmentId)),
        'if SSCCs are given here': 1,
        units: 4,
        'kB of units': 4,
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.packing.packShipment, world.brand, sent)),
      }),
    }
  },
  'packing.getPacking': async (world) => {
    const { shipmentId } = await packed(world)
    await world.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    return {
      by: world.partner,
      input: { params: { shipmentId } },
      sizes: async () => ({ ...(await packingPages(world, shipmentId)), 'if the receiver asks': 1 }),
    }
  },
  'packing.getLogisticUnit': async (world) => {
    const { shipmentId, carton } = await packed(world)
    await world.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    return {
      by: world.partner,
      input: { params: { sscc: carton } },
      sizes: async () => ({ ...(await packingPages(world, shipmentId)), 'if the receiver asks': 1 }),
    }
  },
  'packing.changeLogisticUnit': async (world) => {
    const { call, pallet, sizes } = await onCarton(world)
    const body = { onPallet: pallet, lines: [{ line: 1, quantity: 7 }] }
    return { by: call.by, input: { ...call.input, body }, sizes }
  },
  'packing.removeLogisticUnit': async (world) => {
    const { call, sizes, shipmentId } = await onCarton(world)
    const before = await packingPages(world, shipmentId)
    return { ...call, sizes: async () => ({ ...(await sizes()), ...before }) }
  },
  'packing.changeTransport': async (world) => {
    const shipmentId = await drafted(world, { [world.productId]: 1 })
    const { brand } = world
    const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    const headers = () =>
      Promise.all(
        [keys.shipment(brand.organizationId, shipmentId), keys.asn(brand.organizationId, asnId)].map(storedItem),
      )
    return {
      by: brand,
      input: { params: { shipmentId }, body: { carrier: 'Gulf Freight', expectedArrivalOn: '2030-03-06' } },
      sizes: async () => ({
        'if the day changes': 1,
        'pages of headers': pagesOfItems(...(await headers())),
        'kB of headers': kilobytesOf(...(await headers())),
      }),
    }
  },
}

/** A packed shipment that has left: papers are read of it by who receives it. */
async function paperOf(world: World) {
  const { shipmentId } = await packed(world)
  await world.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  return {
    by: world.partner,
    input: { params: { shipmentId } },
    sizes: async () => ({ ...(await packingPages(world, shipmentId)), 'if the receiver asks': 1 }),
  }
}

export const papersCases: CasesOf<'papers'> = {
  ...partyDocumentCases,
  'papers.getPackingList': paperOf,
  'papers.getLabels': paperOf,
  'papers.getVmiInvoiceDocument': vmiInvoiceRead,
  'papers.getStatementDocument': async () => statementOf(await network()),
  'papers.getOrderDocument': async (world) => {
    const { brand, partner, partnershipId, productIds } = world
    const order = await sent(world)
    return {
      by: partner,
      input: paramsOf(order),
      sizes: async () => ({
        'pages of the order': pagesOfItems(
          await storedItem(keys.purchaseOrder(brand.organizationId, order.purchaseOrderId)),
        ),
        'pages of the lines': pagesOfQuery(await storedItems(`PO#${order.purchaseOrderId}`, 'LINE#')),
        'pages of the products': await productPages(brand.organizationId, productIds),
        'pages of the partnership': await partnershipPages(partnershipId),
        'if it is an amendment': 0,
        'if the supplier asks': 1,
        'steps up the hierarchy': 0,
      }),
    }
  },
}

export const packingCalls: Measurement[] = [
  {
    what: 'a pallet that its sender scans',
    operation: contract.packing.getLogisticUnit,
    prepare: async (world) => {
      const { shipmentId, pallet } = await packed(world)
      return {
        by: world.brand,
        input: { params: { sscc: pallet } },
        sizes: async () => ({ ...(await packingPages(world, shipmentId)), 'if the receiver asks': 0 }),
      }
    },
  },
]
