import { Problem } from '#shared/contract/problem'
import type { Parents } from '#shared/domain/hierarchy/parents'
import { everyParent, noParents } from '#shared/domain/hierarchy/parents'
import type { OrganizationId } from '#shared/kernel/ids'
import { Stale } from '#shared/table/commit'
import { Parents as ParentsItems } from '#shared/table/entities/parents'

/** What a commit can hold still beside what it writes. */
const maximumAbove = 50

/**
 * An organization and everybody who stands above it, by whatever type of link. A commit that makes a link holds all of them still
 * (`parentsUnchanged`): so, of links that are made at the same moment, the one that would close a circle finds one of them changed.
 *
 * @throws Problem hierarchy.tooManyAbove
 */
export async function standingAbove(organizationId: OrganizationId): Promise<Parents[]> {
  const found = new Map<OrganizationId, Parents>()
  let next = [organizationId]
  while (next.length > 0) {
    if (found.size + next.length > maximumAbove) throw Problem.of('hierarchy.tooManyAbove', { maximum: maximumAbove })
    const stored = await ParentsItems.getMany(next.map((each) => ({ organizationId: each })))
    for (const each of next) found.set(each, stored.find((item) => item.organizationId === each) ?? noParents(each))
    const above = next.flatMap((each) => everyParent(found.get(each) ?? noParents(each)))
    next = [...new Set(above.map((parent) => parent.organizationId))].filter((each) => !found.has(each))
  }
  return [...found.values()]
}

/** The root over an organization, by what was read. Links that change meanwhile can make a picture that never was: it is taken anew. */
export function rootAmong(above: readonly Parents[], organizationId: OrganizationId): OrganizationId {
  let at = organizationId
  for (let steps = 0; steps <= above.length; steps += 1) {
    const owner = above.find((each) => each.organizationId === at)?.owner
    if (!owner) return at
    at = owner.organizationId
  }
  throw new Stale('the hierarchy changed while it was read')
}
