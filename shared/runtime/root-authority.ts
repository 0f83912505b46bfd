import { Problem } from '#shared/contract/problem'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Caller } from './http/call'
import { isRoot, owns } from './ownership'

/** @throws Problem hierarchy.superAdminOnly, hierarchy.notRoot when the caller is no super admin at the root over the organization. */
export async function requireRootOver(caller: Caller, organizationId: OrganizationId): Promise<void> {
  if (caller.role !== 'ORG_SUPER_ADMIN') throw Problem.of('hierarchy.superAdminOnly', {})
  const isAbove = organizationId === caller.organizationId || (await owns(caller.organizationId, organizationId))
  if (!isAbove || !(await isRoot(caller.organizationId))) throw Problem.of('hierarchy.notRoot', {})
}
