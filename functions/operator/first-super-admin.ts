import { firstSuperAdmin } from '#shared/domain/member/admins'
import { withRole } from '#shared/domain/member/member'
import { memberRoleChanged } from '#shared/events/members'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { adminWrites } from '#shared/runtime/members/admin-writes'
import { Members } from '#shared/table/entities/identity'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** The admin who takes an organization to ENTERPRISE is its first super admin: somebody has to be able to make others. */
export async function promotionWrites(
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>,
  organizationId: OrganizationId,
): Promise<Write[]> {
  const before = firstSuperAdmin(await listAll(Members, lists.members(organizationId)))
  if (!before) return []
  const after = withRole(before, 'ORG_SUPER_ADMIN')
  const { userId } = before
  return [
    Members.replace(after, before),
    ...(await adminWrites(organizationId, before, after)),
    record(call, {
      ownerId: organizationId,
      documentId: userId,
      event: memberRoleChanged,
      data: { organizationId, userId, from: before.role, to: after.role },
    }),
  ]
}
