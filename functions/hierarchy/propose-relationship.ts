import * as contract from '#shared/contract/operations/hierarchy'
import { Problem } from '#shared/contract/problem'
import { proposalDays } from '#shared/domain/hierarchy/lifecycle'
import { link } from '#shared/domain/hierarchy/link'
import { noParents } from '#shared/domain/hierarchy/parents'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import type { Tree } from '#shared/domain/hierarchy/tree'
import { holds, noTree } from '#shared/domain/hierarchy/tree'
import { linkOffered, relationshipProposed } from '#shared/events/hierarchy'
import type { OrganizationId } from '#shared/kernel/ids'
import { after, days } from '#shared/kernel/time'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { isRoot } from '#shared/runtime/ownership'
import { commit } from '#shared/table/commit'
import { Relationships, treeOf } from '#shared/table/entities/hierarchy'
import { Organizations } from '#shared/table/entities/organizations'
import { Partnerships } from '#shared/table/entities/partnerships'
import { isAccepted, relationshipView } from './relationship-view'
import { sidesOf, toldOf } from './sides'

export const proposeRelationship = useCase(contract.proposeRelationship, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId: rootId, userId } = caller
  if (!(await isRoot(rootId))) throw Problem.of('hierarchy.notRoot', {})
  const tree = await treeOf(rootId)
  const child = await strangerTo(tree, body.partnershipId)
  const parentId = body.parentId ?? rootId
  if (!holds(tree, parentId)) throw Problem.of('organization.notFound', {})
  const root = await Organizations.load({ organizationId: rootId }, 'organization.notFound')

  const { partnershipId, type, message } = body
  const relationship: Relationship = {
    relationshipId: newId('relationship'),
    state: 'PROPOSED',
    type,
    rootId,
    rootName: root.name,
    parentId,
    parentName: tree.nodes[parentId]?.name ?? root.name,
    childId: child.organizationId,
    childName: child.name,
    partnershipId,
    message,
    proposedBy: userId,
    proposedAt: now,
    expiresAt: after(now, days(proposalDays)),
    version: 1,
  }
  mustHaveRoom(tree, relationship)
  const view = relationshipView(relationship, parentId === rootId ? 'PARENT' : 'OWNER', now)
  const happening = { documentId: relationship.relationshipId, data: toldOf(relationship), to: relationship.state }
  await commit([
    Relationships.create(relationship),
    ...sidesOf(relationship),
    record(call, { ...happening, ownerId: rootId, event: relationshipProposed }),
    record(call, { ...happening, ownerId: child.organizationId, event: linkOffered }),
    once(call, view),
  ])
  return view
})

/**
 * The other side of a partnership of any organization in the tree: somebody who is known already, so that nobody can be found by asking.
 *
 * @throws Problem partnership.notFound, relationship.partnershipRequired, relationship.insideTree
 */
async function strangerTo(
  tree: Tree,
  partnershipId: string,
): Promise<{ organizationId: OrganizationId; name: string }> {
  const partnership = await Partnerships.load({ partnershipId }, 'partnership.notFound')
  const { inviterId, inviterName, partnerId, partnerName } = partnership
  const invites = holds(tree, inviterId)
  const isInvited = partnerId !== undefined && holds(tree, partnerId)
  if (!invites && !isInvited) throw Problem.of('partnership.notFound', {})
  if (!isAccepted(partnership)) throw Problem.of('relationship.partnershipRequired', {})
  if (invites && isInvited) throw Problem.of('relationship.insideTree', {})
  return invites
    ? { organizationId: partnership.partnerId, name: partnerName }
    : { organizationId: inviterId, name: inviterName }
}

/**
 * Whether there is room for the child alone. What it owns, and who owns it, is its own affair until it consents.
 *
 * @throws Problem hierarchy.tooDeep, hierarchy.tooLarge
 */
function mustHaveRoom(tree: Tree, relationship: Relationship): void {
  const { childId } = relationship
  const asIfAlone = { tree, childTree: noTree(childId), parents: noParents(childId), above: new Set<string>() }
  orThrow(link(relationship, asIfAlone))
}
