import type { LocationId, OrganizationId, PartnershipId, RateCardId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { after, dayOf, hours } from '#shared/kernel/time'
import type { NotRates, StorageRates } from './rates'
import { checkRates } from './rates'
import type { RateCardSide } from './words'

/** What a logistics provider charges for storage, as its customer entered it: at all places that a partnership shares, or at one location. */
export type RateCard = {
  /** Whose stock it is. */
  organizationId: OrganizationId
  rateCardId: RateCardId
  /** With whom it was agreed. Absent: nobody else reads it. */
  partnership?: { partnershipId: PartnershipId; providerId: OrganizationId; provider: string; owner: string }
  /** Absent: the places of the partnership that have no card of their own. */
  location?: { locationId: LocationId; code: string; name: string }
  currency: Currency
  /** By their first day, the earliest first. */
  periods: RatePeriod[]
  createdAt: Instant
  version: number
}

/** Without rates nothing is charged from that day on. */
export type RatePeriod = { from: CalendarDay; rates?: StorageRates }

const mostPeriods = 60

export type NotCharged =
  | NotRates
  | { code: 'rateCard.inThePast'; firstDay: CalendarDay }
  | { code: 'rateCard.tooManyPeriods'; maximum: number }

/** Other rates from a day on; later ones that were set before give way. Days that are over were charged, so only the first rates may begin in the past. */
export function charge(card: RateCard, { from, rates }: RatePeriod, now: Instant): Result<RateCard, NotCharged> {
  const { periods, version } = card
  const firstDay = periods.length === 0 ? from : dayNotOver(now)
  if (from < firstDay) return failed({ code: 'rateCard.inThePast', firstDay })
  const checked = rates && checkRates(rates)
  if (checked && !checked.ok) return checked
  const kept = periods.filter((period) => period.from < from)
  if (kept.length >= mostPeriods) return failed({ code: 'rateCard.tooManyPeriods', maximum: mostPeriods })
  return done({ ...card, periods: [...kept, { from, rates }], version: version + 1 })
}

/** The day where it is earliest: a card may hold at places of several zones, and what is over at none of them may change. */
export const dayNotOver = (now: Instant): CalendarDay => dayOf(after(now, -hours(12)))

/** What holds on a day; nothing where none is charged. */
export const ratesOn = ({ periods }: Pick<RateCard, 'periods'>, day: CalendarDay): StorageRates | undefined =>
  periods.findLast((period) => period.from <= day)?.rates

export const sideIn = ({ organizationId }: Pick<RateCard, 'organizationId'>, viewerId: string): RateCardSide =>
  organizationId === viewerId ? 'OWNER' : 'PROVIDER'
