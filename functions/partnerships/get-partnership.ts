import * as contract from '#shared/contract/operations/partnerships'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership } from '#shared/runtime/partnerships'
import { partnershipView } from '#shared/runtime/views/partnership-view'

export const getPartnership = useCase(contract.getPartnership, async ({ caller, params }) => {
  const { organizationId } = caller
  return partnershipView(await ownPartnership(organizationId, params.partnershipId), organizationId)
})
