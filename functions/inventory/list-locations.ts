import * as contract from '#shared/contract/operations/inventory'
import { stateOf } from '#shared/domain/location/location'
import { useCase } from '#shared/runtime/http/use-case'
import { locationLimit } from '#shared/runtime/location-limit'
import { Locations } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { viewUnder } from './location-view'

export const listLocations = useCase(contract.listLocations, async ({ caller, locations, operation, query }) => {
  const { sees } = locations
  const page = await listPage(Locations, lists.locations(caller.organizationId), query, {
    scope: operation.id,
    isShown: (location) => sees(location.locationId) && (!query.state || stateOf(location) === query.state),
  })
  return { ...page, items: page.items.map(viewUnder(locationLimit(caller))) }
})
