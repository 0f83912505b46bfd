import { Problem } from '#shared/contract/problem'
import type { CountLine } from '#shared/domain/count/count'
import { mostCountLines } from '#shared/domain/count/count'
import type { Position } from '#shared/domain/ledger/ledger'
import type { StockLevel } from '#shared/domain/ledger/level'
import { averageCost } from '#shared/domain/ledger/valuation'
import type { LocationId, ProductId } from '#shared/kernel/ids'
import { quantity as units, zero } from '#shared/kernel/quantity'
import { Levels, Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export type Frozen = Omit<CountLine, 'line' | 'countings' | 'zone'>

/** Before any entry. */
const beginning = '1970-01-01T00:00:00.000Z'

export const placeOf = (level: StockLevel | undefined) => ({
  entry: level?.entries ?? 0,
  at: level?.lastAt ?? beginning,
})

const attempts = 10

/**
 * What the books hold, and at which place of each product's ledger: of some products at a location, or of all. Positions and ledgers cannot be
 * read at one moment; so the ledgers are read before and after, and products that moved in between are read again.
 *
 * Stops at one line more than a count has.
 */
export async function freeze(locationId: LocationId, products?: readonly ProductId[], attempt = 1): Promise<Frozen[]> {
  if (attempt > attempts) throw Problem.of('service.busy', {})
  const before = products ? await levelsOf(locationId, products) : await listAll(Levels, lists.levels(locationId))
  const positions = products
    ? (await Promise.all(products.map((each) => listAll(Positions, lists.stock(locationId, each))))).flat()
    : await listAll(Positions, lists.stock(locationId), { atLeast: mostCountLines + 1 })
  const there = [...before.filter(({ onHand }) => onHand.gt(0)), ...positions].map(({ productId }) => productId)
  const after = byProduct(await levelsOf(locationId, there))
  const seen = byProduct(before)
  const moved = [...new Set(there)].filter((id) => seen.get(id)?.entries !== after.get(id)?.entries)
  const still = positions.filter(({ productId }) => !moved.includes(productId))
  const lines = still.map((position) => frozen(position, after.get(position.productId)))
  return moved.length === 0 ? lines : [...lines, ...(await freeze(locationId, moved, attempt + 1))]
}

const levelsOf = (locationId: LocationId, products: readonly ProductId[]) =>
  Levels.getMany(products.map((productId) => ({ locationId, productId })))

const byProduct = (levels: readonly StockLevel[]) => new Map(levels.map((level) => [level.productId, level]))

function frozen({ productId, sku, status, lot, quantity }: Position, level: StockLevel | undefined): Frozen {
  const unitCost = level ? averageCost(level.layers, units(1)) : zero
  return { productId, sku, status, ...(lot && { lot }), expected: quantity, frozen: placeOf(level), unitCost }
}
