import { isAdmin } from '#shared/domain/location/grants'
import type { OrganizationId } from '#shared/kernel/ids'
import { Members, Users } from '#shared/table/entities/identity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Whoever has more admins than this tells one more by telling these. */
const contactsAtMost = 10
const membersLookedThrough = 1_000

export type Contact = { userId: string; email: string }

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
  return found.map(({ userId, email }) => ({ userId, email }))
}

const isSuper = ({ role }: { role: string }) => role === 'ORG_SUPER_ADMIN'
