import * as contract from '#shared/contract/operations/stock'
import type { StockLevel } from '#shared/domain/ledger/level'
import { useCase } from '#shared/runtime/http/use-case'
import { standingsAt } from '#shared/runtime/ledger/as-of'
import { Levels, Locations } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { levelView, standingView } from './level-view'

const shownAs = {
  ALL: undefined,
  WATCHED: ({ lowAt }: StockLevel) => lowAt !== undefined,
  LOW: ({ lowSince }: StockLevel) => lowSince !== undefined,
}

export const listLevels = useCase(contract.listLevels, async ({ caller, locations, now, operation, params, query }) => {
  const { locationId } = await Locations.load({ organizationId: caller.organizationId, ...params }, 'location.notFound')
  locations.require(locationId)
  const { at, show } = query
  const page = await listPage(Levels, lists.levels(locationId), query, {
    consistent: true,
    scope: `${operation.id} ${show}`,
    isShown: shownAs[show],
  })
  if (at === undefined || at >= now) return { ...page, items: page.items.map(levelView) }
  const standings = await standingsAt(page.items, at)
  return { ...page, items: standings.map(standingView) }
})
