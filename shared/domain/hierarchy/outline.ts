import type { Tree } from './tree'
import type { LinkType } from './words'

export type OutlineEntry = {
  organizationId: string
  name: string
  parentId: string
  type: LinkType
  relationshipId: string
  /** 1 is directly below the top. */
  level: number
}

/** Everything below the top of a tree as people read it: each under its parent, those beside each other by name. */
export function outline({ rootId, nodes, associates }: Omit<Tree, 'version'>): OutlineEntry[] {
  const below = new Map<string, Omit<OutlineEntry, 'level'>[]>()
  const add = (entry: Omit<OutlineEntry, 'level'>) =>
    below.set(entry.parentId, [...(below.get(entry.parentId) ?? []), entry])
  for (const [organizationId, node] of Object.entries(nodes)) add({ ...node, organizationId })
  const owned = (parentId: string, level: number): OutlineEntry[] =>
    (below.get(parentId) ?? [])
      .sort(byName)
      .flatMap((entry) => [{ ...entry, level }, ...owned(entry.organizationId, level + 1)])

  const entries = owned(rootId, 1)
  const levelOf = new Map([
    [String(rootId), 0],
    ...entries.map((each): [string, number] => [each.organizationId, each.level]),
  ])
  const beside = Object.entries(associates).map(([relationshipId, associate]) => ({
    ...associate,
    relationshipId,
    level: (levelOf.get(associate.parentId) ?? 0) + 1,
  }))
  // Franchises and affiliates come last: what they own is not shown, and one company may be linked in several places.
  return [...entries, ...beside.sort(byName)]
}

const byName = (a: { name: string; relationshipId: string }, b: { name: string; relationshipId: string }) =>
  a.name.localeCompare(b.name, 'en') || a.relationshipId.localeCompare(b.relationshipId)
