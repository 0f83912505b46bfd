import * as z from 'zod'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { keysOf, partnerRoles, partnershipStates, relationshipTypes } from '#shared/domain/partnership/words'
import { LocationId, OrganizationId, PartnershipId, PartyId, UserId } from '#shared/kernel/ids'
import { epochSeconds, Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

/** The agreement between two organizations: the one item that says whether and what they share. */
export const Partnerships = entity({
  name: 'partnership',
  version: 2,
  schema: z.object({
    partnershipId: PartnershipId,
    state: z.enum(partnershipStates),
    inviterId: OrganizationId,
    inviterName: z.string(),
    invitedBy: UserId,
    partnerId: OrganizationId.optional(),
    partnerName: z.string(),
    partyId: PartyId.optional().describe('What the partner was to the inviter before; no business of the partner'),
    email: z.string(),
    role: z.enum(keysOf(partnerRoles)),
    relationship: z.enum(keysOf(relationshipTypes)),
    message: z.string().optional(),
    sharedLocations: z.array(
      z.object({ locationId: LocationId, code: z.string(), name: z.string(), type: z.string() }),
    ),
    sharesValues: z.boolean(),
    invitedAt: Instant,
    expiresAt: Instant,
    acceptedAt: Instant.optional(),
    tokenHash: z.string().optional().describe('Of the invitation link that works now'),
    version: StoredInteger,
  }),
  key: (of: { partnershipId: string }) => keys.partnership(of.partnershipId),
})

/** Nothing is written. Condition: the partnership still is what the decision saw, so that of a suspension and what it forbids one comes first. */
export const checkPartnership = (seen: Partnership): Write =>
  Partnerships.check(seen, {
    condition: 'the partnership is unchanged since it was read',
    expression: 'version = :seen',
    values: { ':seen': seen.version },
    refusal: 'stale',
  })

/** Proof that a partnership is an organization's own, and its place in the organization's list. Never changes. */
export const PartnershipSides = entity({
  name: 'partnershipSide',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    partnershipId: PartnershipId,
    side: z.enum(['INVITER', 'PARTNER']),
  }),
  key: (of: { organizationId: string; partnershipId: string }) =>
    keys.partnershipSide(of.organizationId, of.partnershipId),
})

/** An invitation link: found by the hash of its token, single-use, gone when used or replaced. */
export const Invitations = entity({
  name: 'invitation',
  version: 1,
  schema: z.object({ tokenHash: z.string(), partnershipId: PartnershipId, expiresAt: Instant }),
  key: (of: { tokenHash: string }) => keys.invitation(of.tokenHash),
  expiresAt: (invitation) => epochSeconds(invitation.expiresAt),
})
