import type { Account, Movement, Posting } from '#shared/domain/ledger/ledger'
import type { MovementReason } from '#shared/domain/ledger/words'
import type { PartyPlace, ShipmentPlace } from '#shared/domain/shipment/shipment'
import { isParty } from '#shared/domain/shipment/shipment'
import type { LocationId, MovementId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { Asn, AsnLine } from './asn'

type Counts = { received: Quantity; damaged: Quantity; missing: Quantity }
type Arrival = { asn: Asn; line: AsnLine; counted: Counts }
type World = { now: Instant; newMovementId: () => MovementId }

/** What to post to positions, and the movements that touch none. */
export type GoodsMoved = { postings: Posting[]; movements: Movement[] }

/** Where counted goods go from transit, line by line. */
export function goodsMoved(arrivals: readonly Arrival[], world: World): GoodsMoved {
  const moved = arrivals.map((arrival) => {
    const { to } = arrival.asn
    return isParty(to) ? delivered(arrival, to, world) : arrived(arrival, to, world)
  })
  return { postings: moved.flatMap(({ postings }) => postings), movements: moved.flatMap(({ movements }) => movements) }
}

/** At a location good units become available, damaged ones lie there as DAMAGED, and missing ones are in dispute. */
function arrived(arrival: Arrival, { locationId }: ShipmentPlace, world: World): GoodsMoved {
  const { asn, line, counted } = arrival
  const { productId, sku, lot, listPrice } = line
  const arriving = { locationId, productId, sku, lot, listPrice }
  const counterpart = inTransit(asn)
  const postings: Posting[] = [
    { position: { ...arriving, status: 'AVAILABLE' }, change: counted.received, counterpart, reason: 'RECEIVED' },
    { position: { ...arriving, status: 'DAMAGED' }, change: counted.damaged, counterpart, reason: 'RECEIVED_DAMAGED' },
  ]
  return {
    postings: postings.filter(({ change }) => change.gt(0)),
    movements: fromTransit(arrival, locationId, [[counted.missing, disputed(asn), 'SHORT']], world),
  }
}

/**
 * At a party good units leave the books. Damaged ones lie at no place of ours and were not taken for good: like missing ones they are in
 * dispute until the sender resolves it. All of it stands in the ledger of the location that the goods came from.
 */
function delivered(arrival: Arrival, { partyId }: PartyPlace, world: World): GoodsMoved {
  const { asn, counted } = arrival
  const movements = fromTransit(
    arrival,
    asn.from.locationId,
    [
      [counted.received, { account: 'CUSTOMER', partyId }, 'DELIVERED'],
      [counted.damaged, disputed(asn), 'DELIVERED_DAMAGED'],
      [counted.missing, disputed(asn), 'SHORT'],
    ],
    world,
  )
  return { postings: [], movements }
}

const inTransit = ({ number }: Asn): Account => ({ account: 'IN_TRANSIT', document: number })
const disputed = ({ number }: Asn): Account => ({ account: 'DISPUTED', document: number })

function fromTransit(
  { asn, line }: Arrival,
  locationId: LocationId,
  parts: readonly [Quantity, Account, MovementReason][],
  world: World,
): Movement[] {
  return parts
    .filter(([quantity]) => quantity.gt(0))
    .map(([quantity, to, reason]) => ({
      movementId: world.newMovementId(),
      organizationId: asn.organizationId,
      locationId,
      productId: line.productId,
      lot: line.lot,
      quantity,
      from: inTransit(asn),
      to,
      reason,
      document: asn.number,
      at: world.now,
    }))
}
