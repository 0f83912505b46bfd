import type { OrganizationId, PartnershipId, RelationshipId, UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import { relationshipLifecycle } from './lifecycle'
import type { LinkType, RelationshipState } from './words'
import { isOwnership } from './words'

/**
 * A relationship is one edge of a hierarchy: a company group's structure, from a parent to a child. The root of the parent proposes it,
 * the child consents: nobody is put under another without its own word.
 */
export type Relationship = {
  relationshipId: RelationshipId
  state: RelationshipState
  type: LinkType
  /** At the top of the parent's hierarchy when it was proposed: the organization that proposed it. */
  rootId: OrganizationId
  rootName: string
  parentId: OrganizationId
  parentName: string
  childId: OrganizationId
  childName: string
  /** Through which the two know each other; none where the child was created by the link. */
  partnershipId?: PartnershipId
  message?: string
  proposedBy: UserId
  proposedAt: Instant
  expiresAt?: Instant
  activeAt?: Instant
  endedAt?: Instant
  endedBy?: 'PARENT' | 'CHILD'
  endReason?: string
  version: number
}

type WrongState = { code: 'relationship.wrongState'; action: string; state: RelationshipState }

/** An unanswered proposal expires by the clock alone: nothing has to run for it. */
export const stateAt = ({ state, expiresAt }: Relationship, now: Instant): RelationshipState =>
  state === 'PROPOSED' && expiresAt !== undefined && expiresAt <= now ? 'EXPIRED' : state

export const consent = (to: Relationship, now: Instant) =>
  step(to, now, 'consent', 'consented to', { state: 'ACTIVE', activeAt: now })

export const decline = (what: Relationship, now: Instant) =>
  step(what, now, 'decline', 'declined', { state: 'DECLINED' })

export const withdraw = (what: Relationship, now: Instant) =>
  step(what, now, 'withdraw', 'withdrawn', { state: 'WITHDRAWN' })

export const end = (what: Relationship, now: Instant, { by, reason }: { by: 'PARENT' | 'CHILD'; reason: string }) =>
  step(what, now, 'end', 'ended', { state: 'ENDED', endedAt: now, endedBy: by, endReason: reason })

function step(
  relationship: Relationship,
  now: Instant,
  name: keyof typeof relationshipLifecycle.transitions,
  action: string,
  changes: Partial<Relationship>,
): Result<Relationship, WrongState> {
  const state = stateAt(relationship, now)
  if (!may(relationshipLifecycle, name, state)) return failed({ code: 'relationship.wrongState', action, state })
  return done({ ...relationship, ...changes, version: relationship.version + 1 })
}

/** What the link gives to the one above, in the words that the child is asked with. */
export function whatItGives({
  type,
  rootName,
  childName,
}: Pick<Relationship, 'type' | 'rootName' | 'childName'>): string[] {
  if (!isOwnership(type)) return ['Nothing is shown beyond what partnerships share.']
  return [
    `Super admins of ${rootName}, and admins to whom they grant it, read locations, stock, products, shipments, ASNs and partnerships of ${childName} and of all that it owns.`,
    `Super admins of ${rootName} assign admins of ${childName}, and can end the link.`,
    'Organizations beside each other see nothing of one another.',
  ]
}
