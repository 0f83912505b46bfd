import { Problem } from '#shared/contract/problem'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { takesPart } from '#shared/domain/thread/participant'
import type { Speaker, Thread } from '#shared/domain/thread/thread'
import type { OrganizationId, UserId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { eachOf } from '#shared/runtime/each-of'
import { isOpenTo, viewerOf } from '#shared/runtime/threads/viewer'
import { Members, Users } from '#shared/table/entities/identity'
import { Participants } from '#shared/table/entities/threads'

type Company = Pick<Speaker, 'organizationId'>

/** A person as it signs: by the name it has now. */
export async function speakerOf(organizationId: OrganizationId, userId: UserId): Promise<Speaker> {
  const user = await Users.get({ userId }, { consistent: false })
  assert(user, 'who writes is a user')
  return { organizationId, userId, name: user.name }
}

/**
 * The people who are mentioned: members of the writer's company who see the thread, and of the other side those who take part in it. All others
 * are refused alike: nobody learns who works for a partner.
 *
 * @throws Problem thread.personNotFound
 */
export async function mentioned(
  thread: Thread,
  { organizationId }: Company,
  partnership: Partnership,
  userIds: readonly UserId[] = [],
): Promise<Speaker[]> {
  const otherId = partnership.inviterId === organizationId ? partnership.partnerId : partnership.inviterId
  return eachOf(userIds, async (userId) => {
    const found =
      (await colleague(thread, organizationId, userId)) ?? (otherId && (await opposite(thread, otherId, userId)))
    if (!found) throw Problem.of('thread.personNotFound', {})
    return found
  })
}

async function colleague(thread: Thread, organizationId: OrganizationId, userId: UserId): Promise<Speaker | undefined> {
  const member = await Members.get({ organizationId, userId })
  if (!member?.active || !(await isOpenTo(viewerOf(member), thread))) return undefined
  return speakerOf(organizationId, userId)
}

async function opposite(
  { threadId }: Thread,
  organizationId: OrganizationId,
  userId: UserId,
): Promise<Speaker | undefined> {
  const participant = await Participants.get({ threadId, organizationId, userId })
  if (!participant || !takesPart(participant)) return undefined
  const member = await Members.get({ organizationId, userId })
  return member?.active ? { organizationId, userId, name: participant.name } : undefined
}
