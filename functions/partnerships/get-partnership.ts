import * as contract from '#shared/contract/operations/partnerships'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership } from '#shared/runtime/partnerships'
import { partnershipDetails } from '#shared/runtime/views/partnership-view'

export const getPartnership = useCase(contract.getPartnership, async ({ caller, locations, params }) => {
  const { organizationId } = caller
  return partnershipDetails(await ownPartnership(organizationId, params.partnershipId), organizationId, locations.sees)
})
