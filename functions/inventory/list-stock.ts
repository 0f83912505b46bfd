import * as contract from '#shared/contract/operations/inventory'
import { after, dayOf, days } from '#shared/kernel/time'
import { useCase } from '#shared/runtime/http/use-case'
import { positionView } from '#shared/runtime/views/position-view'
import { Locations, Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

/** After every day there is. */
const never = '9999-12-31'

export const listStock = useCase(contract.listStock, async ({ caller, locations, now, operation, params, query }) => {
  const { locationId } = await Locations.load({ organizationId: caller.organizationId, ...params }, 'location.notFound')
  locations.require(locationId)
  const { expiresWithinDays } = query
  const expiresBy = expiresWithinDays === undefined ? undefined : dayOf(after(now, days(expiresWithinDays)))
  const page = await listPage(Positions, lists.stock(locationId, query.productId), query, {
    consistent: true,
    scope: operation.id,
    isShown: expiresBy === undefined ? undefined : ({ lot }) => (lot?.expiresOn ?? never) <= expiresBy,
  })
  return { ...page, items: page.items.map((position) => positionView(position, { withValues: true })) }
})
