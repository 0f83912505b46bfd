import type { Parent, Parents } from '#shared/domain/hierarchy/parents'
import { hierarchyLimits } from '#shared/domain/hierarchy/tree'
import type { OwnershipType } from '#shared/domain/hierarchy/words'
import type { OrganizationId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { parentsOf } from '#shared/table/entities/parents'

/**
 * The way up from an organization, itself first, the root of its hierarchy last. One strong read a level, so that an unlink acts on the very
 * next request. The walk ends early at `until`, an owner that is looked for.
 */
export async function wayUp(organizationId: OrganizationId, until?: OrganizationId): Promise<[Parents, ...Parents[]]> {
  const way: [Parents, ...Parents[]] = [await parentsOf(organizationId)]
  for (let owner = way[0].owner; owner && owner.organizationId !== until; ) {
    const next: Parents = await parentsOf(owner.organizationId)
    way.push(next)
    assert(way.length < 2 * hierarchyLimits.levels, 'ownership leads upward in a line, never in a circle')
    owner = next.owner
  }
  return way
}

/** Who owns, the nearest first. */
export const ownersOn = (way: readonly Parents[]): Parent<OwnershipType>[] => way.flatMap(({ owner }) => owner ?? [])

/** Whether one organization owns the other, directly or through others. None owns itself. */
export async function owns(ownerId: OrganizationId, organizationId: OrganizationId): Promise<boolean> {
  const owners = ownersOn(await wayUp(organizationId, ownerId))
  return owners.at(-1)?.organizationId === ownerId
}

export const isRoot = async (organizationId: OrganizationId): Promise<boolean> =>
  !(await parentsOf(organizationId)).owner

export async function rootOf(organizationId: OrganizationId): Promise<OrganizationId> {
  return ownersOn(await wayUp(organizationId)).at(-1)?.organizationId ?? organizationId
}
