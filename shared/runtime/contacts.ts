import { isAdmin, levelAt, noGrants } from '#shared/domain/location/grants'
import type { OrganizationId } from '#shared/kernel/ids'
import { Members, Users } from '#shared/table/entities/identity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Whoever has more admins than this tells one more by telling these. */
const contactsAtMost = 10
const membersLookedThrough = 1_000

export type Contact = { userId: string; email: string; name: string }

/**
 * The people to whom it is told what concerns an organization as a whole: its active admins, super admins first, then those who have
 * been there longest. An organization that is administered from above alone has none.
 */
export async function contactsOf(organizationId: OrganizationId): Promise<Contact[]> {
  const members = await listAll(Members, lists.members(organizationId), { atLeast: membersLookedThrough })
  const admins = members
    .filter(({ active, role }) => active && isAdmin(role))
    .sort((a, b) => Number(isSuper(b)) - Number(isSuper(a)) || (a.joinedAt < b.joinedAt ? -1 : 1))
    .slice(0, contactsAtMost)
  const found = await Users.getMany(admins)
  return found.map(({ userId, email, name }) => ({ userId, email, name }))
}

/** An organization of more managers tells those who were there first. */
const managersAtMost = 200

/** The people who answer for what lies at locations: admins for all of them, members for those that they manage. */
export async function managersOf(
  organizationId: OrganizationId,
): Promise<(Contact & { manages: (locationId: string) => boolean })[]> {
  const members = await listAll(Members, lists.members(organizationId), { atLeast: membersLookedThrough })
  const managers = members
    .filter(({ active }) => active)
    .flatMap(({ userId, role, locations: grants = noGrants }) => {
      const { everywhere, at } = grants
      const isManager = isAdmin(role) || everywhere === 'MANAGER' || Object.values(at).includes('MANAGER')
      const manages = (locationId: string) => levelAt({ role, grants }, locationId) === 'MANAGER'
      return isManager ? { userId, manages } : []
    })
    .slice(0, managersAtMost)
  const found = await Users.getMany(managers)
  return managers.flatMap(({ userId, manages }) => {
    const user = found.find((each) => each.userId === userId)
    return user ? { userId, email: user.email, name: user.name, manages } : []
  })
}

const isSuper = ({ role }: { role: string }) => role === 'ORG_SUPER_ADMIN'
