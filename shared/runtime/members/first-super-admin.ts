import { firstSuperAdmin } from '#shared/domain/member/admins'
import { withRole } from '#shared/domain/member/member'
import type { EventDefinition } from '#shared/events/event'
import { memberRoleChanged } from '#shared/events/members'
import type { OrganizationId, UserId } from '#shared/kernel/ids'
import { Members } from '#shared/table/entities/identity'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Happening } from '#shared/table/log'
import { adminWrites } from './admin-writes'

/** The admin who takes an organization to ENTERPRISE is its first super admin: somebody has to be able to make others. */
export async function promotionWrites(
  organizationId: OrganizationId,
  takenThereBy: UserId | undefined,
  record: <Definition extends EventDefinition>(happening: Happening<Definition>) => Write,
): Promise<Write[]> {
  const before = firstSuperAdmin(await listAll(Members, lists.members(organizationId)), takenThereBy)
  if (!before) return []
  const after = withRole(before, 'ORG_SUPER_ADMIN')
  const { userId } = before
  return [
    Members.replace(after, before),
    ...(await adminWrites(organizationId, before, after)),
    record({
      ownerId: organizationId,
      documentId: userId,
      event: memberRoleChanged,
      data: { organizationId, userId, from: before.role, to: after.role },
    }),
  ]
}
