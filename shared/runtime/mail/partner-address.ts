import type { OrganizationId, PartnershipId } from '#shared/kernel/ids'
import { EmailClaims } from '#shared/table/entities/identity'
import { Partnerships } from '#shared/table/entities/partnerships'
import { memberContact, successorContact } from './member-address'

type Partner = { partnershipId: PartnershipId; organizationId: OrganizationId }

/** An address, and the member whose it is, where it is one's. */
export type Reachable = { email: string; userId?: string }

/** Who of a partner is told what concerns the partnership: the address of the invitation, or who invited; of who has left, who is there. */
export async function partnerContact({ partnershipId, organizationId }: Partner): Promise<Reachable | undefined> {
  const partnership = await Partnerships.get({ partnershipId })
  if (!partnership) return undefined
  const isPartner = partnership.partnerId === organizationId
  return isPartner
    ? addressIn(organizationId, partnership.email)
    : successorContact(organizationId, partnership.invitedBy)
}

/** An address that an organization is known by: of a member, or a mailbox that several read. */
export async function addressIn(organizationId: OrganizationId, email: string): Promise<Reachable> {
  const claim = await EmailClaims.get({ email })
  const member = claim?.verified ? await memberContact(organizationId, claim.userId) : undefined
  return member ?? { email }
}
