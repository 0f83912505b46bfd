import type { Planned } from '#shared/domain/count/plan'
import { valueIn } from '#shared/domain/ledger/valuation'
import type { LocationId, ProductId } from '#shared/kernel/ids'
import { Levels } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** The products that lie at a location, as its plan needs to know them. */
export async function plannedAt(locationId: LocationId, zones: ReadonlyMap<ProductId, string>): Promise<Planned[]> {
  const levels = await listAll(Levels, lists.levels(locationId))
  return levels
    .filter(({ onHand }) => onHand.gt(0))
    .map(({ productId, sku, layers, countedAt }) => ({
      productId,
      sku,
      value: valueIn(layers),
      zone: zones.get(productId),
      countedAt,
    }))
}
