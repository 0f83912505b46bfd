import { Problem } from '#shared/contract/problem'
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
