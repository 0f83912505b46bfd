import * as z from 'zod'
import type { Parents as ParentsAbove } from '#shared/domain/hierarchy/parents'
import { noParents } from '#shared/domain/hierarchy/parents'
import { associationTypes, ownershipTypes } from '#shared/domain/hierarchy/words'
import { OrganizationId, RelationshipId } from '#shared/kernel/ids'
import type { Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

const StoredParent = z.object({ organizationId: OrganizationId, name: z.string(), relationshipId: RelationshipId })

/** Who stands directly above an organization. What proves ownership, and what every link that is made below holds still. */
export const Parents = entity({
  name: 'parents',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    owner: StoredParent.extend({ type: z.enum(ownershipTypes) }).optional(),
    others: z.array(StoredParent.extend({ type: z.enum(associationTypes) })),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.parents(of.organizationId),
})

export const parentsOf = async (organizationId: OrganizationId): Promise<ParentsAbove> =>
  (await Parents.get({ organizationId })) ?? noParents(organizationId)

/** Condition: it is as it was read; a version of 0 is one that was not there. */
export const asSeen = ({ version }: { version: number }) =>
  version === 0
    ? ({ expression: 'attribute_not_exists(pk)', values: {}, refusal: 'stale' } as const)
    : ({ expression: 'version = :seen', values: { ':seen': version }, refusal: 'stale' } as const)

/** Condition: nobody was put above this organization, or taken away, since it was read. */
export const parentsUnchanged = (seen: ParentsAbove): Write =>
  Parents.check(seen, { condition: `parents of ${seen.organizationId} are as they were read`, ...asSeen(seen) })

export const saveParents = (next: ParentsAbove, seen: ParentsAbove): Write =>
  Parents.putIf({ ...next, others: [...next.others] }, { condition: 'parents are as they were read', ...asSeen(seen) })
