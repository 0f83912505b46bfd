import type { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { after, hours, monthOf } from '#shared/kernel/time'

/** A location of which it is counted what lies there. */
export type StoredPlace = {
  organizationId: OrganizationId
  locationId: LocationId
  /** By whose clocks its days are: those of the location when counting began. Days that are counted keep theirs. */
  timeZone: string
  /** Since when all is counted that lies there, also what has not moved since counting began. */
  openedAt?: Instant
  /** While it is being opened: the last product of which that is so. */
  openedThrough?: ProductId
  /** What lay there when this month began is written down, and when those before it did. */
  closedUntil?: string
  /** Months that were over when a movement of theirs was heard of, by how many such there were until then. */
  late: LateMonth[]
  version: number
}

export type LateMonth = { month: string; revision: number }

export const newPlace = (of: Pick<StoredPlace, 'organizationId' | 'locationId'>, timeZone = 'UTC'): StoredPlace => ({
  ...of,
  timeZone,
  late: [],
  version: 0,
})

/** How long after a month its sums may be closed: what is being counted while it ends is counted long before. */
const graceHours = 12

/** When a month is over wherever it is counted, and its sums can be closed. No zone is more than 12 hours behind UTC. */
export const closesAt = (month: string): Instant =>
  after(`${monthAfter(month)}-01T00:00:00.000Z`, hours(12 + graceHours))

export const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? [year + 1, 1] : [year, number + 1]
  return `${next[0]}-${String(next[1]).padStart(2, '0')}`
}

export const revisionOf = ({ late }: Pick<StoredPlace, 'late'>): number =>
  Math.max(0, ...late.map(({ revision }) => revision))

/** Whether a day is of a month that may be closed, or may soon be: then the place is a part of the commit, so that of a closing and a count one comes first. */
export const isLate = (on: CalendarDay, now: Instant): boolean =>
  after(closesAt(monthOf(on)), -hours(graceHours)) <= now

const mostMonths = 36

/** Something was counted on days of months that are over: what was written down of the months after them holds no more. */
export function noteLate(place: StoredPlace, days: readonly CalendarDay[]): StoredPlace {
  const months = [...new Set(days.map(monthOf))].sort()
  const [first] = months
  if (!first) return place
  const revision = revisionOf(place) + 1
  const others = place.late.filter(({ month }) => !months.includes(month))
  const late = [...others, ...months.map((month) => ({ month, revision }))].sort((a, b) => (a.month < b.month ? -1 : 1))
  const isOpenStill = place.closedUntil === undefined || place.closedUntil <= first
  const closedUntil = isOpenStill ? place.closedUntil : first
  return { ...place, closedUntil, late: late.slice(-mostMonths), version: place.version + 1 }
}
