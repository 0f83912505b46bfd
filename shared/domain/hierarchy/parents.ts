import type { OrganizationId, RelationshipId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { AssociationType, LinkType, OwnershipType } from './words'
import { isOwnership } from './words'

/**
 * Who stands directly above an organization: at most one owner, and any companies it is a franchise or affiliate of. Walking up from item
 * to item proves who owns whom, and finds every circle before it closes.
 */
export type Parent<Type extends LinkType = LinkType> = {
  organizationId: OrganizationId
  name: string
  type: Type
  relationshipId: RelationshipId
}
export type Parents = {
  organizationId: OrganizationId
  owner?: Parent<OwnershipType>
  others: readonly Parent<AssociationType>[]
  /** 0 where nothing is stored yet. */
  version: number
}

export const maximumParents = 20

export const noParents = (organizationId: OrganizationId): Parents => ({ organizationId, others: [], version: 0 })

export const everyParent = ({ owner, others }: Parents): readonly Parent[] => (owner ? [owner, ...others] : others)

export type AdoptionFailure =
  | { code: 'relationship.alreadyOwned' }
  | { code: 'relationship.alreadyLinked' }
  | { code: 'hierarchy.tooManyAbove'; maximum: number }

/** One more parent. An owner is the only one; the same parent is linked once. */
export function adopt(parents: Parents, parent: Parent): Result<Parents, AdoptionFailure> {
  const known = everyParent(parents)
  if (known.some(({ organizationId }) => organizationId === parent.organizationId))
    return failed({ code: 'relationship.alreadyLinked' })
  if (known.length >= maximumParents) return failed({ code: 'hierarchy.tooManyAbove', maximum: maximumParents })
  const { type } = parent
  const version = parents.version + 1
  if (!isOwnership(type)) return done({ ...parents, others: [...parents.others, { ...parent, type }], version })
  if (parents.owner) return failed({ code: 'relationship.alreadyOwned' })
  return done({ ...parents, owner: { ...parent, type }, version })
}

export function release(parents: Parents, relationshipId: string): Parents {
  const { owner, others, version } = parents
  return {
    ...parents,
    owner: owner?.relationshipId === relationshipId ? undefined : owner,
    others: others.filter((other) => other.relationshipId !== relationshipId),
    version: version + 1,
  }
}
