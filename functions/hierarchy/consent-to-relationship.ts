import * as contract from '#shared/contract/operations/hierarchy'
import { Problem } from '#shared/contract/problem'
import { link } from '#shared/domain/hierarchy/link'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import { consent } from '#shared/domain/hierarchy/relationship'
import { holds, noTree } from '#shared/domain/hierarchy/tree'
import { isOwnership } from '#shared/domain/hierarchy/words'
import { includes } from '#shared/entitlements/features'
import { organizationLinked, relationshipAnswered } from '#shared/events/hierarchy'
import type { OrganizationId } from '#shared/kernel/ids'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit, Stale } from '#shared/table/commit'
import { Relationships, saveTree, treeOf } from '#shared/table/entities/hierarchy'
import { Entitlements } from '#shared/table/entities/organizations'
import { parentsOf, parentsUnchanged, saveParents } from '#shared/table/entities/parents'
import { askedRelationship } from './authority'
import { relationshipView } from './relationship-view'
import { toldOf } from './sides'
import { rootAmong, standingAbove } from './standing-above'

/**
 * The moment in which a link is made. What it was decided on is held still by the commit: everybody above the parent, both trees, and who
 * stands above the child. So a second owner, a circle or an eleventh level is refused however many links are made at once.
 */
export const consentToRelationship = useCase(contract.consentToRelationship, async (call) => {
  const { caller, now, params } = call
  const proposed = await askedRelationship(caller, params.relationshipId)
  const relationship = orThrow(consent(proposed, now))
  const { type, parentId, childId } = relationship

  const above = await standingAbove(parentId)
  const rootId = rootAmong(above, parentId)
  const before = {
    tree: await treeOf(rootId),
    childTree: isOwnership(type) ? await treeOf(childId) : noTree(childId),
    parents: await parentsOf(childId),
  }
  if (!holds(before.tree, parentId)) throw new Stale('the hierarchy changed while it was read')
  const linked = orThrow(link(relationship, { ...before, above: new Set(above.map((each) => each.organizationId)) }))
  const root = await rootThatMayLink(relationship, rootId)

  const view = relationshipView(relationship, 'CHILD', now)
  const happening = {
    documentId: relationship.relationshipId,
    data: toldOf(relationship),
    from: proposed.state,
    to: relationship.state,
  }
  await commit([
    Relationships.replace(relationship, proposed),
    saveParents(linked.parents, before.parents),
    saveTree(linked.tree, before.tree),
    ...(isOwnership(type) ? [saveTree(linked.childTree, before.childTree)] : []),
    ...above.map(parentsUnchanged),
    // A downgrade or suspension of the root at this moment comes before or after, not in between.
    Entitlements.unchanged(root, root),
    record(call, { ...happening, ownerId: childId, event: organizationLinked }),
    record(call, {
      ...happening,
      ownerId: rootId,
      event: relationshipAnswered,
      data: { ...happening.data, answer: 'CONSENTED' },
    }),
    once(call, view),
  ])
  return view
})

/**
 * Consent was asked for by one root: it is not given to another that has come to own the parent since.
 *
 * @throws Problem relationship.outdated
 */
async function rootThatMayLink({ rootId: proposer }: Relationship, rootId: OrganizationId) {
  const root = await Entitlements.get({ organizationId: rootId })
  const mayLink = root && !root.suspended && includes('hierarchy.manage', root.plan, root.addOns)
  if (rootId !== proposer || !mayLink) throw Problem.of('relationship.outdated', {})
  return root
}
