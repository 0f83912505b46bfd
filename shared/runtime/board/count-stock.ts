import type { PartChange, Place } from '#shared/domain/board/stock-there'
import { changeOfPart, emptyPlace, expiryChanges, placeAfter } from '#shared/domain/board/stock-there'
import type { ProductId } from '#shared/kernel/ids'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import {
  addToMonths,
  BoardPlaces,
  ExpiryMonths,
  monthsIn,
  StockParts,
  writeBoardPlace,
  writePart,
} from '#shared/table/entities/board'
import { Levels, Positions } from '#shared/table/entities/inventory'
import type { ValueOf } from '#shared/table/entity'
import { readTogether } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type BoardPlace = ValueOf<typeof BoardPlaces>

/** A commit holds as many products, the place, and the months in which their lots expire. */
const productsAtOnce = 25
const mostMonthsACommit = 70

/**
 * Brings the figures of a place up to what lies there now of these products; of a place that was never counted whole, of all of them. What it finds is
 * written only where nobody counted since it looked, so the last to look is right, and whatever moves meanwhile is told after it.
 */
export async function countStock(place: Place, productIds: readonly ProductId[]): Promise<void> {
  const known = await BoardPlaces.get(place)
  const names = known?.isComplete ? [...new Set(productIds)] : await allThere(place)
  for (let start = 0; start < names.length || (start === 0 && !known?.isComplete); ) {
    const some = names.slice(start, start + productsAtOnce)
    const isLast = start + some.length >= names.length
    start += await untilFresh(() => countSome(place, some, { completes: isLast && !known?.isComplete }))
  }
}

async function allThere({ locationId }: Place): Promise<ProductId[]> {
  const levels = await listAll(Levels, lists.levels(locationId))
  return levels.map(({ productId }) => productId)
}

/** @returns how many of the products were dealt with, from the first on. */
async function countSome(of: Place, productIds: readonly ProductId[], { completes }: { completes: boolean }) {
  const { locationId } = of
  const names = productIds.map((productId) => ({ locationId, productId }))
  const [[place = emptyPlace(of)], parts, levels] = await readTogether(
    BoardPlaces.ask([of]),
    StockParts.ask(names),
    Levels.ask(names),
  )
  const positions = await Promise.all(
    names.map(({ productId }) => listAll(Positions, lists.stock(locationId, productId))),
  )
  const found = productIds.map((productId, index) => {
    const level = levels.find((each) => each.productId === productId)
    const before = parts.find((each) => each.productId === productId)
    return level ? changeOfPart(before, level, positions[index] ?? []) : []
  })
  const fitting = howManyFit(found)
  await commitCount(place, found.slice(0, fitting).flat(), completes && fitting === productIds.length)
  return Math.max(fitting, 1)
}

/** The first one always: its lots expire in fewer months than a commit holds. */
function howManyFit(found: readonly PartChange[][]): number {
  for (let count = found.length; count > 1; count -= 1)
    if (monthsIn(expiryChanges(found.slice(0, count).flat())).length <= mostMonthsACommit) return count
  return found.length === 0 ? 0 : 1
}

async function commitCount(place: BoardPlace, changes: readonly PartChange[], completes: boolean): Promise<void> {
  if (changes.length === 0 && !completes) return
  const days = expiryChanges(changes)
  const { organizationId, locationId } = place
  const months = await ExpiryMonths.getMany(monthsIn(days).map((month) => ({ organizationId, locationId, month })))
  const after = placeAfter(place, changes)
  await commitUnlogged([
    ...changes.map(({ before, after: part }) => writePart(part, before)),
    ...addToMonths(place, days, months),
    writeBoardPlace({ ...after, isComplete: place.isComplete || completes }, place),
  ])
}
