import type * as z from 'zod'
import type { RelationshipView } from '#shared/contract/operations/hierarchy'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import { stateAt, whatItGives } from '#shared/domain/hierarchy/relationship'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { Side } from './authority'

type View = z.input<typeof RelationshipView>

/** A relationship as an organization sees it. Never a person: who proposed it is the root. */
export function relationshipView(relationship: Relationship, side: Side, now: Instant): View {
  const { rootId, rootName, parentId, parentName, childId, childName, proposedBy: _, ...rest } = relationship
  const state = stateAt(relationship, now)
  return {
    ...rest,
    state,
    side,
    parent: { organizationId: parentId, name: parentName },
    child: { organizationId: childId, name: childName },
    root: { organizationId: rootId, name: rootName },
    gives: whatItGives(relationship),
    expiresAt: state === 'PROPOSED' ? relationship.expiresAt : undefined,
  }
}

export type AcceptedPartnership = Partnership & { partnerId: OrganizationId }

export const isAccepted = (partnership: Partnership): partnership is AcceptedPartnership =>
  partnership.state === 'ACCEPTED' && partnership.partnerId !== undefined

/** The edge that an accepted partnership is: from who invited to who accepted. */
export function partnerEdge(partnership: AcceptedPartnership, viewerId: string): View {
  const { partnershipId, inviterId, inviterName, partnerId, partnerName, invitedAt, acceptedAt, version } = partnership
  return {
    partnershipId,
    type: 'PARTNER',
    state: 'ACTIVE',
    side: inviterId === viewerId ? 'PARENT' : 'CHILD',
    parent: { organizationId: inviterId, name: inviterName },
    child: { organizationId: partnerId, name: partnerName },
    gives: ['What the partnership shares.'],
    proposedAt: invitedAt,
    activeAt: acceptedAt,
    version,
  }
}
