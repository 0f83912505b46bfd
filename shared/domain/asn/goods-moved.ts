import type { Account, Posting } from '#shared/domain/ledger/ledger'
import { roundCost, shareOf } from '#shared/domain/ledger/valuation'
import type { MovementReason } from '#shared/domain/ledger/words'
import type { PartyPlace, ShipmentPlace } from '#shared/domain/shipment/shipment'
import { isOnBooks, isParty, locationLeft } from '#shared/domain/shipment/shipment'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { larger, smaller, zero } from '#shared/kernel/quantity'
import type { Asn, AsnLine } from './asn'
import type { ArrivedAs } from './substituted'
import { exchanged, surplus } from './substituted'

type Counts = { received: Quantity; damaged: Quantity; missing: Quantity; arrivedAs?: ArrivedAs }
type Arrival = { asn: Asn; line: AsnLine; counted: Counts }
type Part = { quantity: Quantity; to: Account; reason: MovementReason }

/** Where counted goods go from transit, line by line, each with its share of what the line cost. Goods on no books of the sender's move nothing there. */
export const goodsMoved = (arrivals: readonly Arrival[]): Posting[] =>
  arrivals.flatMap((arrival) => {
    const { from, to, order } = arrival.asn
    if (order) return isOnBooks(from) ? fromTransit(arrival, from.locationId, sold(arrival, order.buyerId)) : []
    return isParty(to)
      ? fromTransit(arrival, locationLeft(arrival.asn.from).locationId, delivered(arrival, to))
      : fromTransit(arrival, to.locationId, arrived(arrival, to))
  })

/** At a location good units become available, damaged ones lie there as DAMAGED, and missing ones are in dispute. */
function arrived({ asn, counted }: Arrival, { locationId }: ShipmentPlace): Part[] {
  return [
    {
      quantity: counted.received,
      to: { account: 'POSITION', locationId, status: 'AVAILABLE' },
      reason: 'RECEIVED',
    },
    {
      quantity: counted.damaged,
      to: { account: 'POSITION', locationId, status: 'DAMAGED' },
      reason: 'RECEIVED_DAMAGED',
    },
    { quantity: counted.missing, to: disputed(asn), reason: 'SHORT' },
  ]
}

/**
 * At a party good units leave the books. Damaged ones lie at no place of ours and were not taken for good: like missing ones they are in
 * dispute until the sender resolves it. All of it stands in the ledger of the location that the goods came from.
 */
function delivered({ asn, counted }: Arrival, { partyId }: PartyPlace): Part[] {
  return [
    { quantity: counted.received, to: { account: 'CUSTOMER', partyId }, reason: 'DELIVERED' },
    { quantity: counted.damaged, to: disputed(asn), reason: 'DELIVERED_DAMAGED' },
    { quantity: counted.missing, to: disputed(asn), reason: 'SHORT' },
  ]
}

/** Goods that a customer ordered are its own once it has them, damaged or not: what becomes of damaged ones both sides settle. */
function sold({ asn, counted }: Arrival, organizationId: OrganizationId): Part[] {
  const customer: Account = { account: 'CUSTOMER', organizationId }
  return [
    { quantity: counted.received, to: customer, reason: 'DELIVERED' },
    { quantity: counted.damaged, to: customer, reason: 'DELIVERED_DAMAGED' },
    { quantity: counted.missing, to: disputed(asn), reason: 'SHORT' },
  ]
}

const disputed = ({ number }: Asn): Account => ({ account: 'DISPUTED', document: number })

function fromTransit({ asn, line, counted }: Arrival, locationId: LocationId, parts: readonly Part[]): Posting[] {
  const { productId, sku, lot, listPrice, cost } = line
  const from: Account = { account: 'IN_TRANSIT', document: asn.number }
  let before = line.received.plus(line.damaged).plus(line.missing)
  return parts
    .filter(({ quantity }) => quantity.gt(0))
    .flatMap((part) => {
      const open = smaller(part.quantity, larger(line.quantity.minus(before), zero))
      const beyond = part.quantity.minus(open)
      const posting = { locationId, goods: { productId, sku, lot, listPrice }, from, ...part }
      // Goods that were ordered leave the supplier's books as they were announced, whatever lot the customer found.
      const arrivedAs = part.reason === 'SHORT' || asn.order ? undefined : counted.arrivedAs
      const share = cost && shareOf(cost, line.quantity, before, open)
      // What is over has a cost of its own: as much a piece as the line's.
      const more = cost && roundCost(cost.times(beyond).div(line.quantity))
      before = before.plus(part.quantity)
      return [
        ...(open.gt(0) ? exchanged({ ...posting, quantity: open, cost: share }, arrivedAs) : []),
        ...(beyond.gt(0) ? [surplus({ ...posting, quantity: beyond, cost: more }, arrivedAs)] : []),
      ]
    })
}
