import * as z from 'zod'
import { memberInvitationStates } from '#shared/domain/member/lifecycle'
import { roles } from '#shared/domain/organization/roles'
import { MemberInvitationId, OrganizationId, UserId } from '#shared/kernel/ids'
import { epochSeconds, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'
import { StoredGrants } from './identity'

/** How many active members administer the organization: what two admins who remove each other at the same moment meet in. */
export const AdminCounts = entity({
  name: 'adminCount',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    admins: StoredInteger,
    superAdmins: StoredInteger,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.adminCount(of.organizationId),
})

export const MemberInvitations = entity({
  name: 'memberInvitation',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    invitationId: MemberInvitationId,
    email: z.string(),
    role: z.enum(roles),
    locations: StoredGrants,
    state: z.enum(memberInvitationStates),
    invitedBy: z.object({ userId: UserId, organizationId: OrganizationId }),
    invitedAt: Instant,
    expiresAt: Instant,
    tokenHash: z.string().optional().describe('Of the link that works now'),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; invitationId: string }) =>
    keys.memberInvitation(of.organizationId, of.invitationId),
})

/** The newest invitation of an address: there is no second pending one beside it. */
export const InvitedAddresses = entity({
  name: 'invitedAddress',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, email: z.string(), invitationId: MemberInvitationId }),
  key: (of: { organizationId: string; email: string }) => keys.invitedAddress(of.organizationId, of.email),
})

/** Which invitation a mailed token belongs to. Whether it still opens that one is the invitation's to say, so no link is ever taken back. */
export const JoinLinks = entity({
  name: 'joinLink',
  version: 1,
  schema: z.object({
    tokenHash: z.string(),
    organizationId: OrganizationId,
    invitationId: MemberInvitationId,
    expiresAt: Instant,
  }),
  key: (of: { tokenHash: string }) => keys.joinLink(of.tokenHash),
  expiresAt: (link) => epochSeconds(link.expiresAt),
})
