import type * as z from 'zod'
import type { PartnershipView } from '#shared/contract/operations/partnerships'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { relationshipName, roleName } from '#shared/domain/partnership/partnership'

/** A partnership as one of its sides sees it. */
export function partnershipView(partnership: Partnership, viewerId: string): z.input<typeof PartnershipView> {
  const { partnershipId, state, role, relationship, sharesValues, invitedAt, acceptedAt, expiresAt, version } =
    partnership
  const invites = partnership.inviterId === viewerId
  return {
    partnershipId,
    state,
    side: invites ? 'INVITER' : 'PARTNER',
    counterparty: invites
      ? { organizationId: partnership.partnerId, name: partnership.partnerName }
      : { organizationId: partnership.inviterId, name: partnership.inviterName },
    partyId: invites ? partnership.partyId : undefined,
    role,
    roleName: roleName(role),
    relationship,
    relationshipName: relationshipName(relationship),
    sharedLocations: partnership.sharedLocations.length,
    sharesValues,
    invitedAt,
    expiresAt: state === 'INVITATION_SENT' ? expiresAt : undefined,
    acceptedAt,
    version,
  }
}
