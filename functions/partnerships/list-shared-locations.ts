import * as contract from '#shared/contract/operations/partnerships'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership, sharedLocationTotals } from '#shared/runtime/partnerships'

export const listSharedLocations = useCase(contract.listSharedLocations, async ({ caller, params }) => {
  const partnership = await ownPartnership(caller.organizationId, params.partnershipId)
  return { items: await sharedLocationTotals(partnership) }
})
