/**
 * What a change of a subscription's items makes of them, and what it costs: the one computation behind an update and its preview.
 */
import type { Catalog } from '../catalog'
import { newId } from '../ids'
import { type Metadata, mergedMetadata } from '../parameters'
import type { Item, Line, Subscription } from '../records'
import { invalid, noSuch } from '../stripe-error'
import { chargeLine, creditLine } from './invoicing'

const MOST_ITEMS = 20

export interface ItemChange {
  id?: string | undefined
  priceId?: string | undefined
  quantity?: number | undefined
  metadata?: Metadata | undefined
  isDeleted?: boolean | undefined
}

export interface ChangedItems {
  items: Item[]
  /** What is given back and charged for the rest of the period. */
  lines: Line[]
}

/** @param from where proration begins; undefined bills nothing, and the rest of the period stays as it was billed. */
export function changedItems(
  catalog: Catalog,
  subscription: Subscription,
  changes: readonly ItemChange[],
  now: number,
  from: number | undefined,
): ChangedItems {
  const items = subscription.items.map((item) => structuredClone(item))
  const lines: Line[] = []
  for (const change of changes) {
    const item = change.id === undefined ? addedTo(items, change, now) : itemIn(items, change.id)
    const before = structuredClone(item)
    item.priceId = priceOf(catalog, change) ?? item.priceId
    item.quantity = change.isDeleted ? 0 : (change.quantity ?? item.quantity)
    item.metadata = mergedMetadata(item.metadata, change.metadata)
    if (change.isDeleted) items.splice(items.indexOf(item), 1)
    if (from === undefined || isBilledAsIs(item)) continue
    // Nothing of none is neither given back nor charged.
    if (before.billed.quantity > 0) lines.push(creditLine(catalog, subscription, before, from))
    if (item.quantity > 0) lines.push(chargeLine(catalog, subscription, item, from))
    item.billed = { priceId: item.priceId, quantity: item.quantity }
  }
  assertPossible(items)
  return { items, lines }
}

const isBilledAsIs = ({ billed, priceId, quantity }: Item): boolean =>
  billed.quantity === quantity && (billed.priceId === priceId || quantity === 0)

function itemIn(items: Item[], id: string): Item {
  const item = items.find((each) => each.id === id)
  if (!item) throw noSuch('subscription_item', id, 'items[0][id]')
  return item
}

export function newItem(priceId: string, quantity: number, metadata: Metadata, now: number): Item {
  const billed = { priceId, quantity }
  return { id: newId('si', 14), priceId, quantity, metadata, created: now, billed, billedOn: null }
}

function addedTo(items: Item[], { priceId, quantity = 1, metadata = {} }: ItemChange, now: number): Item {
  if (priceId === undefined) throw invalid('Missing required param: items[0][price].', 'parameter_missing', 'items')
  const item = newItem(priceId, quantity, metadata, now)
  item.billed.quantity = 0
  items.push(item)
  return item
}

function priceOf(catalog: Catalog, { priceId }: ItemChange): string | undefined {
  if (priceId === undefined) return undefined
  return assertActive(catalog, priceId)
}

export function assertActive(catalog: Catalog, priceId: string): string {
  const price = catalog.price(priceId, 'items[0][price]')
  if (!price.active) {
    const message = `The price specified is inactive. This field only accepts active prices.`
    throw invalid(message, 'resource_missing', 'items[0][price]')
  }
  return price.id
}

/** @throws what Stripe refuses of the items as a whole. */
export function assertPossible(items: readonly Item[]): void {
  const priceIds = items.map(({ priceId }) => priceId)
  const twice = priceIds.find((priceId, at) => priceIds.indexOf(priceId) !== at)
  if (twice !== undefined) {
    throw invalid(
      `Cannot add multiple subscription items with the same price: ${twice}`,
      'subscription_duplicate_price',
      'items',
    )
  }
  if (items.length > MOST_ITEMS)
    throw invalid(`Subscriptions can have at most ${MOST_ITEMS} items.`, undefined, 'items')
  if (items.length === 0) throw invalid('A subscription must have at least one active item.', undefined, 'items')
}
