import { Problem } from '#shared/contract/problem'
import { isAdmin } from '#shared/domain/location/grants'
import type { Role } from '#shared/domain/organization/roles'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Caller } from './http/call'

/**
 * The organization that a path names, proven to be one the caller may read: its own. Every other answers as one that does not exist.
 *
 * @throws Problem organization.notFound
 */
export async function readableOrganization(
  caller: Caller,
  organizationId: OrganizationId,
): Promise<{ organizationId: OrganizationId }> {
  if (organizationId !== caller.organizationId) throw Problem.of('organization.notFound', {})
  return { organizationId }
}

/**
 * The organization that a path names, proven to be one the caller may administer, and the role by which: its own role in its own
 * organization. Every other organization answers as one that does not exist.
 *
 * @throws Problem organization.notFound, access.roleTooLow for a member who is no admin.
 */
export async function administrableOrganization(
  caller: Caller,
  organizationId: OrganizationId,
): Promise<{ organizationId: OrganizationId; role: Role }> {
  if (organizationId !== caller.organizationId) throw Problem.of('organization.notFound', {})
  if (!isAdmin(caller.role)) throw Problem.of('access.roleTooLow', {})
  return { organizationId, role: caller.role }
}
