import type { Fraction } from '#shared/kernel/fraction'
import { fraction, over } from '#shared/kernel/fraction'
import type { Quantity } from '#shared/kernel/quantity'
import { larger, smaller, zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import type { DayBucket, Layer } from './day-bucket'
import { addedLayers, lengthOf, quantityTime } from './day-bucket'

/**
 * What lies there at the beginning of a day. Its layers, the oldest first, add up to it; while what left is known and what came before it is not, it is
 * less than nothing, and has none.
 */
export type Stored = { quantity: Quantity; layers: Layer[] }

export const nothingStored: Stored = { quantity: zero, layers: [] }

export type Aged = {
  receivedOn: CalendarDay
  quantity: Fraction
  /** Of which rate class, where several are charged together. */
  rateClass?: string
}

/** A day of storage, in the measure that is charged. */
export type StoredDay = {
  on: CalendarDay
  /** On the average of the day, to the millisecond. */
  average: Aged[]
  /** What was there when it began, or came in it. */
  present: Aged[]
}

export type StoredPeriod = { from: CalendarDay; until: CalendarDay; timeZone: string }

/**
 * The days of a period, and what lies there after it. What leaves is the oldest, so what lies there is the newest that came. Within a day that is held of its
 * average, too: of days on which a receipt is begun to be used up it can only make goods younger, and the fee smaller.
 *
 * @param perUnit how many in the bucket are one in the measure that is charged: of pallets, what stands on one
 */
export function storedDays(
  opening: Stored,
  buckets: readonly DayBucket[],
  { from, until, timeZone }: StoredPeriod,
  perUnit: Quantity,
): { days: StoredDay[]; closing: Stored } {
  const changes = new Map(buckets.map((bucket) => [bucket.on, bucket]))
  const divisor = fraction(perUnit)
  const days: StoredDay[] = []
  let stored = opening
  for (let on = from; on <= until; on = daysAfter(on, 1)) {
    const bucket = changes.get(on)
    const length = lengthOf(on, timeZone)
    const joined = bucket?.aged ?? []
    const came = arrived(withAged(stored.layers, joined), bucket)
    // Of a part of the day, so those that left with an age are among them.
    const there = arrived(withAged(stored.layers, joined.filter(isMore)), bucket)
    const old = there.filter(({ receivedOn }) => receivedOn < on)
    const offered = [
      ...old.map((layer) => ({ ...layer, quantity: layer.quantity.times(length) })),
      { receivedOn: on, quantity: receivedTime(bucket, length) },
    ]
    const time = quantityTime(stored.quantity, bucket, length)
    const inMeasure = (by: Fraction) => (layer: Layer) => ({ ...layer, quantity: over(fraction(layer.quantity), by) })
    const dayInMeasure = fraction(length.times(perUnit))
    days.push({
      on,
      // A zone may leave out a whole day, as Samoa did at the date line: nothing lay there then.
      average: length.eq(0) ? [] : newest(offered, time, on).map(inMeasure(dayInMeasure)),
      present: came.map(inMeasure(divisor)),
    })
    const quantity = stored.quantity.plus(bucket?.change ?? zero)
    stored = { quantity, layers: newest(came, quantity, on) }
  }
  return { days, closing: stored }
}

/** ∫q dt of what came in a day, as if nothing of it had left. */
function receivedTime(bucket: DayBucket | undefined, length: Quantity): Quantity {
  if (!bucket || bucket.received.lt(0)) return zero
  return larger(bucket.received.times(length).minus(bucket.receivedMoment), zero)
}

const isMore = ({ quantity }: Layer) => quantity.gt(0)

/** Goods of these ages more, or less. What is less than nothing of a day was not there any more: the oldest were used up. */
const withAged = (layers: readonly Layer[], aged: readonly Layer[]): Layer[] =>
  aged.length === 0 ? [...layers] : addedLayers([...layers, ...aged]).filter(isMore)

/** What lies there after a day on which so much changed and was received. */
export function layersAfter(stored: Stored, bucket: Pick<DayBucket, 'on' | 'change' | 'received'>): Stored {
  const quantity = stored.quantity.plus(bucket.change)
  return { quantity, layers: newest(arrived(stored.layers, bucket), quantity, bucket.on) }
}

/** The layers with what a day received. What was taken back of a receipt of another day is taken off the newest. */
function arrived(layers: readonly Layer[], bucket: Pick<DayBucket, 'on' | 'received'> | undefined): Layer[] {
  if (!bucket || bucket.received.eq(0)) return [...layers]
  if (bucket.received.gt(0)) return [...layers, { receivedOn: bucket.on, quantity: bucket.received }]
  let left = zero.minus(bucket.received)
  const kept: Layer[] = []
  for (const layer of layers.toReversed()) {
    const taken = smaller(layer.quantity, left)
    left = left.minus(taken)
    kept.unshift({ ...layer, quantity: layer.quantity.minus(taken) })
  }
  return kept.filter(({ quantity }) => quantity.gt(0))
}

/** So much of the newest. What is more than all of them came back without being received: it is as old as the oldest. */
function newest(layers: readonly Layer[], total: Quantity, on: CalendarDay): Layer[] {
  let left = larger(total, zero)
  const kept: Layer[] = []
  for (const layer of layers.toReversed()) {
    const quantity = smaller(layer.quantity, left)
    left = left.minus(quantity)
    if (quantity.gt(0)) kept.unshift({ ...layer, quantity })
  }
  if (left.eq(0)) return kept
  const [oldest, ...others] = kept
  return oldest
    ? [{ ...oldest, quantity: oldest.quantity.plus(left) }, ...others]
    : [{ receivedOn: on, quantity: left }]
}
