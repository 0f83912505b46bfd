import { Problem } from '#shared/contract/problem'
import { invitationDays } from '#shared/domain/partnership/lifecycle'
import type { Partnership, SharedPlace } from '#shared/domain/partnership/partnership'
import type { PartnerRole, RelationshipType } from '#shared/domain/partnership/words'
import { partnerInvited } from '#shared/events/partnerships'
import type { LocationId, PartyId } from '#shared/kernel/ids'
import { after, days } from '#shared/kernel/time'
import type { Call, Caller } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { Users } from '#shared/table/entities/identity'
import { Locations } from '#shared/table/entities/inventory'
import { Organizations } from '#shared/table/entities/organizations'
import { PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'

type Invited = {
  partnerName: string
  partyId?: PartyId
  email: string
  role: PartnerRole
  relationship: RelationshipType
  message?: string
  sharedLocationIds: readonly LocationId[]
  shareValues: boolean
}

/**
 * A partnership as it begins, with the writes that make it, whether the company invited was a party or is new. The email with the accept
 * link follows from the event: its token is made when it is sent and stored nowhere but as a hash.
 */
export async function newInvitation(
  call: Pick<Call, 'actor' | 'correlationId' | 'newId' | 'now'> & { caller: Caller },
  { sharedLocationIds, shareValues, ...invited }: Invited,
): Promise<{ partnership: Partnership; writes: Write[] }> {
  const { caller, newId, now } = call
  const { organizationId, userId } = caller
  const organization = await Organizations.load({ organizationId }, 'organization.notFound')
  const inviter = await Users.get({ userId })
  if (inviter?.email === invited.email) throw Problem.of('invitation.toYourself', {})

  const partnershipId = newId('partnership')
  const partnership: Partnership = {
    ...invited,
    partnershipId,
    state: 'INVITATION_SENT',
    inviterId: organizationId,
    inviterName: organization.name,
    invitedBy: userId,
    sharedLocations: await placesToShare(organizationId, sharedLocationIds),
    sharesValues: shareValues,
    invitedAt: now,
    expiresAt: after(now, days(invitationDays)),
    version: 1,
  }
  const writes = [
    Partnerships.create(partnership),
    PartnershipSides.create({ organizationId, partnershipId, side: 'INVITER' }),
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

/** The locations named, in the order given: all are the inviter's own, or none is shared. */
async function placesToShare(organizationId: string, locationIds: readonly string[]): Promise<SharedPlace[]> {
  const found = await Locations.getMany(locationIds.map((locationId) => ({ organizationId, locationId })))
  return locationIds.map((wanted) => {
    const location = found.find(({ locationId }) => locationId === wanted)
    if (!location) throw Problem.of('location.notFound', {})
    const { locationId, code, name, type } = location
    return { locationId, code, name, type }
  })
}
