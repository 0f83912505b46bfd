import * as z from 'zod'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { packedArrival } from '../../fixtures/arrivals'
import { dispatched } from '../../fixtures/world'
import type { Sent, Sizes, World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

/** The count that closes an ASN of two lines: good, damaged and missing units on each. */
export async function closingReceipt(world: World) {
  const { asnId, shipmentId } = await dispatched(world, 10)
  const counted = { received: 7, damaged: 2, missing: 1 }
  const lines = [1, 2].map((line) => ({ line, ...counted }))
  return await receipt(world, { asnId, shipmentId }, lines, { closes: true })
}

export async function partialReceipt(world: World) {
  return await receipt(world, await dispatched(world, 10), [{ line: 1, received: 7 }], { closes: false })
}

/** The products of an ASN that never lay where it goes. */
async function newProductsOf(brand: Account, asnId: string, lines: readonly Counted[]): Promise<number> {
  const { shipTo: to, ...asn } = await brand.client.logistics.getAsn({ params: { asnId } })
  const known = new Set(
    to.locationId ? (await storedItems(`LEVELS#${to.locationId}`)).map(({ sk }) => JSON.stringify(sk)) : [],
  )
  const coming = asn.lines.filter(({ line }) => lines.some((counted) => counted.line === line))
  return coming.filter(({ productId }) => !known.has(JSON.stringify({ S: productId }))).length
}

type Counted = { line: number; received: number; damaged?: number; missing?: number }

export async function receipt(
  { brand, partner }: Pick<World, 'brand' | 'partner'>,
  { asnId, shipmentId }: { asnId: string; shipmentId: string },
  lines: Counted[],
  { closes, receivedBy = partner.organizationId }: { closes: boolean; receivedBy?: string },
) {
  const reference = 'GRN-2026-0117'
  const statuses = lines.flatMap(({ received, damaged = 0 }) => [received, damaged].filter((count) => count > 0))
  const isShown = partner.organizationId !== brand.organizationId
  const shortages = lines.filter(({ missing = 0 }) => missing > 0)
  const newThere = await newProductsOf(brand, asnId, lines)
  return {
    by: partner,
    input: { params: { asnId }, body: { reference, lines } },
    sizes: async ({ body }: Sent): Promise<Sizes> => {
      const discrepancies = z.array(z.object({ discrepancyId: z.string() })).parse(body.discrepancies)
      const documents = await Promise.all([
        storedItem(keys.asn(brand.organizationId, asnId)),
        storedItem(keys.shipment(brand.organizationId, shipmentId)),
      ])
      const { at, receiptId } = z.object({ at: z.string(), receiptId: z.string() }).parse(body)
      const header = await storedItem(keys.receiptHeader(receivedBy, at, receiptId))
      const reports = await Promise.all(
        discrepancies.map(({ discrepancyId }) => storedItem(keys.discrepancy(brand.organizationId, discrepancyId))),
      )
      return {
        'pages of the ASN': pagesOfItems(...documents.slice(0, 1)),
        // Of stock where the goods lie now, and in transit: a line of the ASN is the balance of its goods.
        positions: statuses.length + lines.length,
        levels: lines.length,
        'products new there': newThere,
        movements: statuses.length + shortages.length,
        'kB of headers': kilobytesOf(...documents, ...reports),
        'kB of headers shown': isShown ? kilobytesOf(...documents, ...reports) : 0,
        'kB of headers closed': isShown && closes ? kilobytesOf(...documents) : 0,
        'kB of the receipt shown': kilobytesOf(header),
        'kB of the receipt': kilobytesOf(
          await storedItem(keys.receipt(partner.organizationId, asnId, reference)),
          await storedItem(keys.receiptEffects(receiptId)),
          header,
        ),
        'differences reported': discrepancies.length,
        'if its day was awaited': 0,
        'pages of products named': 0,
        'pages of units scanned': 0,
        'pages of the partnership': 0,
        'pages of lines listed': 0,
        'kB of units scanned': 0,
        'kB of products never moved': 0,
        'pages of the order': 0,
        'if it was ordered': 0,
        'pages of the products': 0,
        'books of the receiver': 0,
        'kB of the order': 0,
        'kB of the order shown': 0,
        'log entries': 2,
        'places held': closes ? 2 : 0,
      }
    },
  }
}

/** A receipt with a long note and many differences: its stored answer is more than one page. */
export async function longReceipt(world: World) {
  const { brand, partner, warehouse, shared, partnershipId, productId } = world
  const lines = Array.from({ length: 6 }, () => ({ productId, quantity: 10 }))
  const { shipmentId } = await brand.client.logistics.createShipment({
    body: { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines },
  })
  const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  const reference = 'GRN-LONG'
  const counted = lines.map((_, index) => ({ line: index + 1, damaged: 4, missing: 6 }))
  const body = { reference, note: 'Über den Zoll. '.repeat(33), lines: counted }
  return {
    stored: keys.receipt(partner.organizationId, asnId, reference),
    by: partner,
    input: { params: { asnId }, body },
  }
}

/** A carton of 12 is scanned, and 6 of another lot are counted by hand. */
export async function scannedReceipt(world: World) {
  const arrival = await packedArrival(world)
  const counted = await receipt(
    world,
    arrival,
    [
      { line: 1, received: 12 },
      { line: 2, received: 6 },
    ],
    { closes: false },
  )
  const { asnId, shipmentId, onPallet } = arrival
  const lines = [{ sscc: onPallet }, { line: 2, received: 6, lot: { number: 'L-2' } }]
  return {
    ...counted,
    input: { params: { asnId }, body: { reference: counted.input.body.reference, lines } },
    sizes: async (sent: Sent): Promise<Sizes> => {
      const sizes = await counted.sizes(sent)
      return {
        ...sizes,
        movements: Number(sizes.movements) + 1,
        'pages of products named': 2,
        'pages of units scanned': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`, 'PACK#')) + 1,
        'kB of units scanned': kilobytesOf(await storedItem(keys.confirmedUnits(asnId))),
      }
    },
  }
}
