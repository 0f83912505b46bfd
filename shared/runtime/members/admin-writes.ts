import { countAdmins, recount, weighsTheSame } from '#shared/domain/member/admins'
import type { Standing } from '#shared/domain/member/member'
import type { OrganizationId } from '#shared/kernel/ids'
import { Members } from '#shared/table/entities/identity'
import { AdminCounts } from '#shared/table/entities/members'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { orThrow } from '../or-throw'

/**
 * What a change of somebody's standing does to the count of admins, for the commit of that change; nothing where it does not touch it.
 * Condition: the count is as it was read, so of two changes at the same moment the second is decided again.
 *
 * @throws Problem member.lastAdmin, member.lastSuperAdmin
 */
export async function adminWrites(
  organizationId: OrganizationId,
  before: Standing | undefined,
  after: Standing | undefined,
): Promise<Write[]> {
  if (weighsTheSame(before, after)) return []
  const held = await AdminCounts.get({ organizationId })
  // Organizations of before there was a count are counted once.
  const count = held ?? countAdmins(await listAll(Members, lists.members(organizationId)))
  const next = { organizationId, ...orThrow(recount(count, before, after)), version: (held?.version ?? 0) + 1 }
  return [held ? AdminCounts.replace(next, held) : AdminCounts.create(next)]
}
