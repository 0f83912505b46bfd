import { Big } from 'big.js'
import type { LocationId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { dayOf, monthOf } from '#shared/kernel/time'
import type { LineTerms, OrderLine } from './line'
import { confirmationOf, sentTerms } from './line'
import type { PurchaseOrder } from './order'

/**
 * How well a supplier delivers: the lines of orders that were due, and what of them had come by their day. The words are SCOR's (RL.2.1 delivered
 * in full, RL.2.2 delivered to the commit date): the day is the one that the supplier confirmed, else the one that the buyer wanted.
 */
export type Measured = {
  dueOn: CalendarDay
  /** Where all of it goes; of a line that goes to several places there is none. */
  placeId?: LocationId
  wantedOn?: CalendarDay
  /** What is wanted of it: less what the buyer called off by its day. */
  asked: Quantity
  /** Usable units, at most those asked for: that came by the day, and that came at all. */
  byDay: Quantity
  received: Quantity
  /** What may come still. */
  toCome: Quantity
}

/** What a line adds to its supplier's figures; nothing where there is no day, nothing is wanted, or its days are not known. */
export function measure(order: PurchaseOrder, line: OrderLine): Measured | undefined {
  const terms = sentTerms(order, line)
  const wantedOn = terms?.wantedOn ?? order.sent?.content.wantedOn
  const confirmation = confirmationOf(order, line)
  const dueOn = confirmation?.on ?? wantedOn
  if (!terms || !dueOn || !areDaysKnown(line)) return undefined
  const asked = terms.quantity.minus(calledOffBy(dueOn, order, line, terms.quantity))
  if (asked.lte(zero)) return undefined
  const { arrivals = [] } = line
  const good = (until: CalendarDay) => sum(arrivals.flatMap((each) => (each.on <= until ? [each.good] : [])))
  const isOver = isEnded(order) || confirmation?.state === 'REJECTED'
  const left = terms.quantity.minus(line.received).minus(line.closedShort)
  const placeId = placeOf(order, terms)
  return {
    dueOn,
    ...(placeId && { placeId }),
    ...(wantedOn && { wantedOn }),
    asked,
    byDay: least(good(dueOn), asked),
    received: least(good(endOfTime), asked),
    toCome: isOver || left.lt(zero) ? zero : left,
  }
}

function placeOf({ shipToId }: PurchaseOrder, { allocations }: LineTerms): LocationId | undefined {
  const [first = shipToId, ...others] = new Set(allocations.map(({ locationId }) => locationId))
  return others.length === 0 ? first : undefined
}

const endOfTime = '9999-12-31'
const least = (a: Quantity, b: Quantity) => (a.lt(b) ? a : b)
const isEnded = ({ state }: PurchaseOrder) => state === 'CLOSED' || state === 'CANCELLED'

/** Of lines of before it is known that goods arrived, and not when. */
const areDaysKnown = ({ received, arrivals = [] }: OrderLine): boolean =>
  received.eq(sum(arrivals.map(({ good, damaged }) => good.plus(damaged))))

/** What the buyer did not want any more, and said so by the day. What it gives up later was late already. */
function calledOffBy(day: CalendarDay, order: PurchaseOrder, line: OrderLine, ordered: Quantity): Quantity {
  const ofLine = sum((line.calledOff ?? []).flatMap(({ on, quantity }) => (on <= day ? [quantity] : [])))
  if (!isEnded(order) || !order.ended || dayOf(order.ended.at) > day) return ofLine
  const rest = ordered.minus(line.received).minus(line.closedShort)
  return rest.gt(zero) ? ofLine.plus(rest) : ofLine
}

/** Nothing usable came after the day or is still to come, and something came by it. */
export const isOnTime = ({ asked, byDay, received, toCome }: Measured): boolean =>
  byDay.gt(zero) && byDay.gte(least(asked, received.plus(toCome)))

export const isInFull = ({ asked, received }: Measured): boolean => received.gte(asked)

/** Both: all that is asked for was there by the day. */
export const isOnTimeInFull = (line: Measured): boolean => isOnTime(line) && isInFull(line)

/** The supplier confirmed a later day than the buyer wanted. */
export const isPutOff = ({ dueOn, wantedOn }: Measured): boolean => wantedOn !== undefined && dueOn > wantedOn

/**
 * How bad a line is, as text that sorts so: by the share that was not there by its day, then by the share that is not there yet, in thousandths
 * rounded up. `0000` begins the lines of which nothing was missed.
 */
export function badness({ asked, byDay, received }: Measured): string {
  const missing = (come: Quantity) => asked.minus(come).times(1_000).div(asked).round(0, Big.roundUp).toFixed()
  return [byDay, received].map((come) => missing(come).padStart(4, '0')).join('#')
}

/** Counted lines of one day, or of many. */
export type Tally = {
  due: number
  onTime: number
  inFull: number
  onTimeInFull: number
  putOff: number
  ordered: Quantity
  byDay: Quantity
  received: Quantity
}

export const noTally: Tally = {
  due: 0,
  onTime: 0,
  inFull: 0,
  onTimeInFull: 0,
  putOff: 0,
  ordered: zero,
  byDay: zero,
  received: zero,
}

const one = (is: boolean) => (is ? 1 : 0)

export const tallyOf = (line: Measured): Tally => ({
  due: 1,
  onTime: one(isOnTime(line)),
  inFull: one(isInFull(line)),
  onTimeInFull: one(isOnTimeInFull(line)),
  putOff: one(isPutOff(line)),
  ordered: line.asked,
  byDay: line.byDay,
  received: line.received,
})

export const plus = (a: Tally, b: Tally): Tally => added(a, b, 1)
const minus = (a: Tally, b: Tally): Tally => added(a, b, -1)

const added = (a: Tally, b: Tally, times: 1 | -1): Tally => ({
  due: a.due + times * b.due,
  onTime: a.onTime + times * b.onTime,
  inFull: a.inFull + times * b.inFull,
  onTimeInFull: a.onTimeInFull + times * b.onTimeInFull,
  putOff: a.putOff + times * b.putOff,
  ordered: a.ordered.plus(b.ordered.times(times)),
  byDay: a.byDay.plus(b.byDay.times(times)),
  received: a.received.plus(b.received.times(times)),
})

/** Lines of a supplier that go to one place, or to several, by the days of a month on which they are due. */
export type Days = Record<CalendarDay, Tally>
/** A line as it was counted, and as it is to be counted: nothing where it is not. */
export type Recount = { before?: Measured | undefined; after?: Measured | undefined }

/** Which lines are counted together. */
export type Heap = { month: string; placeId?: LocationId | undefined }
export const heapOf = ({ dueOn, placeId }: Measured): Heap => ({ month: monthOf(dueOn), placeId })
export const isIn = ({ month, placeId }: Heap, line: Measured): boolean =>
  monthOf(line.dueOn) === month && line.placeId === placeId

/** Days of a month after lines are counted anew: what each was counted as is taken away, so that no line is in them twice. */
export function recounted(heap: Heap, days: Days, changes: readonly Recount[]): Days {
  const after: Days = { ...days }
  const count = (line: Measured | undefined, add: typeof plus) => {
    if (!line || !isIn(heap, line)) return
    after[line.dueOn] = add(after[line.dueOn] ?? noTally, tallyOf(line))
  }
  for (const change of changes) {
    count(change.before, minus)
    count(change.after, plus)
  }
  return Object.fromEntries(Object.entries(after).filter(([, { due }]) => due > 0))
}

/** All days of a month before this one. */
export const tallyBefore = (today: CalendarDay, days: Days): Tally =>
  Object.entries(days).reduce((total, [day, tally]) => (day < today ? plus(total, tally) : total), noTally)

/** So much of so much, in percent with one place, rounded down: 100 is all of it. Nothing where there is nothing to divide by. */
export const percentOf = (part: number | Quantity, whole: number | Quantity): number | undefined =>
  zero.eq(whole) ? undefined : new Big(part).times(100).div(whole).round(1, Big.roundDown).toNumber()
