import type { ClassDay, StoredGoods } from '#shared/domain/storage-fee/accrual'
import { accrue, foldByClass, uncounted } from '#shared/domain/storage-fee/accrual'
import type { RoomTaken } from '#shared/domain/storage-fee/rate-class'
import { roomTaken } from '#shared/domain/storage-fee/rate-class'
import type { StoredPlace } from '#shared/domain/storage-fee/stored-place'
import { isLate, noteLate } from '#shared/domain/storage-fee/stored-place'
import type { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { dayOf } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import { Products } from '#shared/table/entities/catalog'
import { Movements } from '#shared/table/entities/inventory'
import {
  addToDays,
  StoredClassDays,
  StoredGoodsThere,
  StoredPlaces,
  writeGoods,
  writePlace,
} from '#shared/table/entities/stored-goods'
import { readTogether } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { placeOf } from './stored-place-of'

type Place = { organizationId: OrganizationId; locationId: LocationId }

/** A commit holds as many products, each with its mark and the day that it changes, and the place; of a chain, as many entries are read at once. */
const productsAtOnce = 25
const entriesAtOnce = 500
const mostDaysACommit = 60
const mostDaysOfAProduct = 40

/**
 * Counts what moved of products at a location and is not counted yet. The mark of a product says how far its chain is counted, and is written in the commit
 * with what it adds to the days: so each movement is counted once, however often, late or at the same time this is asked for.
 */
export async function accrueGoods(place: Place, productIds: readonly ProductId[]): Promise<void> {
  const names = [...new Set(productIds)]
  for (let start = 0; start < names.length; start += productsAtOnce) {
    let left = names.slice(start, start + productsAtOnce)
    while (left.length > 0) left = await untilFresh(() => accrueSome(place, left))
  }
}

/** Answers the products of which more is to be counted than a commit holds. */
async function accrueSome(of: Place, productIds: readonly ProductId[]): Promise<ProductId[]> {
  const { organizationId, locationId } = of
  const now = currentInstant()
  const [[place], marks, products] = await readTogether(
    StoredPlaces.ask([of]),
    StoredGoodsThere.ask(productIds.map((productId) => ({ locationId, productId }))),
    Products.ask(productIds.map((productId) => ({ organizationId, productId }))),
  )
  const counted = place ?? (await placeOf(of))
  if (!counted) return []
  const rooms = new Map(products.map((product) => [product.productId, roomTaken(product)]))
  const found = await Promise.all(
    productIds.map((productId) =>
      counting(marks.find((mark) => mark.productId === productId) ?? uncounted({ ...of, productId }, {}), {
        room: rooms.get(productId) ?? {},
        timeZone: counted.timeZone,
        now,
      }),
    ),
  )
  const changed = fitting(found.filter(({ before, after }) => isCounted(before, after)))
  if (changed.length > 0) await commitCount(counted, changed, now)
  const isDone = new Set(changed.filter(({ goesOn }) => !goesOn).map(({ after }) => after.productId))
  return found
    .filter(({ before, after }) => isCounted(before, after) && !isDone.has(after.productId))
    .map(({ after }) => after.productId)
}

type Counting = { before: StoredGoods; after: StoredGoods; days: ClassDay[]; goesOn: boolean }

async function counting(
  before: StoredGoods,
  circumstances: { room: RoomTaken; timeZone: string; now: Instant },
): Promise<Counting> {
  const { locationId, productId, at, entries } = before
  const after = lists.movementsAfter(locationId, productId, { at, entry: entries })
  const moved = await listAll(Movements, after, { atLeast: entriesAtOnce })
  const some = firstOf(moved)
  const goesOn = some.length < moved.length
  // While more is to be counted, goods are not counted otherwise yet: that is now, after all that moved.
  const room = goesOn && entries > 0 ? before : circumstances.room
  const { goods, days } = accrue(before, some, { ...circumstances, room })
  return { before, after: goods, days, goesOn }
}

/** So many entries, of no more days than a commit has room for. */
function firstOf<Entry extends { at: Instant }>(moved: readonly Entry[]): Entry[] {
  const days = [...new Set(moved.map(({ at }) => dayOf(at)))]
  const end = days[mostDaysOfAProduct]
  return moved.slice(0, entriesAtOnce).filter(({ at }) => end === undefined || dayOf(at) < end)
}

/** Also where it only takes other room now. */
const isCounted = (before: StoredGoods, after: StoredGoods): boolean =>
  after.entries > before.entries || rateOf(after) !== rateOf(before)

const rateOf = ({ perPallet, volumeCubicMetres }: RoomTaken) =>
  `${perPallet?.toFixed()} ${volumeCubicMetres?.toFixed()}`

/** The first ones, as many as change no more days together than a commit has room for. */
function fitting(found: readonly Counting[]): Counting[] {
  const chosen: Counting[] = []
  for (const each of found) {
    const days = foldByClass([...chosen, each].flatMap((one) => one.days))
    if (chosen.length > 0 && days.length > mostDaysACommit) break
    chosen.push(each)
  }
  return chosen
}

async function commitCount(place: StoredPlace, changed: readonly Counting[], now: Instant): Promise<void> {
  const { locationId } = place
  const days = foldByClass(changed.flatMap((each) => each.days))
  const kept = await StoredClassDays.getMany(
    days.map(({ rateClass, pieces: { on } }) => ({ locationId, on, rateClass })),
  )
  const late = days.map(({ pieces }) => pieces.on).filter((on) => isLate(on, now))
  const noted = noteLate(place, late)
  const isNew = place.version === 0
  await commitUnlogged([
    ...changed.map(({ before, after }) => writeGoods(after, before)),
    ...addToDays(locationId, days, kept),
    ...(isNew || noted !== place ? [writePlace({ ...noted, version: place.version + 1 }, place)] : []),
  ])
}
