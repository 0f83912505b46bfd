import * as contract from '#shared/contract/operations/members'
import { useCase } from '#shared/runtime/http/use-case'
import { openMemberInvitation } from '#shared/runtime/members/open-invitation'
import { Organizations } from '#shared/table/entities/organizations'

/** Reads and changes nothing: mail scanners follow links. */
export const lookUpMemberInvitation = useCase(contract.lookUpMemberInvitation, async ({ now, params }) => {
  const invitation = await openMemberInvitation(params.token, now)
  const { name } = await Organizations.load(invitation, 'memberInvitation.linkInvalid')
  const { role, email, expiresAt } = invitation
  return { organizationName: name, role, email, expiresAt }
})
