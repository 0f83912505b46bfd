import type { OrganizationId, UserId } from '#shared/kernel/ids'
import type { Contact } from '#shared/runtime/contacts'
import { contactsOf } from '#shared/runtime/contacts'
import { Members, Users } from '#shared/table/entities/identity'

/** A member of an organization, to be told something. Whoever has left it is told nothing more. */
export async function memberContact(organizationId: OrganizationId, userId: UserId): Promise<Contact | undefined> {
  const member = await Members.get({ organizationId, userId })
  const user = member?.active ? await Users.get({ userId }) : undefined
  return user && { userId, email: user.email, name: user.name }
}

/** The member; of one who has left, the admin who takes care of what was left. */
export const successorContact = async (organizationId: OrganizationId, userId: UserId): Promise<Contact | undefined> =>
  (await memberContact(organizationId, userId)) ?? (await contactsOf(organizationId))[0]

export const successorAddress = async (organizationId: OrganizationId, userId: UserId): Promise<string | undefined> =>
  (await successorContact(organizationId, userId))?.email
