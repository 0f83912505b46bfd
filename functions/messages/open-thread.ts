import * as contract from '#shared/contract/operations/messages'
import { Problem } from '#shared/contract/problem'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { Thread, ThreadDocument } from '#shared/domain/thread/thread'
import { mayWrite, opened } from '#shared/domain/thread/thread'
import type { PartnershipId } from '#shared/kernel/ids'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownPartnership } from '#shared/runtime/partnerships'
import { documentOf } from '#shared/runtime/threads/document'
import type { Viewer } from '#shared/runtime/threads/viewer'
import { viewing } from '#shared/runtime/threads/viewer'
import { commit } from '#shared/table/commit'
import { Threads, ThreadsOfDocuments } from '#shared/table/entities/threads'
import type { Write } from '#shared/table/entity'
import { messageWrites } from './message-writes'
import { mentioned, speakerOf } from './people'
import { messageView, threadView } from './thread-views'

/** Both sides may begin at once: the second finds the thread of the first, and says the next in it. */
export const openThread = useCase(contract.openThread, async (call) => {
  const { body, newId, now } = call
  const viewer = viewing(call)
  const { organizationId, userId } = viewer
  const partnership = await ownPartnership(organizationId, body.partnershipId)
  const document =
    'documentId' in body.about ? await sharedDocument(viewer, partnership, body.about.documentId) : undefined
  orThrow(mayWrite(partnership))
  const by = await speakerOf(organizationId, userId)
  const subject = 'subject' in body.about ? body.about.subject : undefined
  const { partnershipId } = partnership
  const begun = document && (await threadAbout(partnershipId, document))
  const seen = begun ?? opened({ threadId: newId('thread'), partnershipId, document, subject }, by, now)
  const mentions = await mentioned(seen, viewer, partnership, body.mentions)
  const written = await messageWrites(call, { thread: seen, partnership }, by, { text: body.text, mentions })
  const view = {
    thread: threadView(written.thread, partnership, written.author),
    message: messageView(written.message, partnership),
  }
  await commit([...written.writes, ...(begun ? [] : pointer(seen)), once(call, view)])
  return view
})

/**
 * A document that both sides of the partnership see, and the member, too.
 *
 * @throws Problem thread.documentNotFound
 */
async function sharedDocument(viewer: Viewer, partnership: Partnership, documentId: string): Promise<ThreadDocument> {
  const seen = await documentOf(viewer.organizationId, documentId)
  const { partnershipId, inviterId, partnerId } = partnership
  const isOfPartnership =
    seen &&
    [inviterId, partnerId].every((side) => side !== undefined && seen.sides.includes(side)) &&
    (seen.partnershipId ?? partnershipId) === partnershipId
  if (!isOfPartnership || !seen.isOpenTo(viewer)) throw Problem.of('thread.documentNotFound', {})
  return seen.document
}

async function threadAbout(partnershipId: PartnershipId, { documentId }: ThreadDocument): Promise<Thread | undefined> {
  const found = await ThreadsOfDocuments.get({ partnershipId, documentId })
  return found && Threads.get(found)
}

const pointer = ({ partnershipId, threadId, document }: Thread): Write[] =>
  document ? [ThreadsOfDocuments.create({ partnershipId, documentId: document.documentId, threadId })] : []
