import * as z from 'zod'
import type { Tree } from '#shared/domain/hierarchy/tree'
import { noTree } from '#shared/domain/hierarchy/tree'
import { associationTypes, linkTypes, ownershipTypes, relationshipStates } from '#shared/domain/hierarchy/words'
import { OrganizationId, PartnershipId, RelationshipId, UserId } from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'
import { asSeen } from './parents'

/** One edge of a hierarchy, and its life: proposed, consented to, ended. */
export const Relationships = entity({
  name: 'relationship',
  version: 1,
  schema: z.object({
    relationshipId: RelationshipId,
    state: z.enum(relationshipStates),
    type: z.enum(linkTypes),
    rootId: OrganizationId,
    rootName: z.string(),
    parentId: OrganizationId,
    parentName: z.string(),
    childId: OrganizationId,
    childName: z.string(),
    partnershipId: PartnershipId.optional(),
    message: z.string().optional(),
    proposedBy: UserId,
    proposedAt: Instant,
    expiresAt: Instant.optional(),
    activeAt: Instant.optional(),
    endedAt: Instant.optional(),
    endedBy: z.enum(['PARENT', 'CHILD']).optional(),
    endReason: z.string().optional(),
    version: StoredInteger,
  }),
  key: (of: { relationshipId: string }) => keys.relationship(of.relationshipId),
})

/** Proof that a relationship is an organization's own, and its place in the organization's list. Never changes. */
export const RelationshipSides = entity({
  name: 'relationshipSide',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    relationshipId: RelationshipId,
    side: z.enum(['PARENT', 'CHILD', 'OWNER']),
    type: z.enum(linkTypes),
  }),
  key: (of: { organizationId: string; relationshipId: string }) =>
    keys.relationshipSide(of.organizationId, of.relationshipId),
})

/** All that a root owns, in one item: read at once, and changed by whoever links or unlinks anything in it. */
export const Trees = entity({
  name: 'tree',
  version: 1,
  schema: z.object({
    rootId: OrganizationId,
    nodes: z.record(
      z.string(),
      z.object({
        name: z.string(),
        parentId: OrganizationId,
        type: z.enum(ownershipTypes),
        relationshipId: RelationshipId,
      }),
    ),
    associates: z.record(
      z.string(),
      z.object({
        organizationId: OrganizationId,
        name: z.string(),
        parentId: OrganizationId,
        type: z.enum(associationTypes),
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { rootId: string }) => keys.tree(of.rootId),
})

export const treeOf = async (rootId: OrganizationId): Promise<Tree> => (await Trees.get({ rootId })) ?? noTree(rootId)

/** Where nothing changes, that too is a condition: nobody planted a tree where there was none. */
export const saveTree = (next: Tree, seen: Tree): Write => {
  const rule = { condition: `the tree of ${seen.rootId} is as it was read`, ...asSeen(seen) }
  return next.version === seen.version ? Trees.check(seen, rule) : Trees.putIf(next, rule)
}
