import * as z from 'zod'
import { locationLevels } from '#shared/domain/location/grants'
import { roles } from '#shared/domain/organization/roles'
import { event } from './event'

const role = z.enum(roles)
const invitation = z.object({ organizationId: z.string(), invitationId: z.string() })
const member = z.object({ organizationId: z.string(), userId: z.string() })

export const memberInvited = event('member.invited', invitation.extend({ role }))
/** A link was mailed; the ones before it work no more. */
export const memberInvitationIssued = event('member.invitationIssued', invitation)
export const memberInvitationRevoked = event('member.invitationRevoked', invitation)
export const memberInvitationDeclined = event('member.invitationDeclined', invitation)
export const memberJoined = event('member.joined', member.extend({ invitationId: z.string(), role }))
export const memberRoleChanged = event('member.roleChanged', member.extend({ from: role, to: role }))
/** The levels that hold from here on, in place of those before. */
export const memberLocationsGranted = event(
  'member.locationsGranted',
  member.extend({
    everywhere: z.enum(locationLevels).optional(),
    at: z.record(z.string(), z.enum(locationLevels)),
  }),
)
export const memberDeactivated = event('member.deactivated', member.extend({ role }))
export const memberReactivated = event('member.reactivated', member.extend({ role }))
