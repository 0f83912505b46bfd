import type { Quantity } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import type { StorageMeasure, StorageRegime } from './words'

/**
 * Storage fees: what a logistics provider is paid for the room that goods take, by how much lay there and for how long. The rates say what a unit, a
 * pallet or a cubic metre costs, a day or a month.
 */
export type StorageRates = {
  measure: StorageMeasure
  regime: StorageRegime
  /** Of all days that are of no season. */
  tiers: Tier[]
  seasons: Season[]
  /** What a calendar month costs at least; of a part of it, its part by days. A decimal. */
  minimum?: string
  /** The first days of each receipt of goods cost nothing; the day on which it came is the first. */
  freeDays: number
  /** What goods cost on top from an age on, the youngest first. Of an age the last one that it reaches is charged, not their sum. */
  surcharges: Surcharge[]
}

/** What one costs of those up to here that no tier before it has: a larger quantity never costs less. The last one has no end. */
export type Tier = { upTo?: Quantity; rate: string }

/** Days of every year that have rates of their own. Month and day, both included; one that ends before it begins goes over New Year. */
export type Season = { name: string; firstDay: string; lastDay: string; tiers: Tier[] }

/** Age in days: on the day on which goods came it is 0. */
export type Surcharge = { fromAgeDays: number; rate: string }

export type NotRates = { code: 'rateCard.tiersDisordered' | 'rateCard.surchargesDisordered' } | SeasonsOverlap
type SeasonsOverlap = { code: 'rateCard.seasonsOverlap'; first: string; second: string }

export const rateLimits = { tiers: 10, seasons: 6, surcharges: 6, freeDays: 365 } as const

/** Whether rates can be charged by: exactly one of them is meant for each quantity, day and age. */
export function checkRates(rates: StorageRates): Result<StorageRates, NotRates> {
  const { tiers, seasons, surcharges } = rates
  if (![tiers, ...seasons.map((season) => season.tiers)].every(areInOrder))
    return failed({ code: 'rateCard.tiersDisordered' })
  if (!rises(surcharges.map(({ fromAgeDays }) => fromAgeDays))) return failed({ code: 'rateCard.surchargesDisordered' })
  const taken = new Map<string, string>()
  for (const { name: second, ...season } of seasons) {
    for (const day of daysOfYear.filter((each) => isWithin(season, each))) {
      const first = taken.get(day)
      if (first !== undefined) return failed({ code: 'rateCard.seasonsOverlap', first, second })
      taken.set(day, second)
    }
  }
  return done(rates)
}

const daysOfYear = Array.from({ length: 366 }, (_, index) => daysAfter('2024-01-01', index).slice(5))

const rises = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value > (values[index - 1] ?? value))

function areInOrder(tiers: readonly Tier[]): boolean {
  const ends = tiers.map(({ upTo }) => upTo?.toNumber())
  const bounded = ends.slice(0, -1).filter((end) => end !== undefined)
  return tiers.length > 0 && ends.at(-1) === undefined && bounded.length === tiers.length - 1 && rises([0, ...bounded])
}

const isWithin = ({ firstDay, lastDay }: Pick<Season, 'firstDay' | 'lastDay'>, day: string): boolean =>
  firstDay <= lastDay ? firstDay <= day && day <= lastDay : firstDay <= day || day <= lastDay

/** The tiers of a day, and the season that they are of. */
export function tiersOn({ tiers, seasons }: StorageRates, day: CalendarDay): { season?: string; tiers: Tier[] } {
  const season = seasons.find((each) => isWithin(each, day.slice(5)))
  return season ? { season: season.name, tiers: season.tiers } : { tiers }
}

/** What goods of an age cost on top, if anything. */
export const surchargeAt = ({ surcharges }: StorageRates, ageDays: number): Surcharge | undefined =>
  surcharges.findLast(({ fromAgeDays }) => fromAgeDays <= ageDays)
