import { Problem } from '#shared/contract/problem'
import type { RateCard } from '#shared/domain/storage-fee/rate-card'
import { sideIn } from '#shared/domain/storage-fee/rate-card'
import type { RateCardSide } from '#shared/domain/storage-fee/words'
import type { rateCardChanged, rateCardCreated, rateCardEnded } from '#shared/events/storage-fees'
import type { CalendarDay } from '#shared/kernel/time'
import type { Call, Caller } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { RateCards, RateCardsOfProvider } from '#shared/table/entities/storage-fees'
import type { Write } from '#shared/table/entity'

type By = { caller: Caller; params: { rateCardId: string } }

/** A rate card of the organization's, as owner of the stock or its provider. @throws Problem rateCard.notFound */
export async function visibleRateCard({ caller, params }: By): Promise<{ card: RateCard; side: RateCardSide }> {
  const { organizationId } = caller
  const own = await RateCards.get({ organizationId, ...params })
  if (own) return { card: own, side: 'OWNER' }
  const proof = await RateCardsOfProvider.get({ providerId: organizationId, ...params })
  if (!proof) throw Problem.of('rateCard.notFound', {})
  const card = await RateCards.load({ organizationId: proof.ownerId, ...params }, 'rateCard.notFound')
  return { card, side: sideIn(card, organizationId) }
}

/** @throws Problem rateCard.notFound, rateCard.notOwner */
export async function ownersRateCard(by: By): Promise<RateCard> {
  const { card, side } = await visibleRateCard(by)
  if (side !== 'OWNER') throw Problem.of('rateCard.notOwner', {})
  return card
}

type RateCardEvent = typeof rateCardCreated | typeof rateCardChanged | typeof rateCardEnded

/** An entry in the log of each side that there is. */
export function recordRates(
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>,
  { organizationId, rateCardId, partnership, location }: RateCard,
  { event, from }: { event: RateCardEvent; from: CalendarDay },
): Write[] {
  const { partnershipId, providerId } = partnership ?? {}
  const data = { rateCardId, ownerId: organizationId, partnershipId, locationId: location?.locationId, from }
  const sides = providerId ? [organizationId, providerId] : [organizationId]
  return sides.map((ownerId) => record(call, { ownerId, documentId: rateCardId, event, data }))
}
