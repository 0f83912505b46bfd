import type { Role } from '#shared/domain/organization/roles'
import type { OrganizationId } from '#shared/kernel/ids'
import { Affiliations, Members } from '#shared/table/entities/identity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export type Membership = { organizationId: OrganizationId; role: Role }

/** The organizations that a person is an active member of, in the order of joining. Strongly read: who was removed a moment ago is out. */
export async function activeMemberships({ userId }: { userId: string }): Promise<Membership[]> {
  const joined = await affiliationsOf(userId)
  const members = await Members.getMany(joined)
  return joined.flatMap(({ organizationId }) => {
    const member = members.find((each) => each.organizationId === organizationId)
    return member?.active ? [{ organizationId, role: member.role }] : []
  })
}

/** All that a person ever joined, the first one first. */
export async function affiliationsOf(userId: string) {
  const joined = await listAll(Affiliations, lists.affiliations(userId))
  return joined.sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1))
}
