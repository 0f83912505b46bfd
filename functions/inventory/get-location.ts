import * as contract from '#shared/contract/operations/inventory'
import { useCase } from '#shared/runtime/http/use-case'
import { locationLimit } from '#shared/runtime/location-limit'
import { Locations } from '#shared/table/entities/inventory'
import { viewUnder } from './location-view'

export const getLocation = useCase(contract.getLocation, async ({ caller, locations, params }) => {
  const location = await Locations.load({ organizationId: caller.organizationId, ...params }, 'location.notFound')
  locations.require(location.locationId)
  return viewUnder(locationLimit(caller))(location)
})
