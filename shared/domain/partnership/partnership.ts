import type { OrganizationId, PartnershipId, PartyId, UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import type { PartnershipStep } from './lifecycle'
import { partnershipLifecycle } from './lifecycle'
import type { SharedPlace, SharedProduct } from './sharing'
import type { Terms } from './terms'
import type { PartnerRole, PartnershipSide, PartnershipState, RelationshipType } from './words'
import { partnerRoles, relationshipTypes } from './words'

/**
 * A partnership is the trading agreement between two organizations: who is what to whom, on which terms, and exactly what is shared.
 * The inviter owns what is shared; the partner sees that and nothing else of the inviter.
 */
export type Partnership = {
  partnershipId: PartnershipId
  state: PartnershipState
  /** How it came to be in its state. Absent in partnerships older than their history. */
  stateChange?: StateChange
  inviterId: OrganizationId
  inviterName: string
  invitedBy: UserId
  partnerId?: OrganizationId
  partnerName: string
  /** What the partner was to the inviter before it was invited. The inviter's own affair. */
  partyId?: PartyId
  email: string
  role: PartnerRole
  relationship: RelationshipType
  message?: string
  sharedLocations: SharedPlace[]
  /** Absent: every product at the shared locations. */
  sharedProducts?: SharedProduct[]
  sharesValues: boolean
  terms?: Terms
  invitedAt: Instant
  expiresAt: Instant
  acceptedAt?: Instant
  /** Of the invitation link that works now. Absent while an email is on its way, and once the invitation is closed. */
  tokenHash?: string
  version: number
}

/** When, by which side (none: by itself, in time) and why. */
export type StateChange = { at: Instant; side?: PartnershipSide; reason?: string }

export const roleName = (role: PartnerRole): string => partnerRoles[role]
export const relationshipName = (relationship: RelationshipType): string => relationshipTypes[relationship]

/** Which side an organization is of a partnership that was proven to be its own. */
export const sideOf = ({ inviterId }: Pick<Partnership, 'inviterId'>, organizationId: string): PartnershipSide =>
  inviterId === organizationId ? 'INVITER' : 'PARTNER'

/** The other side's organization, and the partner's, of a partnership that has two sides. */
export function counterpartyOf(
  { inviterId, partnerId }: Partnership,
  side: PartnershipSide,
): { otherId: OrganizationId; partnerId: OrganizationId } {
  assert(partnerId, 'a partnership that was accepted has a partner')
  return { otherId: side === 'INVITER' ? partnerId : inviterId, partnerId }
}

const steps: Record<PartnershipStep, { to: PartnershipState; participle: string }> = {
  accept: { to: 'ACCEPTED', participle: 'accepted' },
  decline: { to: 'DECLINED', participle: 'declined' },
  expire: { to: 'EXPIRED', participle: 'expired' },
  revoke: { to: 'REVOKED', participle: 'revoked' },
  resend: { to: 'INVITATION_SENT', participle: 'sent again' },
  suspend: { to: 'SUSPENDED', participle: 'suspended' },
  resume: { to: 'ACCEPTED', participle: 'resumed' },
  terminate: { to: 'TERMINATED', participle: 'terminated' },
}

export type WrongPartnershipState = { code: 'partnership.wrongState'; action: string; state: PartnershipState }
export type NotInviter = { code: 'partnership.notInviter' }

export const wrongState = ({ state }: Partnership, action: string) =>
  failed<WrongPartnershipState>({ code: 'partnership.wrongState', action, state })

/** Takes a step of the lifecycle. Whatever it is, the link that worked until now is dead after it. */
export function takeStep(
  partnership: Partnership,
  name: PartnershipStep,
  stateChange: StateChange,
): Result<Partnership & { stateChange: StateChange }, WrongPartnershipState> {
  const { to, participle } = steps[name]
  if (!may(partnershipLifecycle, name, partnership.state)) return wrongState(partnership, participle)
  return done({ ...partnership, state: to, stateChange, tokenHash: undefined, version: partnership.version + 1 })
}
