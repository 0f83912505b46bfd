import type { OrganizationId } from '#shared/kernel/ids'
import { UserId } from '#shared/kernel/ids'
import { Members, Users } from '#shared/table/entities/identity'

/**
 * Names of those among these who are members of an organization, or were: people of others are shown by their ids alone. A name is read where it
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
