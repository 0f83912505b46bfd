import { Problem } from '#shared/contract/problem'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { Participant } from '#shared/domain/thread/participant'
import { newParticipant } from '#shared/domain/thread/participant'
import type { Speaker, Thread } from '#shared/domain/thread/thread'
import type { ThreadId } from '#shared/kernel/ids'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'
import { Participants, Threads } from '#shared/table/entities/threads'
import { readTogether } from '#shared/table/entity'
import type { Viewer } from './viewer'
import { isOpenTo, viewing } from './viewer'

export type SeenThread = { thread: Thread; partnership: Partnership }

/**
 * A thread of a partnership of the viewer's, open to the viewer. Any other answers as what does not exist.
 *
 * @throws Problem thread.notFound
 */
export async function visibleThread(viewer: Viewer, threadId: ThreadId): Promise<SeenThread> {
  const thread = await Threads.load({ threadId }, 'thread.notFound')
  const { organizationId } = viewer
  const { partnershipId } = thread
  const [[side], [partnership]] = await readTogether(
    PartnershipSides.ask([{ organizationId, partnershipId }]),
    Partnerships.ask([{ partnershipId }]),
  )
  if (!side || !partnership || !(await isOpenTo(viewer, thread))) throw Problem.of('thread.notFound', {})
  return { thread, partnership }
}

type By = { caller: Caller; locations: LocationAccess; params: { threadId: ThreadId } }

/** The same of who calls. */
export const ownThread = ({ params, ...by }: By): Promise<SeenThread> => visibleThread(viewing(by), params.threadId)

/** What the thread knows of a person, of whom it may know nothing yet. */
export async function participantOf(
  { threadId }: Pick<Thread, 'threadId'>,
  { organizationId, userId }: Pick<Speaker, 'organizationId' | 'userId'>,
): Promise<Participant> {
  const of = { threadId, organizationId, userId }
  return (await Participants.get(of)) ?? newParticipant(of)
}
