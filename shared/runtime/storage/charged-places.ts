import type { ChargedPlace } from '#shared/domain/storage-fee/period-fees'
import type { RateCard } from '#shared/domain/storage-fee/rate-card'
import type { StoredPlace } from '#shared/domain/storage-fee/stored-place'
import type { RateCardSide } from '#shared/domain/storage-fee/words'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { StoredPlaces } from '#shared/table/entities/stored-goods'
import type { CardPlace } from './card-places'
import { cardPlaces } from './card-places'
import { storedWithin } from './stored-period'
import { placeOf } from './stored-place-of'

type Days = { from: CalendarDay; until: CalendarDay }

/** The places of which it is counted what lies there, in the order asked; those of which nothing is counted yet as they are. */
export async function storedPlaces(
  organizationId: OrganizationId,
  locationIds: readonly LocationId[],
): Promise<StoredPlace[]> {
  const known = await StoredPlaces.getMany(locationIds.map((locationId) => ({ locationId })))
  const found = await Promise.all(
    locationIds.map(
      async (locationId) =>
        known.find((place) => place.locationId === locationId) ?? placeOf({ organizationId, locationId }),
    ),
  )
  return found.filter((place) => place !== undefined)
}

/** What is known of these places on these days. */
export const chargedPlaces = (places: readonly StoredPlace[], days: Days): Promise<ChargedPlace[]> =>
  Promise.all(places.map(async (place) => ({ locationId: place.locationId, stored: await storedWithin(place, days) })))

export type CardNow = { named: CardPlace[]; places: StoredPlace[]; today: CalendarDay }

/** Where a card holds, and the day that is not over at any of these places. */
export async function cardNow(card: RateCard, side: RateCardSide, now: Instant): Promise<CardNow> {
  const named = await cardPlaces(card, side)
  const places = await storedPlaces(
    card.organizationId,
    named.map(({ locationId }) => locationId),
  )
  const [today = dayIn(now)] = places.map(({ timeZone }) => dayIn(now, timeZone)).sort()
  return { named, places, today }
}
