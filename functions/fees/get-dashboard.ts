import * as contract from '#shared/contract/operations/fees'
import type { ChargedPlace } from '#shared/domain/storage-fee/period-fees'
import { projected } from '#shared/domain/storage-fee/projection'
import type { RateCard } from '#shared/domain/storage-fee/rate-card'
import { ratesOn } from '#shared/domain/storage-fee/rate-card'
import { lastDayOf } from '#shared/domain/storage-fee/statement'
import { storedAfter } from '#shared/domain/storage-fee/stored-classes'
import type { RateCardSide } from '#shared/domain/storage-fee/words'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { daysAfter, monthOf } from '#shared/kernel/time'
import { useCase } from '#shared/runtime/http/use-case'
import { sharedLocationTotal } from '#shared/runtime/partnerships'
import type { CardPlace } from '#shared/runtime/storage/card-places'
import { cardNow, chargedPlaces } from '#shared/runtime/storage/charged-places'
import { Partnerships } from '#shared/table/entities/partnerships'
import { RateCards, RateCardsOfProvider } from '#shared/table/entities/storage-fees'
import { StorageBillings, StorageStatements } from '#shared/table/entities/storage-statements'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { feesUntil } from './calculate-fees'
import { statementSummary } from './fee-views'

const mostCards = 20
/** Where a card says nothing of it. */
const usualLongTermDays = 180

export const getDashboard = useCase(contract.getDashboard, async ({ caller, query, now }) => {
  const { side, partnershipId } = query
  const cards = await newestCards(caller.organizationId, side)
  const asked = cards.filter(({ partnership }) => !partnershipId || partnership?.partnershipId === partnershipId)
  return { cards: await Promise.all(asked.slice(0, mostCards).map((card) => atAGlance(card, side, now))) }
})

async function newestCards(organizationId: string, side: RateCardSide): Promise<RateCard[]> {
  if (side === 'OWNER') return newestFirst(await listAll(RateCards, lists.rateCards(organizationId)))
  const proofs = await listAll(RateCardsOfProvider, lists.rateCardsOf(organizationId))
  return newestFirst(
    await RateCards.getMany(proofs.map(({ ownerId, rateCardId }) => ({ organizationId: ownerId, rateCardId }))),
  )
}

const newestFirst = (cards: readonly RateCard[]): RateCard[] =>
  cards.toSorted((a, b) => (a.rateCardId < b.rateCardId ? 1 : -1))

async function atAGlance(card: RateCard, side: RateCardSide, now: Instant) {
  const { rateCardId, partnership, currency, periods } = card
  const { partnershipId, owner, provider } = partnership ?? {}
  const { named, places, today } = await cardNow(card, side, now)
  const month = monthOf(today)
  const [from, until] = [`${month}-01`, lastDayOf(month)]
  const [known, statements, values] = await Promise.all([
    chargedPlaces(places, { from, until }),
    statementsOf(card),
    valuesAt(card, named),
  ])
  const assumed = projected(known, { today, until, dailyChange: zero })
  const { soFar, total } = feesUntil(periods, { known, assumed, from, until, today, currency })
  const longTermDays = ratesOn(card, today)?.surcharges[0]?.fromAgeDays ?? usualLongTermDays
  const locations = named.map((place) => ({
    ...place,
    ...lyingAt(
      known.find(({ locationId }) => locationId === place.locationId),
      today,
      longTermDays,
    ),
    value: values.get(place.locationId),
  }))
  return {
    rateCardId,
    partnershipId,
    owner,
    provider,
    locations,
    units: sum(locations.map(({ units }) => quantity(units))).toNumber(),
    longTermDays,
    month,
    soFar: { amountMinor: soFar, currency },
    projected: { amountMinor: total, currency },
    statements: statements.map((statement) => statementSummary(statement, side)),
  }
}

function lyingAt(place: ChargedPlace | undefined, today: CalendarDay, longTermDays: number) {
  const classes = place ? storedAfter(place.stored, { until: daysAfter(today, 1) }) : []
  const lastDay = daysAfter(today, -longTermDays)
  const old = classes.flatMap(({ pieces }) => pieces.layers.filter(({ receivedOn }) => receivedOn <= lastDay))
  return {
    units: sum(classes.map(({ pieces }) => pieces.quantity)).toNumber(),
    longTerm: sum(old.map((layer) => layer.quantity)).toNumber(),
  }
}

/** At list prices, as the partnership shares them. */
async function valuesAt({ partnership }: RateCard, named: readonly CardPlace[]) {
  const agreement = partnership && (await Partnerships.get(partnership))
  const totals = await Promise.all(
    agreement ? named.map((place) => sharedLocationTotal(agreement, { ...place, type: '' })) : [],
  )
  return new Map(totals.map(({ locationId, value }) => [locationId, value]))
}

async function statementsOf(card: RateCard) {
  const { organizationId } = card
  const billing = await StorageBillings.get(card)
  const recent = (billing?.recent ?? []).map((storageStatementId) => ({ organizationId, storageStatementId }))
  const found = await StorageStatements.getMany(recent)
  return found.sort((a, b) => (a.storageStatementId < b.storageStatementId ? 1 : -1))
}
