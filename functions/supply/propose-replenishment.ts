import * as contract from '#shared/contract/operations/supply'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { SupplyWatches } from '#shared/table/entities/supply'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { fairShares } from './fair-shares'
import { levelsAtSources, loadSources } from './sources'
import { daysShown, upToShown } from './supply-view'

/** Both sides read what is wanted. Where it lies, and what there is of it for all who want it, is the owner’s own affair. */
export const proposeReplenishment = useCase(contract.proposeReplenishment, async (call) => {
  const { caller, locations, now, operation, query } = call
  const { agreement, side } = await visibleAgreement(call)
  const { vmiAgreementId } = agreement
  const page = await listPage(SupplyWatches, lists.supplyWatches(vmiAgreementId), query, {
    scope: `${operation.id} ${vmiAgreementId}`,
    isShown: ({ wanted }) => wanted.gt(0),
    fillsPages: true,
  })
  const wishes = page.items.map((watch) => {
    const { productId, sku, name, unit, stock, inTransit, casePack, wanted } = watch
    return {
      ...{ productId, sku, name, unit },
      stock: stock.toNumber(),
      inTransit: inTransit.toNumber(),
      daysOfSupply: daysShown(watch, stock),
      upTo: upToShown(watch),
      casePack: casePack.toNumber(),
      wanted: wanted.toNumber(),
    }
  })
  if (side === 'RETAILER' || wishes.length === 0) return { ...page, items: wishes }
  const sources = await loadSources(caller, now)
  const levels = await levelsAtSources(
    caller,
    sources,
    wishes.map(({ productId }) => productId),
  )
  const shares = await fairShares(agreement, page.items, { ...sources, levels })
  const { sees } = locations
  const items = wishes.map((wish) => ({
    ...wish,
    proposed: shares.get(wish.productId)?.toNumber() ?? 0,
    sources: levels
      .filter(({ productId, locationId }) => productId === wish.productId && sees(locationId))
      .map(({ locationId, available }) => ({
        locationId,
        code: sources.places.find((place) => place.locationId === locationId)?.code ?? '',
        available: available.toNumber(),
      })),
  }))
  return { ...page, items }
})
