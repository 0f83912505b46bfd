import type { Member } from '#shared/domain/member/member'
import type { EventDefinition } from '#shared/events/event'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { adminWrites } from '#shared/runtime/members/admin-writes'
import { commit } from '#shared/table/commit'
import { Members } from '#shared/table/entities/identity'
import type { Write } from '#shared/table/entity'
import type { Happening } from '#shared/table/log'

/**
 * Writes what became of a member, with the count of admins where it changes that.
 *
 * @throws Problem member.lastAdmin, member.lastSuperAdmin
 */
export async function changeStanding<Definition extends EventDefinition>(
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>,
  { before, after }: { before: Member; after: Member },
  { event, data }: Pick<Happening<Definition>, 'event' | 'data'>,
  beside: readonly Write[] = [],
): Promise<void> {
  const { organizationId, userId } = before
  await commit([
    Members.replace(after, before),
    ...(await adminWrites(organizationId, before, after)),
    record(call, { ownerId: organizationId, documentId: userId, event, data }),
    ...beside,
  ])
}
