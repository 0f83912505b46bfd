import type { Partnership } from '#shared/domain/partnership/partnership'
import { sharedNow } from '#shared/domain/partnership/sharing'
import type { RateCard } from '#shared/domain/storage-fee/rate-card'
import type { RateCardSide } from '#shared/domain/storage-fee/words'
import type { LocationId } from '#shared/kernel/ids'
import { Partnerships } from '#shared/table/entities/partnerships'
import { RateCardsFor } from '#shared/table/entities/storage-fees'

export type CardPlace = { locationId: LocationId; code: string; name: string }

/**
 * Where a card holds now: at its location, or at all that its partnership shares and that have no card of their own in it. While a partnership is suspended, or
 * after it has ended, goods lie where they lay, and are charged; but its partner does not see what lies there now, as everywhere.
 */
export async function cardPlaces(card: RateCard, side: RateCardSide): Promise<CardPlace[]> {
  const { partnership, location } = card
  const agreement =
    partnership && (location === undefined || side === 'PROVIDER') && (await Partnerships.get(partnership))
  const places = location ? [location] : agreement ? await sharedWithoutCard(card, agreement) : []
  if (side === 'OWNER') return places
  const seen = new Set(agreement ? sharedNow(agreement).map(({ locationId }) => locationId) : [])
  return places.filter(({ locationId }) => seen.has(locationId))
}

async function sharedWithoutCard(
  { organizationId }: RateCard,
  { partnershipId, sharedLocations: shared }: Partnership,
): Promise<CardPlace[]> {
  const own = await RateCardsFor.getMany(
    shared.map(({ locationId }) => ({ organizationId, partnershipId, locationId })),
  )
  const elsewhere = new Set(own.map(({ locationId }) => locationId))
  return shared
    .filter(({ locationId }) => !elsewhere.has(locationId))
    .map(({ locationId, code, name }) => ({ locationId, code, name }))
}
