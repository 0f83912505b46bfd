import type { OrganizationId, PartnershipId } from '#shared/kernel/ids'
import { Partnerships } from '#shared/table/entities/partnerships'
import { successorAddress } from './member-address'

type Partner = { partnershipId: PartnershipId; organizationId: OrganizationId }

/** Where a partner is told of what concerns the partnership: the address of the invitation, or who invited; of who has left, who is there. */
export async function partnerAddress({ partnershipId, organizationId }: Partner): Promise<string | undefined> {
  const partnership = await Partnerships.get({ partnershipId })
  if (!partnership) return undefined
  const isPartner = partnership.partnerId === organizationId
  return isPartner ? partnership.email : successorAddress(organizationId, partnership.invitedBy)
}
