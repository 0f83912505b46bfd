import * as contract from '#shared/contract/operations/partnerships'
import { sharedNow } from '#shared/domain/partnership/sharing'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership, sharedLocationTotal } from '#shared/runtime/partnerships'

export const listSharedLocations = useCase(contract.listSharedLocations, async ({ caller, locations, params }) => {
  const partnership = await ownPartnership(caller.organizationId, params.partnershipId)
  const { sees } = locations
  const places = sharedNow(partnership).filter(({ locationId }) => sees(locationId))
  return { items: await Promise.all(places.map((place) => sharedLocationTotal(partnership, place))) }
})
