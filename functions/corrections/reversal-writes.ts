import { Problem } from '#shared/contract/problem'
import type { Asn } from '#shared/domain/asn/asn'
import type { ReceiptEffects } from '#shared/domain/asn/receipt-effects'
import type { Reversal } from '#shared/domain/asn/reverse-receipt'
import { noClaim } from '#shared/domain/return/claim'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { isLocation, isParty } from '#shared/domain/shipment/shipment'
import { asnReceiptReversed, receiptReversed } from '#shared/events/logistics'
import type { ReceiptId } from '#shared/kernel/ids'
import { requireOpen } from '#shared/runtime/active-location'
import { holdPlaces } from '#shared/runtime/location-gate'
import { Locations } from '#shared/table/entities/inventory'
import { ConfirmedUnits } from '#shared/table/entities/logistics'
import { ReturnedGoods, writeClaim } from '#shared/table/entities/returns'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

/**
 * Goods that a customer took for good may be claimed by returns. The counter of claims is written with each line that is taken back: a claim at the
 * same moment is decided anew, on the line as it is then.
 *
 * @throws Problem receipt.returned
 */
export async function returnsUntouched({ asnId, to, order }: Asn, { lines }: Reversal): Promise<Write[]> {
  if (!isParty(to) && !order) return []
  const found = await ReturnedGoods.getMany(lines.map(({ after: { line } }) => ({ asnId, asnLine: line })))
  return lines.map(({ after: { line, received, damaged } }) => {
    const before = found.find(({ asnLine }) => asnLine === line) ?? noClaim({ asnId, asnLine: line })
    const left = isParty(to) ? received : received.plus(damaged)
    if (before.quantity.gt(left)) throw Problem.of('receipt.returned', { line })
    return writeClaim({ before, after: { ...before, version: before.version + 1 } })
  })
}

/** Its pallets and cartons can be scanned again. */
export async function unitsBack({ asnId, ssccs }: ReceiptEffects): Promise<Write[]> {
  if (ssccs.length === 0) return []
  const before = await ConfirmedUnits.get({ asnId })
  if (!before) return []
  const its = new Set(ssccs)
  const after = { ...before, ssccs: before.ssccs.filter((sscc) => !its.has(sscc)), version: before.version + 1 }
  return [ConfirmedUnits.replace(after, before)]
}

/**
 * A shipment that was over holds its places again, from which and to which its goods are on their way.
 *
 * @throws Problem location.archived
 */
export async function placesBack({ shipment }: Reversal, before: Shipment): Promise<Write[]> {
  if (before.state !== 'RECEIVED' || shipment.state === 'RECEIVED') return []
  const { organizationId, receiverId, order, from, to, shipmentId } = shipment
  const ends = [
    ...(isLocation(from) ? [{ organizationId, locationId: from.locationId }] : []),
    // Goods that were ordered go to a place of who ordered them, all others to one of their owner.
    ...(isLocation(to)
      ? [{ organizationId: order ? (receiverId ?? organizationId) : organizationId, locationId: to.locationId }]
      : []),
  ]
  const places = await Promise.all(ends.map((end) => Locations.load(end, 'location.notFound')))
  for (const place of places) requireOpen(place)
  return holdPlaces(places, shipmentId)
}

/** One entry in each organization's log: the receiver took a count back, the owner's ASN is open again. */
export function reversalEntries(
  { asnId, receiverId, organizationId, shipmentId, state: to }: Asn,
  { receiptId, from }: { receiptId: ReceiptId; from: string },
  tell: Tell,
): Write[] {
  const data = { asnId, receiptId }
  const ofReceiver = tell({ ownerId: receiverId, documentId: asnId, event: receiptReversed, data, from, to })
  if (receiverId === organizationId) return [ofReceiver]
  return [
    ofReceiver,
    tell({ ownerId: organizationId, documentId: shipmentId, event: asnReceiptReversed, data, from, to }),
  ]
}
