import type { LocationId, OrganizationId, RateCardId, StorageStatementId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { daysAfter, monthOf } from '#shared/kernel/time'
import type { Bill } from './bill'
import { adjustment } from './bill'
import type { ChargedPlace } from './period-fees'
import type { RateCard } from './rate-card'
import { ratesOn } from './rate-card'
import { perMeasure } from './rate-class'
import { storedAfter } from './stored-classes'
import type { StoredPlace } from './stored-place'
import { monthAfter, revisionOf } from './stored-place'

/** What a month of storage cost by one card, as it was told to both sides. Made once, never changed: what is heard of later is a part of the next one. */
export type StorageStatement = {
  organizationId: OrganizationId
  storageStatementId: StorageStatementId
  number: string
  rateCardId: RateCardId
  partnership?: RateCard['partnership']
  month: string
  currency: Currency
  chargedMinor: number
  adjustedMinor: number
  places: StatedPlace[]
  /** Of which it bills something: its own, and earlier ones that it adjusts. */
  months: string[]
  madeAt: Instant
}

export type StatedPlace = { locationId: LocationId; code: string; name: string; timeZone: string }

/** What lay at a location of a class, and what became of it: so the quantities charged follow from the movements. */
export type StoredSummary = {
  locationId: LocationId
  rateClass: string
  opening: Quantity
  received: Quantity
  otherChange: Quantity
  closing: Quantity
  /** No: the rates count by what these products do not say. */
  isCharged: boolean
}

/** How far a card is billed. */
export type StorageBilling = {
  organizationId: OrganizationId
  rateCardId: RateCardId
  /** The month of the next statement. */
  nextMonth: string
  /** Of each place what of its late movements is in statements. */
  seen: { locationId: LocationId; revision: number }[]
  /** The last statements, the newest first. */
  recent: StorageStatementId[]
  version: number
}

const mostRecent = 3

export const firstBilling = ({ organizationId, rateCardId, periods }: RateCard): StorageBilling => ({
  organizationId,
  rateCardId,
  nextMonth: monthOf(periods[0]?.from ?? '2026-01-01'),
  seen: [],
  recent: [],
  version: 1,
})

export const lastDayOf = (month: string): CalendarDay => daysAfter(`${monthAfter(month)}-01`, -1)

/** The month is billed, with all that was late until then. */
export const billedMonth = (
  billing: StorageBilling,
  places: readonly StoredPlace[],
  statement?: StorageStatementId,
): StorageBilling => {
  const now = places.map((place) => ({ locationId: place.locationId, revision: revisionOf(place) }))
  const others = billing.seen.filter(({ locationId }) => now.every((each) => each.locationId !== locationId))
  return {
    ...billing,
    nextMonth: monthAfter(billing.nextMonth),
    seen: [...others, ...now].filter(({ revision }) => revision > 0),
    recent: [...(statement ? [statement] : []), ...billing.recent].slice(0, mostRecent),
    version: billing.version + 1,
  }
}

/** Months billed before of which more is known now. */
export function monthsToAdjust({ nextMonth, seen }: StorageBilling, places: readonly StoredPlace[]): string[] {
  const months = places.flatMap(({ locationId, late }) => {
    const known = seen.find((each) => each.locationId === locationId)?.revision ?? 0
    return late.filter(({ revision }) => revision > known).map(({ month }) => month)
  })
  return [...new Set(months)].filter((month) => month < nextMonth).sort()
}

/** What is to be billed of a month once more is known; nothing where that changes nothing. */
export function adjusted(billed: readonly Bill[], now: Bill): Bill | undefined {
  const more = adjustment(billed, now)
  return more.lines.length > 0 ? more : undefined
}

/** What lay at places in a period, class by class. */
export function storedSummary(
  places: readonly ChargedPlace[],
  { periods }: Pick<RateCard, 'periods'>,
  { from, until }: { from: CalendarDay; until: CalendarDay },
): StoredSummary[] {
  const measure = ratesOn({ periods }, until)?.measure
  return places
    .flatMap(({ locationId, stored }) => {
      const before = storedAfter(stored, { until: daysAfter(from, -1) })
      return storedAfter(stored, { until }).map(({ rateClass, pieces }) => {
        const within = stored.days.filter(
          (day) => day.rateClass === rateClass && day.pieces.on >= from && day.pieces.on <= until,
        )
        const opening = before.find((each) => each.rateClass === rateClass)?.pieces.quantity ?? zero
        const received = sum(within.map((day) => day.pieces.received))
        const closing = pieces.quantity
        const otherChange = closing.minus(opening).minus(received)
        const isCharged = measure !== undefined && perMeasure(rateClass, measure) !== undefined
        return { locationId, rateClass, opening, received, otherChange, closing, isCharged }
      })
    })
    .filter(({ opening, received, otherChange }) => ![opening, received, otherChange].every((each) => each.eq(0)))
}
