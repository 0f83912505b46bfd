import type * as z from 'zod'
import type { changeRates, getRateCard } from '#shared/contract/operations/fees'
import type { RateCard } from '#shared/domain/storage-fee/rate-card'
import type { StorageRates, Tier } from '#shared/domain/storage-fee/rates'
import type { RateCardSide } from '#shared/domain/storage-fee/words'
import { quantity } from '#shared/kernel/quantity'

type View = z.input<typeof getRateCard.output>
type Asked = Omit<z.output<typeof changeRates.body>, 'from'>

/** Both sides read the same. */
export function rateCardView(card: RateCard, side: RateCardSide): View {
  const { rateCardId, partnership, location, currency, periods, createdAt, version } = card
  const { partnershipId, owner, provider } = partnership ?? {}
  return {
    rateCardId,
    side,
    partnershipId,
    owner,
    provider,
    location,
    currency,
    periods: periods.map(({ from, rates }) => ({ from, rates: rates && ratesView(rates) })),
    createdAt,
    version,
  }
}

const ratesView = ({ tiers, seasons, ...rates }: StorageRates) => ({
  ...rates,
  tiers: tiersView(tiers),
  seasons: seasons.map((season) => ({ ...season, tiers: tiersView(season.tiers) })),
})

const tiersView = (tiers: readonly Tier[]) => tiers.map(({ upTo, rate }) => ({ upTo: upTo?.toNumber(), rate }))

/** Rates as they are charged by, of rates as they are asked for. */
export const ratesOf = ({ measure, regime, tiers, seasons, minimum, freeDays, surcharges }: Asked): StorageRates => ({
  measure,
  regime,
  tiers: tiersOf(tiers),
  seasons: seasons.map((season) => ({ ...season, tiers: tiersOf(season.tiers) })),
  minimum,
  freeDays,
  surcharges,
})

const tiersOf = (tiers: Asked['tiers']): Tier[] =>
  tiers.map(({ upTo, rate }) => ({ upTo: upTo === undefined ? undefined : quantity(upTo), rate }))
