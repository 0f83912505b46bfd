import * as contract from '#shared/contract/operations/messages'
import { Problem } from '#shared/contract/problem'
import { newParticipant } from '#shared/domain/thread/participant'
import type { Thread } from '#shared/domain/thread/thread'
import { eachOf } from '#shared/runtime/each-of'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership } from '#shared/runtime/partnerships'
import { isOpenTo, viewing } from '#shared/runtime/threads/viewer'
import { Participants, Threads, ThreadsOfDocuments } from '#shared/table/entities/threads'
import { lists } from '#shared/table/keys'
import type { Page, PageRequest } from '#shared/table/list'
import { listFromEnd } from '#shared/table/list'
import { threadView } from './thread-views'

/** What a member may not see of a page is left out of it: the page is shorter then, and goes on. */
export const listThreads = useCase(contract.listThreads, async (call) => {
  const { operation, query } = call
  const viewer = viewing(call)
  const { organizationId, userId } = viewer
  const partnership = await ownPartnership(organizationId, query.partnershipId)
  const { items, ...more } = await threadsOf(query, `${operation.id} ${organizationId}`)
  const open = await eachOf(items, (thread) => isOpenTo(viewer, thread))
  const shown = items.filter((_, index) => open[index])
  const keys = shown.map(({ threadId }) => ({ threadId, organizationId, userId }))
  const readers = await Participants.getMany(keys, { consistent: false })
  const readerOf = (thread: Thread) =>
    readers.find(({ threadId }) => threadId === thread.threadId) ??
    newParticipant({ threadId: thread.threadId, organizationId, userId })
  return { ...more, items: shown.map((thread) => threadView(thread, partnership, readerOf(thread))) }
})

type Wanted = PageRequest & { partnershipId: string; documentId?: string | undefined }

async function threadsOf({ partnershipId, documentId, ...page }: Wanted, scope: string): Promise<Page<Thread>> {
  if (documentId === undefined) return listFromEnd(Threads, lists.threads(partnershipId), page, { scope })
  // A list of one does not go on.
  if (page.cursor) throw Problem.of('request.cursorInvalid', {})
  const found = await ThreadsOfDocuments.get({ partnershipId, documentId })
  const thread = found && (await Threads.get(found))
  return { items: thread ? [thread] : [] }
}
