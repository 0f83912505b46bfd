import { fileKey } from '#shared/kernel/file-key'
import type { AttachmentId, OrganizationId, ThreadId } from '#shared/kernel/ids'

type Of = { organizationId: OrganizationId; threadId: ThreadId }

/** Below who sends it and the thread, both of which are proven: an id of somebody else's file names nothing here. */
export const uploadIn = ({ organizationId, threadId }: Of, attachmentId: AttachmentId) =>
  fileKey('uploads', organizationId, `${threadId}/${attachmentId}`)
export const attachmentIn = ({ organizationId, threadId, fileId }: Of & { fileId: AttachmentId }) =>
  fileKey('attachments', organizationId, `${threadId}/${fileId}`)
