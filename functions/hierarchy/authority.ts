import { Problem } from '#shared/contract/problem'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import type { Caller } from '#shared/runtime/http/call'
import { seesBelow } from '#shared/runtime/organization-scope'
import { owns } from '#shared/runtime/ownership'
import { RelationshipSides, Relationships } from '#shared/table/entities/hierarchy'

export type Side = 'PARENT' | 'CHILD' | 'OWNER'

/**
 * The relationship and where the caller stands to it: parent, child, or the owner of one of the two. What is none of the caller's answers
 * as what does not exist.
 *
 * @throws Problem relationship.notFound
 */
export async function visibleRelationship(
  caller: Caller,
  relationshipId: string,
): Promise<{ relationship: Relationship; side: Side }> {
  const { organizationId } = caller
  const own = await RelationshipSides.get({ organizationId, relationshipId })
  const relationship = await Relationships.load({ relationshipId }, 'relationship.notFound')
  if (own) return { relationship, side: own.side }
  const { parentId, childId } = relationship
  const isBelow =
    (await seesBelow(caller)) && ((await owns(organizationId, parentId)) || (await owns(organizationId, childId)))
  if (!isBelow) throw Problem.of('relationship.notFound', {})
  return { relationship, side: 'OWNER' }
}

/**
 * Who asks is answered by the child alone, and nobody above it answers for it.
 *
 * @throws Problem relationship.notFound, relationship.childOnly
 */
export async function askedRelationship(caller: Caller, relationshipId: string): Promise<Relationship> {
  const { relationship, side } = await visibleRelationship(caller, relationshipId)
  if (side !== 'CHILD') throw Problem.of('relationship.childOnly', {})
  return relationship
}
