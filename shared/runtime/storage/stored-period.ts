import type { StoredClass, StoredThere } from '#shared/domain/storage-fee/stored-classes'
import { storedAfter } from '#shared/domain/storage-fee/stored-classes'
import type { StoredPlace } from '#shared/domain/storage-fee/stored-place'
import { closesAt, monthAfter } from '#shared/domain/storage-fee/stored-place'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { daysAfter, monthOf } from '#shared/kernel/time'
import { commitUnlogged } from '#shared/table/commit'
import { classDayOf, StoredClassDays, StoredMonths, StoredPlaces } from '#shared/table/entities/stored-goods'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type Days = { from: CalendarDay; until: CalendarDay }

/**
 * What lay at a location on the first of these days, and what changed until the last one: read from what was written down when a month began, and the days
 * since on which something moved.
 */
export async function storedWithin(place: StoredPlace, { from, until }: Days): Promise<StoredThere> {
  const { locationId, timeZone } = place
  const month = startOf(place, from)
  const begins = month ? `${month}-01` : '0001-01-01'
  const [months, kept] = await Promise.all([
    month ? listAll(StoredMonths, lists.storedMonth(locationId, month)) : [],
    listAll(StoredClassDays, lists.storedDays(locationId, begins, until)),
  ])
  const days = kept.map(classDayOf)
  const first = month ? begins : (days[0]?.pieces.on ?? from)
  const opening = months.map(({ rateClass, pieces, volume }): StoredClass => ({ rateClass, pieces, volume }))
  const known = { from: first < from ? first : from, timeZone, opening, days }
  if (known.from >= from) return known
  const before = { ...known, days: days.filter(({ pieces }) => pieces.on < from) }
  const since = days.filter(({ pieces }) => pieces.on >= from)
  return { from, timeZone, opening: storedAfter(before, { until: daysAfter(from, -1) }), days: since }
}

/** The month whose beginning is written down and nearest before a day; none where none is. Months before the first one had nothing lie there. */
function startOf({ closedUntil }: StoredPlace, from: CalendarDay): string | undefined {
  if (!closedUntil) return undefined
  return monthOf(from) < closedUntil ? monthOf(from) : closedUntil
}

/**
 * Writes down what lay there when each month until this one began. What is counted late for a month that is over is a commit of the place, as this is: so
 * either it is in what is written, or what is written holds no more from that month on.
 */
export async function closeUntil(place: StoredPlace, month: string, now: Instant): Promise<StoredPlace> {
  let closed = place
  for (;;) {
    const next = await nextToClose(closed, month)
    if (!next || closesAt(monthBefore(next)) > now) return closed
    closed = await closeOne(closed, next)
  }
}

async function nextToClose({ closedUntil, locationId }: StoredPlace, month: string): Promise<string | undefined> {
  if (closedUntil) return closedUntil < month ? monthAfter(closedUntil) : undefined
  const [first] = await listAll(StoredClassDays, lists.storedDays(locationId, '0001-01-01', `${month}-01`), {
    atLeast: 1,
  })
  return first && monthOf(first.on) < month ? monthAfter(monthOf(first.on)) : undefined
}

async function closeOne(place: StoredPlace, month: string): Promise<StoredPlace> {
  const { locationId, version } = place
  const until = daysAfter(`${month}-01`, -1)
  const stored = await storedWithin(place, { from: `${monthOf(until)}-01`, until })
  const classes = storedAfter(stored, { until })
  const closed = { ...place, closedUntil: month, version: version + 1 }
  const writes = classes.map((each) =>
    StoredMonths.putIf(
      { locationId, month, ...each, madeOn: version },
      {
        condition: 'nobody closed the month knowing more',
        expression: 'attribute_not_exists(pk) OR madeOn <= :version',
        values: { ':version': version },
        refusal: 'stale',
      },
    ),
  )
  // The place comes last: until it says so, nothing of the month is read.
  for (let start = 0; start + mostAtOnce < writes.length; start += mostAtOnce)
    await commitUnlogged(writes.slice(start, start + mostAtOnce))
  const last = Math.floor(Math.max(writes.length - 1, 0) / mostAtOnce) * mostAtOnce
  await commitUnlogged([...writes.slice(last), StoredPlaces.replace(closed, place)])
  return closed
}

const mostAtOnce = 90

const monthBefore = (month: string): string => monthOf(daysAfter(`${month}-01`, -1))
