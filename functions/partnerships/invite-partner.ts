import * as contract from '#shared/contract/operations/partnerships'
import { Problem } from '#shared/contract/problem'
import { invitationDays } from '#shared/domain/partnership/lifecycle'
import type { Partnership, SharedPlace } from '#shared/domain/partnership/partnership'
import { partnerInvited } from '#shared/events/partnerships'
import { after, days } from '#shared/kernel/time'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { partnershipView } from '#shared/runtime/views/partnership-view'
import { commit } from '#shared/table/commit'
import { Users } from '#shared/table/entities/identity'
import { Locations } from '#shared/table/entities/inventory'
import { Organizations } from '#shared/table/entities/organizations'
import { PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'

/** The email with the accept link follows from the event: its token is made when it is sent and stored nowhere but as a hash. */
export const invitePartner = useCase(contract.invitePartner, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId, userId } = caller
  const organization = await Organizations.load({ organizationId }, 'organization.notFound')
  const inviter = await Users.get({ userId })
  if (inviter?.email === body.email) throw Problem.of('invitation.toYourself', {})

  const { partnerName, email, role, relationship, message, shareValues } = body
  const partnership: Partnership = {
    partnershipId: newId('partnership'),
    state: 'INVITATION_SENT',
    inviterId: organizationId,
    inviterName: organization.name,
    invitedBy: userId,
    partnerName,
    email,
    role,
    relationship,
    message,
    sharedLocations: await placesToShare(organizationId, body.sharedLocationIds),
    sharesValues: shareValues,
    invitedAt: now,
    expiresAt: after(now, days(invitationDays)),
    version: 1,
  }
  const { partnershipId } = partnership
  const view = partnershipView(partnership, organizationId)
  await commit([
    Partnerships.create(partnership),
    PartnershipSides.create({ organizationId, partnershipId, side: 'INVITER' }),
    record(call, {
      ownerId: organizationId,
      documentId: partnershipId,
      event: partnerInvited,
      data: { partnershipId, inviterId: organizationId },
      to: partnership.state,
    }),
    once(call, view),
  ])
  return view
})

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
