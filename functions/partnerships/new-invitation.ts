import { Problem } from '#shared/contract/problem'
import { stateChanged } from '#shared/domain/partnership/change'
import { invitationEndsAt } from '#shared/domain/partnership/invitation'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { Terms } from '#shared/domain/partnership/terms'
import type { PartnerRole, RelationshipType } from '#shared/domain/partnership/words'
import { partnerInvited } from '#shared/events/partnerships'
import type { PartyId } from '#shared/kernel/ids'
import type { Call, Caller } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { Users } from '#shared/table/entities/identity'
import { Organizations } from '#shared/table/entities/organizations'
import { PartnershipChanges, PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'
import type { AskedToShare } from './what-to-share'
import { whatToShare } from './what-to-share'

type Invited = AskedToShare & {
  partnerName: string
  partyId?: PartyId
  email: string
  role: PartnerRole
  relationship: RelationshipType
  message?: string
  terms?: Terms
}

/**
 * A partnership as it begins, with the writes that make it, whether the company invited was a party or is new. The email with the accept
 * link follows from the event: its token is made when it is sent and stored nowhere but as a hash.
 */
export async function newInvitation(
  call: Pick<Call, 'actor' | 'correlationId' | 'newId' | 'now'> & { caller: Caller },
  { sharedLocationIds, sharedProductIds, shareValues, ...invited }: Invited,
): Promise<{ partnership: Partnership; writes: Write[] }> {
  const { caller, newId, now } = call
  const { organizationId, userId } = caller
  const organization = await Organizations.load({ organizationId }, 'organization.notFound')
  const inviter = await Users.get({ userId })
  if (inviter?.email === invited.email) throw Problem.of('invitation.toYourself', {})

  const sharing = await whatToShare(organizationId, { sharedLocationIds, sharedProductIds, shareValues })
  const partnershipId = newId('partnership')
  const partnership = {
    ...invited,
    partnershipId,
    state: 'INVITATION_SENT',
    stateChange: { at: now, side: 'INVITER' },
    inviterId: organizationId,
    inviterName: organization.name,
    invitedBy: userId,
    sharedLocations: sharing.locations,
    sharedProducts: sharing.products,
    sharesValues: sharing.values,
    invitedAt: now,
    expiresAt: invitationEndsAt(now),
    version: 1,
  } as const
  const writes = [
    Partnerships.create(partnership),
    PartnershipSides.create({ organizationId, partnershipId, side: 'INVITER' }),
    PartnershipChanges.create({
      ...stateChanged(undefined, partnership),
      partnershipId,
      changeId: newId('partnershipChange'),
    }),
    record(call, {
      ownerId: organizationId,
      documentId: partnershipId,
      event: partnerInvited,
      data: { partnershipId, inviterId: organizationId },
      to: partnership.state,
    }),
  ]
  return { partnership, writes }
}
