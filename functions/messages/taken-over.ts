import type * as z from 'zod'
import type { writeMessage } from '#shared/contract/operations/messages'
import { Problem } from '#shared/contract/problem'
import { isWhatItSays, tellingBytes } from '#shared/domain/thread/attachments'
import type { Attachment } from '#shared/domain/thread/thread'
import type { NewId, OrganizationId, ThreadId } from '#shared/kernel/ids'
import { beginningOf, FileChanged, stampOf, takeOver } from '#shared/runtime/files/bucket'
import { Stale } from '#shared/table/commit'
import { ThreadAttachments } from '#shared/table/entities/threads'
import type { Write } from '#shared/table/entity'
import { attachmentIn, uploadIn } from './files-of-thread'

type Named = NonNullable<z.output<(typeof writeMessage)['body']>['attachments']>[number]
type Of = { organizationId: OrganizationId; threadId: ThreadId }

/**
 * An upload that was looked at and put where nobody can upload to any more, with the write that makes it the thread's. One that a message
 * brought already is found no more.
 *
 * @throws Problem attachment.notFound, attachment.notAsSaid
 */
export async function takenOver(
  of: Of,
  { attachmentId, fileName, contentType }: Named,
  newId: NewId,
): Promise<{ attachment: Attachment; write: Write }> {
  const upload = uploadIn(of, attachmentId)
  const [stamp, looked, before] = await Promise.all([
    stampOf(upload),
    beginningOf(upload, tellingBytes),
    ThreadAttachments.get({ ...of, attachmentId }),
  ])
  if (!stamp || !looked || before) throw Problem.of('attachment.notFound', {})
  if (!isWhatItSays(contentType, looked.beginning)) throw Problem.of('attachment.notAsSaid', { fileName, contentType })
  const stored = { ...of, attachmentId, fileId: newId('attachment'), fileName, contentType, bytes: stamp.bytes }
  try {
    if (stamp.etag !== looked.etag) throw new FileChanged('the upload was replaced while it was looked at')
    await takeOver(upload, attachmentIn(stored), stamp)
  } catch (error) {
    throw error instanceof FileChanged ? new Stale('the upload was replaced meanwhile') : error
  }
  return {
    attachment: { attachmentId, fileName, contentType, bytes: stamp.bytes },
    write: ThreadAttachments.create(stored),
  }
}
