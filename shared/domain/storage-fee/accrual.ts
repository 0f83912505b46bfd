import type { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import { laterOf } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import type { Movement } from '../ledger/ledger'
import type { DayBucket, Layer, StoredChange } from './day-bucket'
import { bucketOf, fold } from './day-bucket'
import type { RoomTaken } from './rate-class'
import { rateClassOf } from './rate-class'
import { storedChange } from './stored-change'
import { layersAfter } from './stored-days'

/**
 * How far the ledger of a product at a location is counted, and as what. A ledger is a chain: each movement that touches stock has its place in it. So what
 * follows on the last place counted is all that is missing, whoever told of it, in whatever order and however often; and a count that goes on from
 * where it stopped counts each movement once.
 */
export type StoredGoods = RoomTaken & {
  organizationId: OrganizationId
  locationId: LocationId
  productId: ProductId
  /** The place in the chain that is counted last, and when that was. */
  entries: number
  at: Instant
  quantity: Quantity
  /** By when they came, the oldest first: should the product be counted otherwise, they keep their age. */
  layers: Layer[]
  version: number
}

/** What one class of products at a location adds to a day: in pieces, and in cubic metres, so that any rate can be charged by it. */
export type ClassDay = { rateClass: string; pieces: DayBucket; volume: DayBucket }

type Entry = Pick<Movement, 'at' | 'from' | 'to' | 'quantity' | 'reason' | 'entry' | 'onHandAfter'>

/** Where the count of a product at a location begins. */
export const uncounted = (
  of: Pick<StoredGoods, 'organizationId' | 'locationId' | 'productId'>,
  room: RoomTaken,
): StoredGoods => ({ ...of, ...room, entries: 0, at: beginning, quantity: zero, layers: [], version: 0 })

const beginning = '1970-01-01T00:00:00.000Z'

/**
 * Counts movements that follow on those that are counted. Goods move with the room that they took until now; where the product takes another since, what lies
 * there then goes from one class to the other, now, and keeps its age.
 */
export function accrue(
  before: StoredGoods,
  entries: readonly Entry[],
  { room, timeZone, now }: { room: RoomTaken; timeZone: string; now: Instant },
): { goods: StoredGoods; days: ClassDay[] } {
  let goods = before
  const days: ClassDay[] = []
  for (const entry of entries) {
    if (entry.entry === undefined || entry.entry <= goods.entries) continue
    // Where nothing lies there, nothing has to go over to another class.
    if (goods.quantity.eq(0)) goods = { ...goods, ...roomOf(room) }
    for (const change of changesOf(goods, entry)) {
      const on = dayIn(change.at, timeZone)
      days.push(classDayOf(goods, bucketOf(change, timeZone)))
      goods = { ...goods, ...layersAfter(goods, { on, change: change.change, received: change.received }) }
    }
    goods = { ...goods, layers: joined(goods.layers), entries: entry.entry, at: laterOf(goods.at, entry.at) }
  }
  const moved = recounted(goods, { room, timeZone, at: laterOf(goods.at, now) })
  const { version } = before
  return { goods: { ...goods, ...roomOf(room), version: version + 1 }, days: foldByClass([...days, ...moved]) }
}

/** Goods that lay there before the chain began came with its first movement: nobody knows since when they are there. */
function changesOf({ entries }: StoredGoods, entry: Entry): StoredChange[] {
  const change = storedChange(entry)
  const lay = entries === 0 ? (entry.onHandAfter ?? zero).minus(change?.change ?? zero) : zero
  const opening = lay.eq(0) ? [] : [{ at: entry.at, change: lay, received: zero }]
  return change ? [...opening, change] : opening
}

/** Both, also where one says nothing: what a product said before does not outlive what it says now. */
const roomOf = ({ perPallet, volumeCubicMetres }: RoomTaken): RoomTaken => ({ perPallet, volumeCubicMetres })

const classDayOf = (room: RoomTaken, pieces: DayBucket): ClassDay => ({
  rateClass: rateClassOf(room),
  pieces,
  volume: inVolume(pieces, room.volumeCubicMetres ?? zero),
})

const inVolume = ({ on, aged = [], ...sums }: DayBucket, by: Quantity): DayBucket => ({
  on,
  change: sums.change.times(by),
  changeMoment: sums.changeMoment.times(by),
  received: sums.received.times(by),
  receivedMoment: sums.receivedMoment.times(by),
  aged: aged.map((layer) => ({ ...layer, quantity: layer.quantity.times(by) })),
})

/** What lies there leaves the room that it took, and takes the other. Goods that came on this very day were received in the one, and are in the other. */
function recounted(
  goods: StoredGoods,
  { room, timeZone, at }: { room: RoomTaken; timeZone: string; at: Instant },
): ClassDay[] {
  const isSame =
    rateClassOf(goods) === rateClassOf(room) && (goods.volumeCubicMetres ?? zero).eq(room.volumeCubicMetres ?? zero)
  if (isSame || goods.quantity.lte(0)) return []
  const on = dayIn(at, timeZone)
  const older = goods.layers.filter(({ receivedOn }) => receivedOn < on)
  const fresh = sum(goods.layers.filter(({ receivedOn }) => receivedOn >= on).map(({ quantity }) => quantity))
  const leaving = (sign: 1 | -1): DayBucket => ({
    ...bucketOf({ at, change: goods.quantity.times(sign), received: fresh.times(sign) }, timeZone),
    aged: older.map((layer) => ({ ...layer, quantity: layer.quantity.times(sign) })),
  })
  return [classDayOf(goods, leaving(-1)), classDayOf(room, leaving(1))]
}

/** Days of several products, added up by class and day. */
export function foldByClass(days: readonly ClassDay[]): ClassDay[] {
  const classes = new Map<string, ClassDay[]>()
  for (const day of days) classes.set(day.rateClass, [...(classes.get(day.rateClass) ?? []), day])
  return [...classes].flatMap(([rateClass, own]) => {
    const volumes = new Map(fold(own.map(({ volume }) => volume)).map((volume) => [volume.on, volume]))
    return fold(own.map(({ pieces }) => pieces)).flatMap((pieces) => {
      const volume = volumes.get(pieces.on)
      return volume ? [{ rateClass, pieces, volume }] : []
    })
  })
}

const mostLayers = 12

/** The oldest are joined where there are many: that can only make goods younger. */
function joined(layers: readonly Layer[]): Layer[] {
  if (layers.length <= mostLayers) return [...layers]
  const [first, second, ...others] = layers
  if (!first || !second) return [...layers]
  return joined([{ ...second, quantity: first.quantity.plus(second.quantity) }, ...others])
}
