import * as contract from '#shared/contract/operations/stock'
import type { StockLevel } from '#shared/domain/ledger/level'
import { newLevel, withThreshold } from '#shared/domain/ledger/level'
import { mostThresholds } from '#shared/domain/ledger/report-limits'
import { checkStockable } from '#shared/domain/product/stockable'
import { thresholdsSet } from '#shared/events/inventory'
import type { LocationId, ProductId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity } from '#shared/kernel/quantity'
import { requireActive } from '#shared/runtime/active-location'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { levelsOf, valuationOf } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Levels, Locations } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { levelView } from './level-view'

type SetThresholds = Call<typeof contract.setThresholds>
type Wanted = { productId: ProductId; lowAt: Quantity }

/** A level that is new writes two items, and the log has two entries at most. */
const levelsACommit = 45

export const setThresholds = useCase(contract.setThresholds, async (call) => {
  const { caller, locations, params } = call
  const { organizationId } = caller
  const { locationId } = params
  const location = await Locations.load({ organizationId, locationId }, 'location.notFound')
  locations.require(locationId)
  requireActive(location, caller)
  const wanted = await wantedBy(call)
  const after: StockLevel[] = []
  for (let start = 0; start < wanted.length; start += levelsACommit)
    after.push(...(await watchThese(call, locationId, wanted.slice(start, start + levelsACommit))))
  return { items: after.map(levelView) }
})

async function wantedBy({ body, caller, locations }: SetThresholds): Promise<Wanted[]> {
  const { organizationId } = caller
  const named = body.lines.map(({ productId, lowAt }) => ({ productId, lowAt: quantity(lowAt) }))
  if (body.sameAs === undefined) return named
  const other = await Locations.load({ organizationId, locationId: body.sameAs }, 'location.notFound')
  locations.require(other.locationId, 'location.notFound', 'VIEWER')
  const levels = await listAll(Levels, lists.levels(other.locationId))
  const isNamed = new Set(named.map(({ productId }) => productId))
  const taken = levels.flatMap(({ productId, lowAt }) => (lowAt && !isNamed.has(productId) ? { productId, lowAt } : []))
  return [...named, ...taken.slice(0, mostThresholds)]
}

async function watchThese(
  call: SetThresholds,
  locationId: LocationId,
  wanted: readonly Wanted[],
): Promise<StockLevel[]> {
  const { caller, now } = call
  const { organizationId } = caller
  const [products, { currency }, found] = await Promise.all([
    loadProducts(organizationId, wanted),
    valuationOf(organizationId),
    levelsOf(
      organizationId,
      wanted.map(({ productId }) => ({ locationId, productId })),
    ),
  ])
  const levels = wanted.map(({ productId, lowAt }) => {
    const product = products.get(productId)
    const isWatched = lowAt.gt(0)
    // A quantity of whatever lot.
    if (isWatched) orThrow(checkStockable({ ...product, lotTracked: false, expiryTracked: false }, lowAt, undefined))
    const held = found.find((level) => level.productId === productId)
    const before = held ?? newLevel({ organizationId, locationId, productId, sku: product.sku, currency }, now)
    const after = withThreshold(before, isWatched ? lowAt : undefined, now)
    const isSame = before.lowAt?.toFixed() === after.lowAt?.toFixed() && before.lowSince === after.lowSince
    return isSame ? { before, after: before } : { before, after: { ...after, version: before.version + 1 } }
  })
  const changed = levels.filter(({ before, after }) => after !== before)
  if (changed.length > 0) {
    await commit([
      ...ledgerWrites({ changes: [], levels: changed, movements: [] }, (happening) => record(call, happening)),
      record(call, {
        ownerId: organizationId,
        documentId: locationId,
        event: thresholdsSet,
        data: { locationId, products: changed.map(({ after }) => after.productId) },
      }),
    ])
  }
  return levels.map(({ after }) => after)
}
