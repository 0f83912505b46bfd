import type { OrganizationId, UserId } from '#shared/kernel/ids'
import { contactsOf } from '#shared/runtime/contacts'
import { Members, Users } from '#shared/table/entities/identity'

/** Where a member of an organization is written to. Whoever has left it is not any more. */
export async function memberAddress(organizationId: OrganizationId, userId: UserId): Promise<string | undefined> {
  const member = await Members.get({ organizationId, userId })
  return member?.active ? (await Users.get({ userId }))?.email : undefined
}

/** The member's address; of one who has left, that of the admin who takes care of what was left. */
export async function successorAddress(organizationId: OrganizationId, userId: UserId): Promise<string | undefined> {
  return (await memberAddress(organizationId, userId)) ?? (await contactsOf(organizationId))[0]?.email
}
