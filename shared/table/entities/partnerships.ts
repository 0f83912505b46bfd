import * as z from 'zod'
import type { Partnership } from '#shared/domain/partnership/partnership'
import {
  incoterms,
  keysOf,
  partnerRoles,
  partnershipSides,
  partnershipStates,
  relationshipTypes,
} from '#shared/domain/partnership/words'
import {
  LocationId,
  OrganizationId,
  PartnershipChangeId,
  PartnershipId,
  PartyId,
  ProductId,
  UserId,
} from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { epochSeconds, Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { dueIndex, keys } from '../keys'
import { StoredInteger } from '../stored'

const SharedPlace = z.object({ locationId: LocationId, code: z.string(), name: z.string(), type: z.string() })
const SharedProduct = z.object({ productId: ProductId, sku: z.string() })
const Sharing = z.object({
  locations: z.array(SharedPlace),
  products: z.array(SharedProduct).optional(),
  values: z.boolean(),
})

const Terms = z.object({
  currency: Currency.optional(),
  paymentTermsDays: StoredInteger.optional(),
  incoterm: z.enum(incoterms).optional(),
  leadTimeDays: StoredInteger.optional(),
  overReceiptTolerancePercent: StoredInteger.optional(),
  note: z.string().optional(),
})

/** The agreement between two organizations: the one item that says whether and what they share. */
export const Partnerships = entity({
  name: 'partnership',
  version: 3,
  schema: z.object({
    partnershipId: PartnershipId,
    state: z.enum(partnershipStates),
    stateChange: z
      .object({ at: Instant, side: z.enum(partnershipSides).optional(), reason: z.string().optional() })
      .optional(),
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
    sharedLocations: z.array(SharedPlace),
    sharedProducts: z.array(SharedProduct).optional().describe('Absent: every product at the shared locations'),
    sharesValues: z.boolean(),
    terms: Terms.optional(),
    invitedAt: Instant,
    expiresAt: Instant,
    acceptedAt: Instant.optional(),
    tokenHash: z.string().optional().describe('Of the invitation link that works now'),
    version: StoredInteger,
  }),
  key: (of: { partnershipId: string }) => keys.partnership(of.partnershipId),
  /** An invitation is due when its time is up; answered, it leaves the index. */
  index: ({ state, expiresAt, partnershipId }) =>
    state === 'INVITATION_SENT'
      ? { duePk: dueIndex.invitationPartition(), dueSk: dueIndex.sort(expiresAt, partnershipId) }
      : {},
})

/**
 * Writes a partnership as a decision left it. Condition: version and link are those the decision saw. The link is not part of what is
 * versioned: the consumer that mails it changes nothing a caller sees, and an ETag that moved by itself would refuse the caller's next
 * change.
 */
export function writePartnership(next: Partnership, seen: Partnership): Write {
  return Partnerships.putIf(next, {
    condition: 'the partnership and its link are unchanged since they were read',
    expression: `version = :seen AND ${seen.tokenHash ? 'tokenHash = :link' : 'attribute_not_exists(tokenHash)'}`,
    values: { ':seen': seen.version, ...(seen.tokenHash && { ':link': seen.tokenHash }) },
    refusal: 'stale',
  })
}

/** Nothing is written. Condition: the partnership still is what the decision saw, so that of a suspension and what it forbids one comes first. */
export const checkPartnership = (seen: Partnership): Write =>
  Partnerships.check(seen, {
    condition: 'the partnership is unchanged since it was read',
    expression: 'version = :seen',
    values: { ':seen': seen.version },
    refusal: 'stale',
  })

/** The history that both sides read, an entry a change. Written once, never changed. */
export const PartnershipChanges = entity({
  name: 'partnershipChange',
  version: 1,
  schema: z.object({
    partnershipId: PartnershipId,
    changeId: PartnershipChangeId,
    at: Instant,
    side: z.enum(partnershipSides).optional(),
    what: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('STATE'),
        from: z.enum(partnershipStates).optional(),
        to: z.enum(partnershipStates),
        reason: z.string().optional(),
      }),
      z.object({ kind: z.literal('SHARING'), before: Sharing, after: Sharing }),
      z.object({ kind: z.literal('TERMS'), before: Terms, after: Terms }),
    ]),
  }),
  key: (of: { partnershipId: string; changeId: string }) => keys.partnershipChange(of.partnershipId, of.changeId),
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
