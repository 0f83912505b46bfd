import type { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { CostLayer } from './valuation'

/**
 * All of one product at one location: the sums of its positions, what it is worth, and how far its ledger has come. Every movement
 * there writes it, so the ledger of a product at a location is one chain: each entry has its place, is not dated before the one
 * before, and holds the balance and the value after it.
 */
export type StockLevel = {
  organizationId: OrganizationId
  locationId: LocationId
  productId: ProductId
  sku: string
  /** Of whatever status. */
  onHand: Quantity
  /** What can be picked and is not reserved. */
  available: Quantity
  reserved: Quantity
  currency: Currency
  layers: CostLayer[]
  /** Entries of its ledger so far. */
  entries: number
  lastAt: Instant
  /** Entries up to this one were confirmed by a count, and are not reversed any more. */
  countedEntries?: number
  /** When a count was last posted for it. */
  countedAt?: Instant
  /** The available quantity at or below which the stock is low. */
  lowAt?: Quantity
  /** Since when the stock is low: that was told, and it has not recovered since. */
  lowSince?: Instant
  version: number
}

export type LevelName = Pick<StockLevel, 'locationId' | 'productId'>

export const levelNameOf = ({ locationId, productId }: LevelName): string => `${locationId} ${productId}`

export const newLevel = (
  of: Pick<StockLevel, 'organizationId' | 'locationId' | 'productId' | 'sku' | 'currency'>,
  at: Instant,
): StockLevel => ({
  ...of,
  onHand: zero,
  available: zero,
  reserved: zero,
  layers: [],
  entries: 0,
  lastAt: at,
  version: 0,
})

/** Whether stock became low, or recovered, by what was done to a level. It is told once, and again only after it has recovered. */
export function watch(level: StockLevel, at: Instant): StockLevel {
  const isLow = level.lowAt !== undefined && level.available.lte(level.lowAt)
  if (isLow === (level.lowSince !== undefined)) return level
  return { ...level, lowSince: isLow ? at : undefined }
}

/** The level with another threshold; none when absent. Stock that is low by the new one is low from now on, and stays low by the old one. */
export const withThreshold = (level: StockLevel, lowAt: Quantity | undefined, at: Instant): StockLevel =>
  watch({ ...level, lowAt }, at)

export const becameLow = (before: StockLevel | undefined, after: StockLevel): boolean =>
  after.lowSince !== undefined && before?.lowSince === undefined
