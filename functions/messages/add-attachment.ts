import * as contract from '#shared/contract/operations/messages'
import { mayWrite } from '#shared/domain/thread/thread'
import { uploadForm } from '#shared/runtime/files/links'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownThread } from '#shared/runtime/threads/own-thread'
import { uploadIn } from './files-of-thread'

/** Nothing is written: a file is a message's once it is there and a message brings it. */
export const addAttachment = useCase(contract.addAttachment, async (call) => {
  const { thread, partnership } = await ownThread(call)
  orThrow(mayWrite(partnership))
  const { contentType, bytes: maximumBytes } = call.body
  const attachmentId = call.newId('attachment')
  const of = { organizationId: call.caller.organizationId, threadId: thread.threadId }
  return {
    attachmentId,
    upload: uploadForm({ key: uploadIn(of, attachmentId), contentType, maximumBytes }, call.now),
  }
})
