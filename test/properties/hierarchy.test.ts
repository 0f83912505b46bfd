/** Whatever is linked and unlinked in whatever order, the organizations are a forest, and trees and parents tell the same of it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { link, unlink } from '#shared/domain/hierarchy/link'
import type { Parents } from '#shared/domain/hierarchy/parents'
import { everyParent, noParents } from '#shared/domain/hierarchy/parents'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import type { Tree } from '#shared/domain/hierarchy/tree'
import { hierarchyLimits, levelOf, noTree } from '#shared/domain/hierarchy/tree'
import type { LinkType } from '#shared/domain/hierarchy/words'
import { isOwnership, linkTypes } from '#shared/domain/hierarchy/words'
import { idGenerator } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'

const now = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const organizations = Array.from({ length: 14 }, () => newId('organization'))
const organization = fc.constantFrom(...organizations)

/** The items as the use cases keep them. */
class Network {
  readonly trees = new Map<string, Tree>()
  readonly parents = new Map<string, Parents>()
  readonly active = new Map<string, Relationship>()

  treeOf = (rootId: (typeof organizations)[number]) => this.trees.get(rootId) ?? noTree(rootId)
  parentsOf = (id: (typeof organizations)[number]) => this.parents.get(id) ?? noParents(id)

  above(id: (typeof organizations)[number], seen = new Set<string>()): Set<string> {
    if (seen.has(id)) return seen
    seen.add(id)
    for (const parent of everyParent(this.parentsOf(id))) this.above(parent.organizationId, seen)
    return seen
  }

  rootOf(id: (typeof organizations)[number]): (typeof organizations)[number] {
    const { owner } = this.parentsOf(id)
    return owner ? this.rootOf(owner.organizationId) : id
  }

  link(parentId: (typeof organizations)[number], childId: (typeof organizations)[number], type: LinkType): boolean {
    const rootId = this.rootOf(parentId)
    const names = { rootName: 'Root', parentName: 'Parent', childName: 'Child' }
    const relationshipId = newId('relationship')
    const rest = { proposedBy: newId('user'), proposedAt: now, version: 2, state: 'ACTIVE' as const }
    const relationship: Relationship = { relationshipId, type, rootId, parentId, childId, ...names, ...rest }
    const linked = link(relationship, {
      tree: this.treeOf(rootId),
      childTree: isOwnership(type) ? this.treeOf(childId) : noTree(childId),
      parents: this.parentsOf(childId),
      above: this.above(parentId),
    })
    if (!linked.ok) return false
    this.trees.set(rootId, linked.value.tree)
    if (isOwnership(type)) this.trees.set(childId, linked.value.childTree)
    this.parents.set(childId, linked.value.parents)
    this.active.set(relationshipId, relationship)
    return true
  }

  unlink(relationship: Relationship): void {
    const { childId, parentId, type, relationshipId } = relationship
    const rootId = this.rootOf(parentId)
    const unlinked = unlink(relationship, {
      tree: this.treeOf(rootId),
      childTree: isOwnership(type) ? this.treeOf(childId) : noTree(childId),
      parents: this.parentsOf(childId),
    })
    this.trees.set(rootId, unlinked.tree)
    if (isOwnership(type)) this.trees.set(childId, unlinked.childTree)
    this.parents.set(childId, unlinked.parents)
    this.active.delete(relationshipId)
  }
}

function mustBeAForest(network: Network): void {
  const active = [...network.active.values()]
  for (const id of organizations) {
    // No circle, over all types: nobody stands above itself.
    for (const parent of everyParent(network.parentsOf(id)))
      expect(network.above(parent.organizationId).has(id)).toBe(false)
    const owners = active.filter(({ childId, type }) => childId === id && isOwnership(type))
    expect(owners.length).toBeLessThanOrEqual(1)
    expect(network.parentsOf(id).owner?.organizationId).toBe(owners[0]?.parentId)

    // Each is in the tree of its root, under its owner, and in no other.
    const rootId = network.rootOf(id)
    const holding = [...network.trees.values()].filter(({ nodes }) => Object.hasOwn(nodes, id))
    expect(holding.map((tree) => tree.rootId)).toEqual(rootId === id ? [] : [rootId])
    if (holding[0]) {
      expect(holding[0].nodes[id]?.parentId).toBe(owners[0]?.parentId)
      expect(levelOf(holding[0], id)).toBeLessThanOrEqual(hierarchyLimits.levels)
    }
  }
  const associates = [...network.trees.values()].flatMap((tree) => Object.keys(tree.associates))
  const associated = active.filter(({ type }) => !isOwnership(type))
  expect(associates.sort()).toEqual(associated.map(({ relationshipId }) => relationshipId).sort())
  for (const { relationshipId, parentId } of associated)
    expect(Object.hasOwn(network.treeOf(network.rootOf(parentId)).associates, relationshipId)).toBe(true)
}

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ parent: organization, child: organization, type: fc.constantFrom(...linkTypes) }),
  },
  { weight: 1, arbitrary: fc.record({ ended: fc.nat() }) },
)

test('any sequence of links and unlinks keeps a forest, one owner each, its depth, and trees that say so', () => {
  let refused = 0
  let made = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const network = new Network()
      for (const asked of steps) {
        if ('ended' in asked) {
          const all = [...network.active.values()]
          const ended = all[asked.ended % Math.max(1, all.length)]
          if (ended) network.unlink(ended)
        } else if (network.link(asked.parent, asked.child, asked.type)) made += 1
        else refused += 1
        mustBeAForest(network)
      }
    }),
    { numRuns: 80 },
  )
  assert(refused > 100 && made > 100, 'the steps meet both what is allowed and what is not')
})

test('what was linked and then unlinked, the last first, leaves every tree as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ parent: organization, child: organization, type: fc.constantFrom(...linkTypes) }), {
        maxLength: 30,
      }),
      (wanted) => {
        const network = new Network()
        for (const { parent, child, type } of wanted) network.link(parent, child, type)
        for (const relationship of [...network.active.values()].reverse()) network.unlink(relationship)
        for (const { nodes, associates } of network.trees.values()) expect([nodes, associates]).toEqual([{}, {}])
        for (const { owner, others } of network.parents.values()) expect([owner, others]).toEqual([undefined, []])
      },
    ),
  )
})
