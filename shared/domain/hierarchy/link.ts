import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { AdoptionFailure, Parents } from './parents'
import { adopt, release } from './parents'
import type { Relationship } from './relationship'
import type { GrowthFailure, Tree } from './tree'
import { associate, become, cut, dissociate, emptied, graft } from './tree'
import { isOwnership } from './words'

/** What a link changes: the tree above, the child's own tree (which merges into it, and comes back), and who stands above the child. */
export type Linked = { tree: Tree; childTree: Tree; parents: Parents }

export type LinkFailure = AdoptionFailure | GrowthFailure | { code: 'relationship.cycle' }

/**
 * `above`: the parent and everybody who stands above it, by whatever type. Where the child is among them the link would close a circle.
 * A child comes with all it owns.
 */
export function link(
  relationship: Relationship,
  before: Linked & { above: ReadonlySet<string> },
): Result<Linked, LinkFailure> {
  const { relationshipId, type, parentId, parentName, childId, childName } = relationship
  if (before.above.has(childId)) return failed({ code: 'relationship.cycle' })
  const parents = adopt(before.parents, { organizationId: parentId, name: parentName, type, relationshipId })
  if (!parents.ok) return parents
  if (!isOwnership(type)) {
    const tree = associate(before.tree, relationshipId, { organizationId: childId, name: childName, parentId, type })
    return tree.ok ? done({ tree: tree.value, childTree: before.childTree, parents: parents.value }) : tree
  }
  const node = { name: childName, parentId, type, relationshipId }
  const tree = graft(before.tree, { node, child: before.childTree })
  if (!tree.ok) return tree
  return done({ tree: tree.value, childTree: emptied(before.childTree), parents: parents.value })
}

/** The child leaves with all that it owns; the links below it stay as they are. */
export function unlink({ relationshipId, type, childId }: Relationship, before: Linked): Linked {
  const parents = release(before.parents, relationshipId)
  if (!isOwnership(type)) return { tree: dissociate(before.tree, relationshipId), childTree: before.childTree, parents }
  const { rest, taken } = cut(before.tree, childId)
  return { tree: rest, childTree: become(before.childTree, taken), parents }
}
