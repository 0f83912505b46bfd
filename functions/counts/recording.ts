import { Problem } from '#shared/contract/problem'
import type { Count, Counted, CountLine } from '#shared/domain/count/count'
import { mayCount, mostCountLines, positionOf, recordCounted } from '#shared/domain/count/count'
import { countLifecycle } from '#shared/domain/count/lifecycle'
import type { ChainPlace } from '#shared/domain/count/variance'
import { movedBetween, placeAt } from '#shared/domain/count/variance'
import type { Lot, PositionName } from '#shared/domain/ledger/ledger'
import { nameOf } from '#shared/domain/ledger/ledger'
import type { StockLevel } from '#shared/domain/ledger/level'
import type { StockStatus } from '#shared/domain/ledger/words'
import { may } from '#shared/domain/lifecycle'
import type { StockableProduct } from '#shared/domain/product/stockable'
import { checkStockable } from '#shared/domain/product/stockable'
import { countRecorded } from '#shared/events/counts'
import type { ProductId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces, quantity, zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import { Counts } from '#shared/table/entities/counts'
import { Levels, Movements } from '#shared/table/entities/inventory'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { LinesItem } from './count-lines'
import { linesIn, writeLines } from './count-lines'
import { freeze, placeOf } from './freeze'

/** What somebody says was counted, and by which row of a sheet. */
export type Said = { row: number; quantity: Quantity } & (
  | { line: number }
  | { line?: undefined; productId: ProductId; status: StockStatus; lot?: Lot | undefined }
)

type By = Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'> & {
  caller: Pick<NonNullable<Call['caller']>, 'organizationId' | 'userId'>
}

type Refuse = (row: number, problem: Problem) => void

/** The first thing that is wrong refuses all. */
export const refuseAll: Refuse = (_row, problem) => {
  throw problem
}

/**
 * What a recording writes. Each line is held against the books of the moment at which it was counted: now, or `countedAt`. What is wrong with
 * a line is handed to `refuse`, which may throw.
 */
export async function recording(
  call: By,
  { count, items }: { count: Count; items: readonly LinesItem[] },
  said: readonly Said[],
  { countedAt, refuse }: { countedAt: Instant | undefined; refuse: Refuse },
): Promise<{ count: Count; recorded: number; writes: Write[] }> {
  const { organizationId, userId } = call.caller
  if (!may(countLifecycle, 'record', count.state)) throw Problem.of('count.wrongState', { state: count.state })
  checkTime(count, countedAt, call.now)
  const onSheet = linesIn(items)
  const products = await loadProducts(
    organizationId,
    said.flatMap((each) => productOf(each, onSheet) ?? []).map((productId) => ({ productId })),
  )
  const right = said.filter((each) => {
    try {
      check(count, onSheet, each, { products, userId })
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refuse(each.row, error)
      return false
    }
  })
  const lines = [...onSheet, ...(await joining(count, onSheet, right, products))]
  if (lines.length > mostCountLines) throw Problem.of('count.tooLarge', { maximum: mostCountLines })
  const named = new Map(lines.map((line) => [nameOf(positionOf(count, line)), line]))
  const counted = right.flatMap((each): { line: CountLine; quantity: Quantity }[] => {
    const line =
      each.line === undefined
        ? named.get(nameOf(found(count, each)))
        : lines.find(({ line: number }) => number === each.line)
    return line ? [{ line, quantity: each.quantity }] : []
  })
  const held = await heldAgainstBooks(count, counted, countedAt)
  const after = orThrow(recordCounted(count, lines, held, { by: userId, at: countedAt ?? call.now }))
  const { locationId } = count
  const writes = [
    Counts.replace(after.count, count),
    ...writeLines(count, items, after.lines),
    record(call, {
      ownerId: organizationId,
      documentId: count.countId,
      event: countRecorded,
      data: { locationId, lines: held.length, found: lines.length - onSheet.length },
    }),
  ]
  return { count: after.count, recorded: held.length, writes }
}

function checkTime({ openedAt }: Count, countedAt: Instant | undefined, now: Instant): void {
  if (countedAt && (countedAt < openedAt || countedAt > now)) throw Problem.of('count.timeOutside', { openedAt })
}

const found = (
  { locationId }: Count,
  { productId, status, lot }: { productId: ProductId; status: StockStatus; lot?: Lot | undefined },
): PositionName => ({ locationId, productId, status, ...(lot && { lot }) })

