import { Problem } from '#shared/contract/problem'
import { isAdmin } from '#shared/domain/location/grants'
import type { Role } from '#shared/domain/organization/roles'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Caller } from './http/call'
import { isRoot, owns } from './ownership'

/**
 * The organization that a path names, proven to be one the caller may read: its own, or one that it owns and may see. Every other answers
 * as one that does not exist.
 *
 * @throws Problem organization.notFound
 */
export async function readableOrganization(
  caller: Caller,
  organizationId: OrganizationId,
): Promise<{ organizationId: OrganizationId }> {
  if (organizationId === caller.organizationId) return { organizationId }
  if ((await seesBelow(caller)) && (await owns(caller.organizationId, organizationId))) return { organizationId }
  throw Problem.of('organization.notFound', {})
}

/**
 * Whether what the caller's organization owns is shown to the caller: to a super admin at the root, and to an admin to whom it was granted, while
 * the organization's own plan has hierarchies.
 */
export async function seesBelow(caller: Caller): Promise<boolean> {
  const { organizationId, role, hasHierarchies, seesSubsidiaries } = caller
  if (!isAdmin(role) || !hasHierarchies) return false
  return seesSubsidiaries || (role === 'ORG_SUPER_ADMIN' && (await isRoot(organizationId)))
}

/**
 * The organization that a path names, proven to be one the caller may administer, and the role by which: its own role in its own
 * organization, and that of a super admin in what the root owns. Every other organization answers as one that does not exist.
 *
 * @throws Problem organization.notFound, access.roleTooLow for a member who is no admin.
 */
export async function administrableOrganization(
  caller: Caller,
  organizationId: OrganizationId,
): Promise<{ organizationId: OrganizationId; role: Role }> {
  const { role } = caller
  if (organizationId !== caller.organizationId) {
    if (role !== 'ORG_SUPER_ADMIN') throw Problem.of('organization.notFound', {})
    // Being granted to see is not being granted to administer: only what a super admin sees at the root is administered, too.
    await readableOrganization({ ...caller, seesSubsidiaries: false }, organizationId)
    return { organizationId, role }
  }
  if (!isAdmin(role)) throw Problem.of('access.roleTooLow', {})
  return { organizationId, role }
}
