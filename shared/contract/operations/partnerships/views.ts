import * as z from 'zod'
import { partnershipSides, partnershipStates } from '#shared/domain/partnership/words'
import { Address } from '#shared/kernel/address'
import { LocationId, OrganizationId, PartnershipId, PartyId, ProductId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { WireBalance } from '#shared/kernel/quantity'
import { paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { Version } from '../../schemas'
import { PartnershipTerms, Relationship, Role } from '../invitation-terms'

export const State = z.enum(partnershipStates)
export const Side = z.enum(partnershipSides)

export const reason = paragraphs(500).describe('Why; both sides read it')

export const PartnershipView = z
  .strictObject({
    partnershipId: PartnershipId,
    state: State,
    stateChange: z
      .strictObject({
        at: Instant,
        side: Side.optional().describe('Which side did it; absent where time did'),
        reason: z.string().optional(),
      })
      .optional()
      .describe('When it came to its state, by which side, and why'),
    side: Side.describe('Which side of it you are'),
    counterparty: z.strictObject({ organizationId: OrganizationId.optional(), name: z.string() }),
    partyId: PartyId.optional().describe('The party of yours that it was before'),
    role: Role.describe('What the partner is to the inviter'),
    roleName: z.string(),
    relationship: Relationship,
    relationshipName: z.string(),
    sharedLocations: z.int().describe('How many locations are shared'),
    sharesValues: z.boolean(),
    invitedAt: Instant,
    expiresAt: Instant.optional().describe('Until when the invitation can be accepted'),
    acceptedAt: Instant.optional(),
    version: Version,
  })
  .meta({ id: 'Partnership' })

const Sharing = z
  .strictObject({
    locations: z.array(z.strictObject({ locationId: LocationId, code: z.string(), name: z.string() })),
    products: z
      .array(z.strictObject({ productId: ProductId, sku: z.string() }))
      .optional()
      .describe('Absent: every product at those locations'),
    values: z.boolean().describe('Whether quantities carry values at list price'),
  })
  .meta({ id: 'PartnershipSharing' })

export const PartnershipDetails = PartnershipView.extend({
  sharing: Sharing.describe('For the partner what it sees now: nothing while the partnership is suspended'),
  terms: PartnershipTerms,
}).meta({ id: 'PartnershipDetails' })

/** What one step of its life answers. */
export const ChangedPartnership = PartnershipDetails.extend({
  consequences: z.array(z.string()).describe('What it means for both sides'),
}).meta({ id: 'ChangedPartnership' })

export const PartnershipChange = z
  .strictObject({
    at: Instant,
    side: Side.optional().describe('Which side did it; absent where time did'),
    what: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('STATE'),
        from: State.optional(),
        to: State,
        reason: z.string().optional(),
      }),
      z.strictObject({ kind: z.literal('SHARING'), before: Sharing, after: Sharing }),
      z.strictObject({ kind: z.literal('TERMS'), before: PartnershipTerms, after: PartnershipTerms }),
    ]),
  })
  .meta({ id: 'PartnershipChange' })

export const SharedLocation = z
  .strictObject({
    locationId: LocationId,
    code: z.string(),
    name: z.string(),
    type: z.string(),
    address: Address.optional().describe('Told by the list of shared locations'),
    zones: z.array(z.string()).optional().describe('Names of its zones, told by the list of shared locations'),
    units: WireBalance,
    value: Money.optional().describe('At list price; absent where values are not shared'),
  })
  .meta({ id: 'SharedLocation' })
