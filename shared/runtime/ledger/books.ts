import type { Books, Position, Posting, Valuation } from '#shared/domain/ledger/ledger'
import { positionsOf } from '#shared/domain/ledger/ledger'
import type { LevelName, StockLevel } from '#shared/domain/ledger/level'
import { levelNameOf, newLevel } from '#shared/domain/ledger/level'
import type { OrganizationId } from '#shared/kernel/ids'
import { sum, zero } from '#shared/kernel/quantity'
import { Levels, Positions, Valuations } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** An organization that has chosen nothing. */
const usualValuation: Valuation & { version: number } = { method: 'MOVING_AVERAGE', currency: 'USD', version: 0 }

export async function valuationOf(organizationId: OrganizationId): Promise<Valuation & { version: number }> {
  return (await Valuations.get({ organizationId })) ?? usualValuation
}

/** The positions and levels that postings touch, and how their owner values stock: all that their decision needs. */
export async function booksFor(
  organizationId: OrganizationId,
  postings: readonly Posting[],
): Promise<{ books: Books; valuation: Valuation }> {
  const positions = positionsOf(postings)
  const [valuation, found, levels] = await Promise.all([
    valuationOf(organizationId),
    Positions.getMany(positions),
    levelsOf(organizationId, positions),
  ])
  return { books: { positions: found, levels }, valuation }
}

/** The levels that exist. One that is not there yet is made of the positions that were stored before there were levels. */
export async function levelsOf(organizationId: OrganizationId, of: readonly LevelName[]): Promise<StockLevel[]> {
  const wanted = new Map(of.map((name) => [levelNameOf(name), name]))
  const levels = await Levels.getMany([...wanted.values()])
  for (const level of levels) wanted.delete(levelNameOf(level))
  const made = await Promise.all([...wanted.values()].map((name) => levelBefore(organizationId, name)))
  return [...levels, ...made.filter((level) => level !== undefined)]
}

async function levelBefore(organizationId: OrganizationId, name: LevelName): Promise<StockLevel | undefined> {
  const positions = await listAll(Positions, lists.stock(name.locationId, name.productId))
  const [first] = positions
  if (!first) return undefined
  const { currency } = usualValuation
  const beginning = '1970-01-01T00:00:00.000Z'
  const onHand = quantityOf(positions)
  return {
    ...newLevel({ organizationId, ...name, sku: first.sku, currency }, beginning),
    onHand,
    available: quantityOf(positions.filter(({ status }) => status === 'AVAILABLE')),
    layers: [{ quantity: onHand, value: zero, at: beginning }],
  }
}

const quantityOf = (positions: readonly Position[]) => sum(positions.map(({ quantity }) => quantity))
