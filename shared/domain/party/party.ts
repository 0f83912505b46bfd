import { may } from '#shared/domain/lifecycle'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { PartnerRole, PartnershipState } from '#shared/domain/partnership/words'
import type { Address } from '#shared/kernel/address'
import type { OrganizationId, PartnershipId, PartyId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { partyLifecycle } from './lifecycle'
import type { PartyState } from './words'

/**
 * A party is a company without an account, as one organization knows it (Ulta, whom LUXE BOND supplies). Shipments name it, and its
 * documents go to it by email. Nobody but that organization ever sees it.
 */
export type Party = PartyDetails & {
  organizationId: OrganizationId
  partyId: PartyId
  /** The invitation last sent, whatever became of it. */
  partnershipId?: PartnershipId
  archivedAt?: Instant
  createdAt: Instant
  version: number
}

/** What a person writes down of it. */
export type PartyDetails = {
  name: string
  role: PartnerRole
  /** Where its documents go. */
  email: string
  contactName?: string
  address: Address
  gln?: string
  note?: string
}

/** Its invitation, whatever became of it. */
export type Invitation = Pick<Partnership, 'state' | 'expiresAt'>

/** What it is now: archived by its owner, or whatever became of its invitation. */
export function stateOf({ archivedAt }: Party, invitation: Invitation | undefined, now: Instant): PartyState {
  if (archivedAt) return 'ARCHIVED'
  if (!invitation) return 'ACTIVE'
  const isExpired = invitation.state === 'INVITATION_SENT' && invitation.expiresAt <= now
  return isExpired ? 'ACTIVE' : byPartnership[invitation.state]
}

const byPartnership: Record<PartnershipState, PartyState> = {
  INVITATION_SENT: 'INVITED',
  ACCEPTED: 'PROMOTED',
  SUSPENDED: 'PROMOTED',
  DECLINED: 'ACTIVE',
  EXPIRED: 'ACTIVE',
  REVOKED: 'ACTIVE',
  TERMINATED: 'ACTIVE',
}

/** Names that people take for one are one: whatever their capitals, and however their blanks and accents are encoded. */
export const comparableName = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ')

export type WrongPartyState = { code: 'party.wrongState'; action: string; state: PartyState }

const participles = { invite: 'invited', archive: 'archived', restore: 'restored' } as const

/** Whether a person may take this step with a party in this state. */
function mayTake(step: keyof typeof participles, state: PartyState): Result<void, WrongPartyState> {
  return may(partyLifecycle, step, state)
    ? done(undefined)
    : failed({ code: 'party.wrongState', action: participles[step], state })
}

const next = (party: Party): Party => ({ ...party, version: party.version + 1 })

/** What is left out of the new details is gone. */
export const changed = (
  { organizationId, partyId, partnershipId, archivedAt, createdAt, version }: Party,
  to: PartyDetails,
): Party => next({ organizationId, partyId, partnershipId, archivedAt, createdAt, version, ...to })

export function archive(party: Party, state: PartyState, now: Instant): Result<Party, WrongPartyState> {
  const allowed = mayTake('archive', state)
  return allowed.ok ? done({ ...next(party), archivedAt: now }) : allowed
}

export function restore(party: Party, state: PartyState): Result<Party, WrongPartyState> {
  const allowed = mayTake('restore', state)
  return allowed.ok ? done({ ...next(party), archivedAt: undefined }) : allowed
}

/** The party that an invitation may be made for: from then on it is what becomes of that partnership. */
export function invite(party: Party, state: PartyState): Result<Party, WrongPartyState> {
  const allowed = mayTake('invite', state)
  return allowed.ok ? done(next(party)) : allowed
}

export type NotSupplied =
  | { code: 'party.archived'; name: string }
  | { code: 'party.promoted'; name: string; partnershipId: PartnershipId }

/** Whether goods may be sent to it as a party. Once it is a partner they go through the partnership, which lets it confirm them. */
export function maySupply({ name, partnershipId }: Party, state: PartyState): Result<void, NotSupplied> {
  if (state === 'ARCHIVED') return failed({ code: 'party.archived', name })
  if (state === 'PROMOTED' && partnershipId) return failed({ code: 'party.promoted', name, partnershipId })
  return done(undefined)
}
