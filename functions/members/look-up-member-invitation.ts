import * as contract from '#shared/contract/operations/members'
import { useCase } from '#shared/runtime/http/use-case'
import { offeredMembership } from '#shared/runtime/members/open-invitation'

/** Reads and changes nothing: mail scanners follow links. */
export const lookUpMemberInvitation = useCase(contract.lookUpMemberInvitation, async ({ now, params }) =>
  offeredMembership(params.token, now),
)
