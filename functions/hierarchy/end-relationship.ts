import * as contract from '#shared/contract/operations/hierarchy'
import { Problem } from '#shared/contract/problem'
import { unlink } from '#shared/domain/hierarchy/link'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import { end } from '#shared/domain/hierarchy/relationship'
import type { Tree } from '#shared/domain/hierarchy/tree'
import { noTree } from '#shared/domain/hierarchy/tree'
import { isOwnership } from '#shared/domain/hierarchy/words'
import { organizationUnlinked, relationshipEnded } from '#shared/events/hierarchy'
import type { Caller } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { rootOf } from '#shared/runtime/ownership'
import { requireRootOver } from '#shared/runtime/root-authority'
import { commit, Stale } from '#shared/table/commit'
import { Relationships, saveTree, treeOf } from '#shared/table/entities/hierarchy'
import { parentsOf, saveParents } from '#shared/table/entities/parents'
import { type Side, visibleRelationship } from './authority'
import { hasAdmin } from './first-admin'
import { relationshipView } from './relationship-view'
import { toldOf } from './sides'

/**
 * All that the link gave from above ends in this commit. A plan that was given, or is paid for from above, goes on for some days: that
 * follows by event.
 */
export const endRelationship = useCase(contract.endRelationship, async (call) => {
  const { body, caller, now, params } = call
  const { relationship: active, side } = await visibleRelationship(caller, params.relationshipId)
  const by = await endingSide(caller, active, side)
  const relationship = orThrow(end(active, now, { by, reason: body.reason }))
  const { childId, parentId, relationshipId, type } = relationship

  const rootId = by === 'PARENT' ? caller.organizationId : await rootOf(parentId)
  const before = {
    tree: await treeOf(rootId),
    childTree: isOwnership(type) ? await treeOf(childId) : noTree(childId),
    parents: await parentsOf(childId),
  }
  if (!isIn(before.tree, relationship)) throw new Stale('the hierarchy changed while it was read')
  const unlinked = unlink(relationship, before)

  const view = relationshipView(relationship, side, now)
  const happening = {
    documentId: relationshipId,
    data: toldOf(relationship),
    from: active.state,
    to: relationship.state,
  }
  await commit([
    Relationships.replace(relationship, active),
    saveParents(unlinked.parents, before.parents),
    saveTree(unlinked.tree, before.tree),
    ...(isOwnership(type) ? [saveTree(unlinked.childTree, before.childTree), hasAdmin(childId)] : []),
    record(call, { ...happening, ownerId: rootId, event: relationshipEnded }),
    record(call, { ...happening, ownerId: childId, event: organizationUnlinked }),
    once(call, view),
  ])
  return view
})

/**
 * Ownership is ended from above alone; from a franchise or an affiliation either side goes.
 *
 * @throws Problem relationship.parentOnly, hierarchy.superAdminOnly, hierarchy.notRoot
 */
async function endingSide(caller: Caller, relationship: Relationship, side: Side): Promise<'PARENT' | 'CHILD'> {
  if (side === 'CHILD') {
    if (isOwnership(relationship.type)) throw Problem.of('relationship.parentOnly', {})
    return 'CHILD'
  }
  await requireRootOver(caller, relationship.parentId)
  return 'PARENT'
}

const isIn = ({ nodes, associates }: Tree, { relationshipId, childId, type }: Relationship): boolean =>
  isOwnership(type) ? nodes[childId]?.relationshipId === relationshipId : Object.hasOwn(associates, relationshipId)
