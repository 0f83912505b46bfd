import type { OrganizationId, RelationshipId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { AssociationType, OwnershipType } from './words'

/**
 * The tree of a root: everything it owns, directly or through others, and the franchises and affiliates of all of them. One value, so that it
 * is read at once, and depth and size are decided on all of it.
 */
export type TreeNode = { name: string; parentId: OrganizationId; type: OwnershipType; relationshipId: RelationshipId }
export type Associate = {
  organizationId: OrganizationId
  name: string
  parentId: OrganizationId
  type: AssociationType
}

export type Tree = {
  rootId: OrganizationId
  /** What is owned, by organization; the root itself is not among them. */
  nodes: Readonly<Record<string, TreeNode>>
  /** Franchises and affiliates, by relationship: one company may be linked in several places. */
  associates: Readonly<Record<string, Associate>>
  /** 0 where nothing is stored yet. Never falls: a tree that became empty stays, so that no old version is ever met again. */
  version: number
}

/** Levels from the root, which is the first, and organizations in all. */
export const hierarchyLimits = { levels: 10, organizations: 500 }

export type GrowthFailure =
  | { code: 'hierarchy.tooDeep'; maximum: number }
  | { code: 'hierarchy.tooLarge'; maximum: number }

export const noTree = (rootId: OrganizationId): Tree => ({ rootId, nodes: {}, associates: {}, version: 0 })

export const holds = ({ rootId, nodes }: Tree, organizationId: string): boolean =>
  organizationId === rootId || Object.hasOwn(nodes, organizationId)

/** The level of an organization of the tree: 1 at the root. */
export function levelOf(tree: Tree, organizationId: string): number {
  let level = 1
  for (let at = organizationId; at !== tree.rootId; level += 1) {
    const node = tree.nodes[at]
    assert(node && level <= hierarchyLimits.levels, `${organizationId} hangs in the tree of ${tree.rootId}`)
    at = node.parentId
  }
  return level
}

const sizeOf = ({ nodes, associates }: Tree): number => 1 + Object.keys(nodes).length + Object.keys(associates).length

const heightOf = (tree: Tree): number =>
  Math.max(1, ...Object.keys(tree.nodes).map((organizationId) => levelOf(tree, organizationId)))

/** Hangs a whole tree under one of the organizations of another. */
export function graft(tree: Tree, { node, child }: { node: TreeNode; child: Tree }): Result<Tree, GrowthFailure> {
  const { levels, organizations } = hierarchyLimits
  if (levelOf(tree, node.parentId) + heightOf(child) > levels)
    return failed({ code: 'hierarchy.tooDeep', maximum: levels })
  if (sizeOf(tree) + sizeOf(child) > organizations)
    return failed({ code: 'hierarchy.tooLarge', maximum: organizations })
  return done({
    ...tree,
    nodes: { ...tree.nodes, [child.rootId]: node, ...child.nodes },
    associates: { ...tree.associates, ...child.associates },
    version: tree.version + 1,
  })
}

/** An organization with everything below it, as a tree of its own; the organization itself becomes its root. */
export function subtree(tree: Tree, rootId: OrganizationId): Omit<Tree, 'version'> {
  const { nodes, associates } = tree
  const inside = new Set<string>([rootId])
  const isInside = (organizationId: string): boolean => {
    if (inside.has(organizationId)) return true
    const node = nodes[organizationId]
    if (!node || !isInside(node.parentId)) return false
    inside.add(organizationId)
    return true
  }
  return {
    rootId,
    nodes: chosen(nodes, (_, { parentId }) => isInside(parentId)),
    associates: chosen(associates, (_, { parentId }) => isInside(parentId)),
  }
}

/** Takes an organization out with everything below it. */
export function cut(tree: Tree, rootId: OrganizationId): { rest: Tree; taken: Omit<Tree, 'version'> } {
  const taken = subtree(tree, rootId)
  const rest = {
    ...tree,
    nodes: chosen(
      tree.nodes,
      (organizationId) => organizationId !== rootId && !Object.hasOwn(taken.nodes, organizationId),
    ),
    associates: chosen(tree.associates, (relationshipId) => !Object.hasOwn(taken.associates, relationshipId)),
    version: tree.version + 1,
  }
  return { rest, taken }
}

/** A tree takes the place of the one that was kept for its root before. Where there was none and nothing is to be kept, there is none. */
export const become = (before: Tree, contents: Omit<Tree, 'version'>): Tree =>
  before.version === 0 && isEmpty(contents) ? before : { ...contents, version: before.version + 1 }

/** What is left of a tree that another took in. */
export const emptied = (tree: Tree): Tree => become(tree, noTree(tree.rootId))

const isEmpty = ({ nodes, associates }: Omit<Tree, 'version'>) =>
  Object.keys(nodes).length + Object.keys(associates).length === 0

export function associate(tree: Tree, relationshipId: string, associate: Associate): Result<Tree, GrowthFailure> {
  const { organizations } = hierarchyLimits
  if (sizeOf(tree) + 1 > organizations) return failed({ code: 'hierarchy.tooLarge', maximum: organizations })
  return done({ ...tree, associates: { ...tree.associates, [relationshipId]: associate }, version: tree.version + 1 })
}

export const dissociate = (tree: Tree, relationshipId: string): Tree => ({
  ...tree,
  associates: chosen(tree.associates, (each) => each !== relationshipId),
  version: tree.version + 1,
})

const chosen = <Value>(all: Readonly<Record<string, Value>>, isChosen: (key: string, value: Value) => boolean) =>
  Object.fromEntries(Object.entries(all).filter(([key, value]) => isChosen(key, value)))
