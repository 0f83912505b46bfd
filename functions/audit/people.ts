import type { OrganizationId } from '#shared/kernel/ids'
import { UserId } from '#shared/kernel/ids'
import { Members, Users } from '#shared/table/entities/identity'
import type { Actor } from '#shared/table/log'

/**
 * Names of those among these who are members of an organization, or were: who works for another company is that one's affair. A name is read where it
 * is shown, for the trail keeps none.
 */
export async function namesOf(
  organizationId: OrganizationId,
  actorIds: Iterable<string>,
): Promise<Map<string, string>> {
  const userIds = [...new Set(actorIds)].flatMap((id) => UserId.safeParse(id).data ?? [])
  const members = await Members.getMany(
    userIds.map((userId) => ({ organizationId, userId })),
    { consistent: false },
  )
  const people = await Users.getMany(members, { consistent: false })
  return new Map(people.map(({ userId, name }) => [userId, name]))
}

/** Who did it, as far as it may be told: of people of other companies only that it was one of them. */
export function toldActor(
  { kind, id }: Actor,
  names: ReadonlyMap<string, string>,
): { kind: Actor['kind']; id?: string } {
  return UserId.safeParse(id).success && !names.has(id) ? { kind } : { kind, id }
}
