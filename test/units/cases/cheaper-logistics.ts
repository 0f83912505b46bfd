import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { dispatchedToParty, location, system } from '../../fixtures/world'
import { fresh, type Measurement, productPages, type Sent, storedAnswer, type World } from '../case'
import { kilobytesOf, storedItem } from '../stored'
import { dispatchOf, lineKilobytes } from './logistics'
import { partyKilobytes, wordyParty } from './parties'
import { receipt } from './receipts'

/**
 * Calls that cost less than the budget, which is then an upper bound: a transfer between own locations needs no proof of the partner
 * and tells nobody, a number the caller gives is not counted up.
 */
export const cheaperCalls: Measurement[] = [
  {
    what: 'a shipment between own locations, with numbers of its own',
    operation: contract.logistics.createShipment,
    prepare: async (world) => {
      const { brand, productIds } = world
      return {
        by: brand,
        input: { body: { ...(await ownTransfer(world)), number: fresh('SHIP'), asnNumber: fresh('ASN') } },
        sizes: async (sent) => ({
          'kB of the lines': await lineKilobytes(sent),
          'places held': 2,
          'pages of the partnership': 0,
          'kB of the partnership': 0,
          'pages of the products': await productPages(brand.organizationId, productIds.slice(0, 1)),
          'kB of the party': 0,
          'kB of the shipment': kilobytesOf(
            await storedItem(keys.shipment(brand.organizationId, String(sent.body.shipmentId))),
          ),
          'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.createShipment, brand, sent)),
        }),
      }
    },
  },
  {
    what: 'the dispatch of a shipment between own locations',
    operation: contract.logistics.dispatchShipment,
    prepare: async (world) => {
      const { shipmentId } = await world.brand.client.logistics.createShipment({ body: await ownTransfer(world) })
      return dispatchOf(world, shipmentId, { lines: 1, partnerships: [] })
    },
  },
  {
    what: 'a shipment to a party',
    operation: contract.logistics.createShipment,
    prepare: async ({ brand, warehouse, productIds }) => {
      const { partyId } = await wordyParty(brand)
      const lines = productIds.map((productId) => ({ productId, quantity: 10 }))
      return {
        by: brand,
        input: { body: { fromLocationId: warehouse, to: { partyId }, lines } },
        sizes: async (sent) => ({
          'kB of the lines': await lineKilobytes(sent),
          'places held': 1,
          'pages of the partnership': 0,
          'kB of the partnership': 0,
          'pages of the products': await productPages(brand.organizationId, productIds),
          'kB of the party': await partyKilobytes(brand, partyId),
          'kB of the shipment': kilobytesOf(
            await storedItem(keys.shipment(brand.organizationId, String(sent.body.shipmentId))),
          ),
          'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.createShipment, brand, sent)),
        }),
      }
    },
  },
  {
    what: 'the dispatch of a shipment to a party',
    operation: contract.logistics.dispatchShipment,
    prepare: async (world) => {
      const { brand, warehouse, productId } = world
      const { partyId } = await wordyParty(brand)
      const { shipmentId } = await brand.client.logistics.createShipment({
        body: { fromLocationId: warehouse, to: { partyId }, lines: [{ productId, quantity: 1 }] },
      })
      const dispatch = dispatchOf(world, shipmentId, { lines: 1, partnerships: [] })
      const sizes = async (sent: Sent) => {
        const counted = await dispatch.sizes(sent)
        const document = await storedItem(keys.partyDocument(partyId, String(sent.body.asnId)))
        return {
          ...counted,
          'kB of headers': counted['kB of headers'] + kilobytesOf(document),
          'kB of the party': await partyKilobytes(brand, partyId),
          'if a party receives': 1,
        }
      }
      return { ...dispatch, sizes }
    },
  },
  {
    what: 'the receipt of a shipment to a party',
    operation: contract.receiving.confirmReceipt,
    prepare: async (world) => {
      const { brand } = world
      const { partyId } = await wordyParty(brand)
      const { asnId, shipmentId } = await dispatchedToParty(world, partyId, 10)
      // The email is noted on the document: a receipt that meets it decides twice, and reads twice.
      await system.settled()
      const lines = [1, 2].map((line) => ({ line, received: 7, damaged: 2, missing: 1 }))
      const counted = await receipt({ brand, partner: brand }, { asnId, shipmentId }, lines, {
        closes: true,
        receivedBy: partyId,
      })
      const sizes = async (sent: Sent) => {
        const ofReceipt = await counted.sizes(sent)
        const document = await storedItem(keys.partyDocument(partyId, asnId))
        return {
          ...ofReceipt,
          // No stock lies anywhere: the lines of the ASN are the only balances.
          positions: lines.length,
          levels: 0,
          'products new there': 0,
          'places held': 1,
          'kB of headers': Number(ofReceipt['kB of headers']) + kilobytesOf(document),
          'log entries': 1,
        }
      }
      return { ...counted, sizes }
    },
  },
  {
    what: 'the receipt of a shipment between own locations',
    operation: contract.receiving.confirmReceipt,
    prepare: async (world) => {
      const { brand } = world
      const { shipmentId } = await brand.client.logistics.createShipment({ body: await ownTransfer(world) })
      const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
      const shipment = { asnId, shipmentId }
      const counted = await receipt({ brand, partner: brand }, shipment, [{ line: 1, received: 1 }], { closes: true })
      return { ...counted, sizes: async (sent) => ({ ...(await counted.sizes(sent)), 'log entries': 1 }) }
    },
  },
]

async function ownTransfer({ brand, warehouse, productId }: World) {
  return {
    fromLocationId: warehouse,
    to: { locationId: await location(brand, { name: 'Austin' }) },
    lines: [{ productId, quantity: 1 }],
  }
}
