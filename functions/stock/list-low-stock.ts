import * as contract from '#shared/contract/operations/stock'
import { LocationId, ProductId } from '#shared/kernel/ids'
import { useCase } from '#shared/runtime/http/use-case'
import { Levels } from '#shared/table/entities/inventory'
import { dueIndex } from '#shared/table/keys'
import { dueKeys, pageOfIds } from '#shared/table/list'

/** The index holds what is low and nothing else, so this costs what there is to tell. It may lag behind: what is low is what the level says. */
export const listLowStock = useCase(contract.listLowStock, async ({ caller, locations, operation, query }) => {
  const { sees } = locations
  const low = await dueKeys(dueIndex.lowPartition(caller.organizationId))
  const shown = low
    .map(({ due }) => due)
    .filter(
      (due) => sees(nameIn(due).locationId) && nameIn(due).locationId === (query.locationId ?? nameIn(due).locationId),
    )
  const page = await pageOfIds(shown, query, `${operation.id} ${caller.organizationId} ${query.locationId ?? ''}`)
  const levels = await Levels.getMany(page.items.map(nameIn))
  const items = page.items.flatMap((due) => {
    const name = nameIn(due)
    const level = levels.find((each) => each.locationId === name.locationId && each.productId === name.productId)
    if (!level?.lowSince || !level.lowAt) return []
    const { locationId, productId, sku, available, lowAt, lowSince } = level
    return { locationId, productId, sku, available: available.toNumber(), lowAt: lowAt.toNumber(), lowSince }
  })
  return { ...page, items }
})

/** `2026-05-01T10:00:00.000Z#loc_…#prd_…` */
function nameIn(due: string) {
  const [, locationId, productId] = due.split('#')
  return { locationId: LocationId.parse(locationId), productId: ProductId.parse(productId) }
}
