import type { LocationId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import { isWithinLimit } from '../rank'
import type { Location } from './location'

/**
 * Which of its locations an organization may change while its plan holds fewer than it has. Each has a rank, given when it is made; those
 * whose rank is within the limit are active, all others read-only. So a change of plan touches no location and acts at once, and however
 * ranks are exchanged, no more are active than the limit.
 *
 * Locations stored before there were ranks count as first, until a choice gives each its own.
 */
export const isActive = (location: Pick<Location, 'rank'>, limit: number | null): boolean =>
  isWithinLimit(location, limit)

/** As many as one choice puts in front: each of them, and each that makes way, is one write of its commit. */
export const maximumChosen = 45

/** The line that a choice leaves, those in front of it, and every location that it gives another rank. */
export type Choice = { line: Location[]; front: Location[]; moved: { before: Location; after: Location }[] }

/**
 * Puts the chosen locations in front, in the order in which they are named; behind them stay the others that the limit still reaches. Who
 * makes way takes the rank that one of the chosen left, so that whatever stands farther behind is not touched.
 */
export function chooseActive(
  held: readonly Location[],
  chosenIds: readonly LocationId[],
  limit: number | null,
): Result<Choice, { code: 'location.notFound' } | { code: 'location.archived'; location: string }> {
  const line = inLine(held.filter(({ archivedAt }) => !archivedAt))
  const archived = held.find(({ archivedAt, locationId }) => archivedAt && chosenIds.includes(locationId))
  if (archived) return failed({ code: 'location.archived', location: archived.code })
  const chosen = chosenIds.flatMap((id) => line.find(({ location }) => location.locationId === id) ?? [])
  if (chosen.length < chosenIds.length) return failed({ code: 'location.notFound' })

  const places = Math.min(limit ?? maximumChosen, maximumChosen, line.length)
  const leading = line.slice(0, places)
  const front = [...chosen, ...leading.filter((each) => !chosen.includes(each))].slice(0, places)
  const makingWay = leading.filter((each) => !front.includes(each))
  const left = line.slice(places).flatMap((each) => (front.includes(each) ? each.rank : []))
  const ranks = [...front.map((_, index) => index + 1), ...left]
  const given = new Map([...front, ...makingWay].map((each, index) => [each, ranks[index]]))

  const moves = line.map((each) => ({
    before: each.location,
    after: withRank(each.location, given.get(each) ?? each.rank),
  }))
  const after = moves.map((move) => move.after).sort(byRank)
  return done({
    line: after,
    front: after.slice(0, places),
    moved: moves.filter((move) => move.after !== move.before),
  })
}

/**
 * Who moves when a location leaves the line: the last takes the place that it leaves, so that ranks stay dense and as many are active as
 * before. Nobody moves where it was the last itself.
 */
export function takesPlaceOf(leaving: Location, held: readonly Location[], used: number): Location | undefined {
  const last = held.find(({ rank, locationId }) => rank === used && locationId !== leaving.locationId)
  return last && { ...last, rank: leaving.rank, version: last.version + 1 }
}

type Place = { location: Location; rank: number }

/** First in line come locations without a rank, the oldest first; where there are any, everybody is numbered anew. */
function inLine(held: readonly Location[]): Place[] {
  const line = [...held].sort(byRank)
  const isNumbered = line.every(({ rank }) => rank !== undefined)
  return line.map((location, index) => ({ location, rank: (isNumbered && location.rank) || index + 1 }))
}

const byRank = (a: Location, b: Location) => (a.rank ?? 0) - (b.rank ?? 0) || (a.locationId < b.locationId ? -1 : 1)

const withRank = (location: Location, rank: number): Location =>
  location.rank === rank ? location : { ...location, rank, version: location.version + 1 }
