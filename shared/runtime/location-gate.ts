import type { Shipment } from '#shared/domain/shipment/shipment'
import { isLocation } from '#shared/domain/shipment/shipment'
import type { RmaId, ShipmentId } from '#shared/kernel/ids'
import { after, seconds } from '#shared/kernel/time'
import { commitUnlogged, Stale } from '#shared/table/commit'
import type { Gate, Place } from '#shared/table/entities/places'
import { holdGate, holdPlace, LocationGates, leaveGate, releasePlace } from '#shared/table/entities/places'
import type { Write } from '#shared/table/entity'
import { currentInstant } from './clock'

/**
 * How a location is archived while others are at work:
 *
 * | archiving                          | beginning something there                    |
 * |------------------------------------|----------------------------------------------|
 * | 1. holds the gate                  | commits with `stillOpen`: refused from 1. on |
 * | 2. looks what is under way         | a receipt lays goods down and ends what held the place, in one commit |
 * | 3. looks what lies there           | so whoever saw nothing in 2. sees them in 3. |
 * | 4. archives and closes, or opens   |                                              |
 *
 * What is under way needs no gate: it holds the location until it is over. Nor does a change of a position that is there: the location is
 * not empty. Only what comes from nothing does: a draft, a position that is born.
 */
export async function whileHolding<Value>(place: Place, holder: string, run: () => Promise<Value>): Promise<Value> {
  const now = currentInstant()
  await commitUnlogged([holdGate(place, holder, { now, lapsesAt: after(now, holdMilliseconds) })])
  try {
    return await run()
  } catch (error) {
    // Where it was closed after all, or is not ours any more, this is refused; where it fails, the hold lapses.
    await commitUnlogged([leaveGate(place, holder, 'OPEN')]).catch(() => undefined)
    throw error
  }
}

/** Many times what looking takes; as long, after a crash, does everything that would begin there wait. */
const holdMilliseconds = seconds(5)

/** Condition: the location is not archived, nor is anybody about to. For every commit that begins something there. */
export const stillOpen = ({ organizationId, locationId }: Place): Write =>
  LocationGates.check(
    { organizationId, locationId },
    {
      condition: 'the location is open',
      expression: 'attribute_not_exists(pk) OR #state = :open',
      names: { '#state': 'state' },
      values: { ':open': 'OPEN' },
      refusal: async (found) => {
        const gate = found && LocationGates.parse(found)
        if (gate) await openIfAbandoned(gate)
        return new Stale('the location is being archived, or is by now')
      },
    },
  )

/** A hold that nobody ended would keep the place closed: it is taken away from a holder that crashed, who then archives nothing. */
async function openIfAbandoned({ state, holder, lapsesAt, ...place }: Gate): Promise<void> {
  if (state !== 'CLOSING' || !holder || !lapsesAt || lapsesAt > currentInstant()) return
  await commitUnlogged([leaveGate(place, holder, 'OPEN')])
}

/** What a shipment writes when it is drafted, a return when it is approved: it holds the places it goes from and to, which are open. */
export const holdPlaces = (places: readonly Place[], documentId: ShipmentId | RmaId): Write[] =>
  places.flatMap((place) => [stillOpen(place), holdPlace({ locationId: place.locationId, documentId })])

/** And when it is over. */
export const releasePlaces = ({ from, to, shipmentId }: Pick<Shipment, 'from' | 'to' | 'shipmentId'>): Write[] =>
  [from, to].filter(isLocation).map(({ locationId }) => releasePlace({ locationId, documentId: shipmentId }))
