import * as z from 'zod'
import type { Participant } from '#shared/domain/thread/participant'
import type { Thread } from '#shared/domain/thread/thread'
import { threadDocumentKinds } from '#shared/domain/thread/words'
import { AttachmentId, OrganizationId, PartnershipId, ThreadId, UserId } from '#shared/kernel/ids'
import { epochSeconds, Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { counterpartyIndex, keys } from '../keys'
import { StoredInteger } from '../stored'

const Attachment = z.object({
  attachmentId: AttachmentId,
  fileName: z.string(),
  contentType: z.string(),
  bytes: StoredInteger,
})

/** A thread, found by its id: whether it is a caller's, its partnership says. */
export const Threads = entity({
  name: 'thread',
  version: 1,
  schema: z.object({
    threadId: ThreadId,
    partnershipId: PartnershipId,
    document: z.object({ kind: z.enum(threadDocumentKinds), documentId: z.string(), number: z.string() }).optional(),
    subject: z.string().optional(),
    openedAt: Instant,
    messages: StoredInteger,
    last: z.object({
      organizationId: OrganizationId,
      by: UserId,
      name: z.string(),
      at: Instant,
      text: z.string().describe('How it begins'),
    }),
    version: StoredInteger,
  }),
  key: (of: { threadId: string }) => keys.thread(of.threadId),
  index: ({ partnershipId, last, threadId }) => ({
    cpk: counterpartyIndex.threads(partnershipId),
    csk: `${last.at}#${threadId}`,
  }),
})

/** Condition: nothing was said since it was read. */
export const writeThread = (thread: Thread, seen: Thread): Write =>
  seen.version === 0 ? Threads.create(thread) : Threads.replace(thread, seen)

/** That a document has its thread, in a partnership: both sides who begin at once find the same. Written once, never changed. */
export const ThreadsOfDocuments = entity({
  name: 'threadOfDocument',
  version: 1,
  schema: z.object({ partnershipId: PartnershipId, documentId: z.string(), threadId: ThreadId }),
  key: (of: { partnershipId: string; documentId: string }) => keys.threadOfDocument(of.partnershipId, of.documentId),
})

/** Written once, never changed. */
export const ThreadMessages = entity({
  name: 'threadMessage',
  version: 1,
  schema: z.object({
    threadId: ThreadId,
    number: StoredInteger,
    organizationId: OrganizationId,
    by: UserId,
    name: z.string(),
    text: z.string(),
    mentions: z.array(z.object({ organizationId: OrganizationId, userId: UserId, name: z.string() })),
    attachments: z.array(Attachment),
    at: Instant,
    email: z.object({ filesLeftOut: StoredInteger }).optional(),
  }),
  key: (of: { threadId: string; number: number }) => keys.threadMessage(of.threadId, of.number),
})

export const Participants = entity({
  name: 'threadParticipant',
  version: 1,
  schema: z.object({
    threadId: ThreadId,
    organizationId: OrganizationId,
    userId: UserId,
    name: z.string().optional().describe('Of those who take part'),
    readUpTo: StoredInteger,
    own: z.array(StoredInteger).describe('Messages of its own after that'),
    told: z.object({ upTo: StoredInteger, because: StoredInteger, at: Instant }).optional(),
    version: StoredInteger,
  }),
  key: (of: { threadId: string; organizationId: string; userId: string }) =>
    keys.threadParticipant(of.threadId, of.organizationId, of.userId),
})

/** Condition: the person neither read nor wrote since it was looked at. */
export const writeParticipant = (participant: Participant, seen: Participant): Write =>
  seen.version === 0 ? Participants.create(participant) : Participants.replace(participant, seen)

/** A file of a message, where nobody can upload to. Written once, never changed: no two messages bring the same upload. */
export const ThreadAttachments = entity({
  name: 'threadAttachment',
  version: 1,
  schema: Attachment.extend({
    threadId: ThreadId,
    organizationId: OrganizationId.describe('Who sent it: its file lies there'),
    fileId: AttachmentId.describe('Where its file lies'),
  }),
  key: (of: { threadId: string; attachmentId: string }) => keys.threadAttachment(of.threadId, of.attachmentId),
})

/** That a reply by email was posted: the same may be delivered twice. */
export const ThreadEmails = entity({
  name: 'threadEmail',
  version: 1,
  schema: z.object({ threadId: ThreadId, messageIdHash: z.string(), expiresAt: Instant }),
  key: (of: { threadId: string; messageIdHash: string }) => keys.threadEmail(of.threadId, of.messageIdHash),
  expiresAt: ({ expiresAt }) => epochSeconds(expiresAt),
})

/** Where a reply to an email leads: whose words it is, in which thread. What that person may by then, it is asked anew. */
export const ReplyAddresses = entity({
  name: 'replyAddress',
  version: 1,
  schema: z.object({
    tokenHash: z.string(),
    threadId: ThreadId,
    organizationId: OrganizationId,
    userId: UserId,
    number: StoredInteger.describe('The last message that the email told of'),
    expiresAt: Instant,
  }),
  key: (of: { tokenHash: string }) => keys.replyAddress(of.tokenHash),
  expiresAt: ({ expiresAt }) => epochSeconds(expiresAt),
})
