import * as contract from '#shared/contract/operations/messages'
import { nameToSave } from '#shared/domain/thread/attachments'
import { downloadLink } from '#shared/runtime/files/links'
import { useCase } from '#shared/runtime/http/use-case'
import { ownThread } from '#shared/runtime/threads/own-thread'
import { ThreadAttachments } from '#shared/table/entities/threads'
import { attachmentIn } from './files-of-thread'

/** Always to be saved, as what it was found to be: a browser shows nothing of it as a page. */
export const getAttachment = useCase(contract.getAttachment, async (call) => {
  const { thread } = await ownThread(call)
  const { attachmentId } = call.params
  const found = await ThreadAttachments.load({ threadId: thread.threadId, attachmentId }, 'attachment.notFound')
  const { contentType } = found
  return { location: await downloadLink(attachmentIn(found), { fileName: nameToSave(found), contentType }) }
})
