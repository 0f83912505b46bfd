import * as contract from '#shared/contract/operations/fees'
import { Problem } from '#shared/contract/problem'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import type { RateCard } from '#shared/domain/storage-fee/rate-card'
import { charge } from '#shared/domain/storage-fee/rate-card'
import { firstBilling } from '#shared/domain/storage-fee/statement'
import { rateCardCreated } from '#shared/events/storage-fees'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownPartnership, sharedPlace } from '#shared/runtime/partnerships'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { checkPartnership } from '#shared/table/entities/partnerships'
import { RateCards, RateCardsFor, RateCardsOfProvider } from '#shared/table/entities/storage-fees'
import { StorageBillings } from '#shared/table/entities/storage-statements'
import { recordRates } from './own-rate-card'
import { rateCardView, ratesOf } from './rate-card-view'

type CreateRateCard = Call<typeof contract.createRateCard>

export const createRateCard = useCase(contract.createRateCard, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId } = caller
  const { appliesTo } = body
  const partnership = 'partnershipId' in appliesTo ? await ownersPartnership(call, appliesTo.partnershipId) : undefined
  const location = appliesTo.locationId && (await placeOf(call, appliesTo.locationId, partnership))
  const blank: RateCard = {
    organizationId,
    rateCardId: newId('rateCard'),
    partnership: partnership && partiesOf(partnership),
    location: location || undefined,
    currency: body.currency,
    periods: [],
    createdAt: now,
    version: 0,
  }
  const card = orThrow(charge(blank, { from: body.from, rates: ratesOf(body) }, now))
  const { rateCardId } = card
  const view = rateCardView(card, 'OWNER')
  await commit([
    RateCards.create(card),
    StorageBillings.create(firstBilling(card)),
    RateCardsFor.create({ organizationId, ...appliesTo, rateCardId }, () => Problem.of('rateCard.exists', {})),
    ...(partnership
      ? [
          RateCardsOfProvider.create({ ...partiesOf(partnership), rateCardId, ownerId: organizationId }),
          checkPartnership(partnership),
        ]
      : []),
    ...recordRates(call, card, { event: rateCardCreated, from: body.from }),
    once(call, view),
  ])
  return view
})

/** @throws Problem partnership.notFound, rateCard.notOwner, partnership.notActive */
async function ownersPartnership({ caller }: CreateRateCard, partnershipId: string): Promise<Partnership> {
  const partnership = await ownPartnership(caller.organizationId, partnershipId)
  const { state } = partnership
  if (sideOf(partnership, caller.organizationId) !== 'INVITER') throw Problem.of('rateCard.notOwner', {})
  if (state !== 'ACCEPTED') throw Problem.of('partnership.notActive', { state })
  return partnership
}

/** A location of the organization's own, or one that the partnership shares. @throws Problem location.notFound */
async function placeOf({ caller }: CreateRateCard, locationId: string, partnership: Partnership | undefined) {
  const { organizationId } = caller
  const place = partnership
    ? sharedPlace(partnership, locationId)
    : await Locations.load({ organizationId, locationId }, 'location.notFound')
  return { locationId: place.locationId, code: place.code, name: place.name }
}

function partiesOf(partnership: Partnership) {
  const { partnershipId, inviterName: owner, partnerName: provider } = partnership
  return { partnershipId, providerId: counterpartyOf(partnership, 'INVITER').partnerId, provider, owner }
}
