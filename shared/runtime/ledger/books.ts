import type { Books, Position, PositionName, Posting, Valuation } from '#shared/domain/ledger/ledger'
import { nameOf, positionsOf } from '#shared/domain/ledger/ledger'
import type { LevelName, StockLevel } from '#shared/domain/ledger/level'
import { levelNameOf, newLevel } from '#shared/domain/ledger/level'
import type { OrganizationId } from '#shared/kernel/ids'
import { sum, zero } from '#shared/kernel/quantity'
import { Levels, Positions, Valuations } from '#shared/table/entities/inventory'
import type { Write } from '#shared/table/entity'
import { readTogether } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** An organization that has chosen nothing. */
export type ChosenValuation = Valuation & { version: number; isFixed?: boolean; expiryWarningDays?: number }

const usualValuation: ChosenValuation = { method: 'MOVING_AVERAGE', currency: 'USD', version: 0 }

export async function valuationOf(organizationId: OrganizationId): Promise<ChosenValuation> {
  return (await Valuations.get({ organizationId })) ?? usualValuation
}

/**
 * The first movement of an organization fixes the currency of its books, in its own commit: whoever chooses another at that moment comes first,
 * and the movement is decided anew, or is refused.
 */
export function fixBooks(organizationId: OrganizationId, seen: ChosenValuation): Write[] {
  if (seen.isFixed) return []
  const fixed = { ...seen, organizationId, isFixed: true, version: seen.version + 1 }
  return [seen.version === 0 ? Valuations.create(fixed) : Valuations.replace(fixed, seen)]
}

/** The positions and levels that postings touch, and how their owner values stock: all that their decision needs, in one round trip. */
export const booksFor = (organizationId: OrganizationId, postings: readonly Posting[]) =>
  booksOf(organizationId, positionsOf(postings))

export async function booksOf(
  organizationId: OrganizationId,
  positions: readonly PositionName[],
  /** More whose levels are needed. */
  others: readonly LevelName[] = [],
): Promise<{ books: Books; valuation: ChosenValuation }> {
  const names = distinct([...positions, ...others])
  const [found, levels, [valuation = usualValuation]] = await readTogether(
    Positions.ask(positionsOnce(positions)),
    Levels.ask(names),
    Valuations.ask([{ organizationId }]),
  )
  return { books: { positions: found, levels: await withThoseBefore(organizationId, names, levels) }, valuation }
}

/** The levels that exist. One that is not there yet is made of the positions that were stored before there were levels. */
export async function levelsOf(organizationId: OrganizationId, of: readonly LevelName[]): Promise<StockLevel[]> {
  const names = distinct(of)
  return withThoseBefore(organizationId, names, await Levels.getMany(names))
}

const distinct = (names: readonly LevelName[]): LevelName[] => [
  ...new Map(names.map((name) => [levelNameOf(name), name])).values(),
]

const positionsOnce = (names: readonly PositionName[]): PositionName[] => [
  ...new Map(names.map((name) => [nameOf(name), name])).values(),
]

async function withThoseBefore(
  organizationId: OrganizationId,
  names: readonly LevelName[],
  levels: readonly StockLevel[],
): Promise<StockLevel[]> {
  const known = new Set(levels.map(levelNameOf))
  const missing = names.filter((name) => !known.has(levelNameOf(name)))
  const made = await Promise.all(missing.map((name) => levelBefore(organizationId, name)))
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
