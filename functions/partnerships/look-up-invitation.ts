import * as contract from '#shared/contract/operations/partnerships'
import { relationshipName, roleName } from '#shared/domain/partnership/partnership'
import { dataAccessInWords } from '#shared/domain/partnership/sharing'
import { useCase } from '#shared/runtime/http/use-case'
import { openInvitation } from '#shared/runtime/invitations'

/** Reads and changes nothing: mail scanners follow links. */
export const lookUpInvitation = useCase(contract.lookUpInvitation, async ({ now, params }) => {
  const partnership = await openInvitation(params.token, now)
  const { inviterName, role, relationship, message, partnerName, email, expiresAt } = partnership
  return {
    inviter: inviterName,
    role,
    roleName: roleName(role),
    relationship,
    relationshipName: relationshipName(relationship),
    message,
    dataAccess: dataAccessInWords(partnership),
    organizationName: partnerName,
    email,
    expiresAt,
  }
})
