import { Problem } from '#shared/contract/problem'
import type { OrganizationId, UserId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { activeMemberships, affiliationsOf } from '#shared/runtime/sessions/active-memberships'
import { Members } from '#shared/table/entities/identity'

/**
 * The organization that was asked for, or else the first that the person joined and is an active member of. Somebody who was removed
 * everywhere still gets a session: it can do nothing for the organization, but change the password or accept an invitation elsewhere.
 *
 * @throws Problem organization.notFound, the same for one that does not exist and one that the person is no active member of.
 */
export async function organizationToActFor(
  userId: UserId,
  wanted: OrganizationId | undefined,
): Promise<OrganizationId> {
  if (wanted) {
    const member = await Members.get({ organizationId: wanted, userId })
    if (!member?.active) throw Problem.of('organization.notFound', {})
    return wanted
  }
  const [active] = await activeMemberships({ userId })
  if (active) return active.organizationId
  const [joined] = await affiliationsOf(userId)
  assert(joined, 'a person has joined an organization: nobody registers without one')
  return joined.organizationId
}
