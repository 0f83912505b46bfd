import type { Relationship } from '#shared/domain/hierarchy/relationship'
import { RelationshipSides } from '#shared/table/entities/hierarchy'
import type { Write } from '#shared/table/entity'

/** Where a relationship is listed: by its parent, its child, and the root that made it where that is a third. */
export function sidesOf({ relationshipId, type, rootId, parentId, childId }: Relationship): Write[] {
  const sides = [
    { organizationId: parentId, side: 'PARENT' as const },
    { organizationId: childId, side: 'CHILD' as const },
    ...(rootId === parentId ? [] : [{ organizationId: rootId, side: 'OWNER' as const }]),
  ]
  return sides.map((side) => RelationshipSides.create({ ...side, relationshipId, type }))
}

/** What an event tells of a relationship. */
export const toldOf = ({ relationshipId, rootId, parentId, childId, type }: Relationship) => ({
  relationshipId,
  rootId,
  parentId,
  childId,
  type,
})