const productOf = (said: Said, lines: readonly CountLine[]): ProductId | undefined =>
  said.line === undefined ? said.productId : lines.find(({ line }) => line === said.line)?.productId

/** @throws Problem of what is wrong with it */
function check(
  count: Count,
  lines: readonly CountLine[],
  said: Said,
  {
    products,
    userId,
  }: { products: { get: (productId: string) => StockableProduct }; userId: CountLine['countings'][number]['by'] },
): void {
  const line =
    said.line === undefined
      ? lines.find((each) => nameOf(positionOf(count, each)) === nameOf(found(count, said)))
      : lines.find((each) => each.line === said.line)
  if (line || said.line !== undefined) {
    const { productId } = orThrow(mayCount(count, line, said.line ?? line?.line ?? 0, userId))
    const { sku, unit } = products.get(productId)
    if (decimalPlaces(said.quantity) > unit.decimals)
      throw Problem.of('quantity.tooFine', { sku, unit: unit.code, decimals: unit.decimals })
  } else orThrow(checkStockable(products.get(said.productId), said.quantity, said.lot))
}

/**
 * Lines that join the sheet: what was found beside it, and where else the books hold its product here. Counted in part only, a product would
 * be off by all that was not looked at.
 */
async function joining(
  count: Count,
  onSheet: readonly CountLine[],
  said: readonly Said[],
  products: { get: (productId: string) => StockableProduct },
): Promise<CountLine[]> {
  const { locationId } = count
  const known = new Set(onSheet.map((line) => nameOf(positionOf(count, line))))
  const asked = said.filter((each) => each.line === undefined).filter((each) => !known.has(nameOf(found(count, each))))
  if (asked.length === 0) return []
  const productIds = [...new Set(asked.map(({ productId }) => productId))]
  const held = await freeze(locationId, productIds)
  const levels = await levelsOf(count, productIds)
  const inBooks = new Set(held.map((line) => nameOf({ ...line, locationId })))
  const unheard = asked
    .filter((each) => !inBooks.has(nameOf(found(count, each))))
    .map(({ productId, status, lot }) => {
      const { sku, cost } = products.get(productId)
      const level = levels.get(productId)
      const unitCost =
        held.find((line) => line.productId === productId)?.unitCost ?? (cost ? quantity(cost.amount) : zero)
      return { productId, sku, status, ...(lot && { lot }), expected: zero, frozen: placeOf(level), unitCost }
    })
  const foundNames = new Set(asked.map((each) => nameOf(found(count, each))))
  return [...held, ...unheard]
    .filter((line) => !known.has(nameOf({ ...line, locationId })))
    .map((line, index) => ({
      ...line,
      line: onSheet.length + index + 1,
      isFound: foundNames.has(nameOf({ ...line, locationId })) || undefined,
      countings: [],
    }))
}

async function levelsOf({ locationId }: Count, productIds: readonly ProductId[]): Promise<Map<ProductId, StockLevel>> {
  const levels = await Levels.getMany(productIds.map((productId) => ({ locationId, productId })))
  return new Map(levels.map((level) => [level.productId, level]))
}

/** What the books did to each line between its freezing and its counting. Only ledgers that went on are read. */
async function heldAgainstBooks(
  count: Count,
  counted: readonly { line: CountLine; quantity: Quantity }[],
  countedAt: Instant | undefined,
): Promise<Counted[]> {
  const levels = await levelsOf(count, [...new Set(counted.map(({ line: { productId } }) => productId))])
  return Promise.all(
    counted.map(async ({ line, quantity: size }) => {
      const known = placeOf(levels.get(line.productId))
      const movements = await movementsSince(count, line, known, countedAt)
      const place = countedAt ? placeAt(movements, countedAt, known) : known
      const moved = movedBetween(positionOf(count, line), movements, line.frozen, place)
      return { line: line.line, quantity: size, place, moved }
    }),
  )
}

async function movementsSince(
  { locationId }: Count,
  { productId, frozen }: CountLine,
  known: ChainPlace,
  countedAt: Instant | undefined,
) {
  const isEarlier = countedAt !== undefined && countedAt < frozen.at
  if (known.entry === frozen.entry && !isEarlier) return []
  const from = isEarlier ? { at: countedAt, entry: 0 } : frozen
  const movements = await listAll(Movements, lists.movementsAfter(locationId, productId, from))
  return movements.filter(({ entry = 0 }) => entry <= known.entry)
}
