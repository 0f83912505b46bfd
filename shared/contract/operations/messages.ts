import * as z from 'zod'
import { attachmentBytes, attachmentTypes } from '#shared/domain/thread/attachments'
import { isSearchable } from '#shared/domain/thread/search'
import { threadLimits } from '#shared/domain/thread/thread'
import { threadDocumentKinds } from '#shared/domain/thread/words'
import {
  AsnId,
  AttachmentId,
  DiscrepancyId,
  OrganizationId,
  PartnershipId,
  PurchaseOrderId,
  RmaId,
  ShipmentId,
  StorageStatementId,
  ThreadId,
  UserId,
  VmiAgreementId,
  VmiInvoiceId,
} from '#shared/kernel/ids'
import { lineOfText, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { LinkOutput, linkOfOutput, operation } from '../operation'
import { eachOnce, pageOf, pageQuery } from '../schemas'
import { UploadForm } from '../upload-form'

const access = { feature: 'messaging.use', role: 'MEMBER', location: 'VIEWER' } as const
const params = z.strictObject({ threadId: ThreadId })

const DocumentId = z
  .union([ShipmentId, AsnId, PurchaseOrderId, DiscrepancyId, RmaId, VmiAgreementId, VmiInvoiceId, StorageStatementId], {
    error: 'must be the id of a document that partners can write about, like shp_01J…',
  })
  .describe('A shipment, ASN, purchase order, discrepancy, return, VMI agreement, VMI invoice or storage statement')

const Speaker = z
  .strictObject({
    userId: UserId,
    name: z.string(),
    organizationId: OrganizationId,
    company: z.string(),
  })
  .meta({ id: 'Speaker' })

const AttachmentView = z
  .strictObject({ attachmentId: AttachmentId, fileName: z.string(), contentType: z.string(), bytes: z.int() })
  .meta({ id: 'MessageAttachment' })

const MessageView = z
  .strictObject({
    number: z.int().describe('Counts from 1 in its thread, without gaps'),
    by: Speaker,
    text: z.string().describe('Plain text: escape it wherever it is shown'),
    mentions: z.array(Speaker),
    attachments: z.array(AttachmentView),
    at: Instant,
    email: z
      .strictObject({ filesLeftOut: z.int().describe('Files that came with it and were not taken over') })
      .optional()
      .describe('It was sent as a reply to an email'),
  })
  .meta({ id: 'Message' })

const thread = {
  threadId: ThreadId,
  partnershipId: PartnershipId,
  document: z
    .strictObject({ kind: z.enum(threadDocumentKinds), documentId: DocumentId, number: z.string() })
    .optional(),
  subject: z.string().optional(),
  openedAt: Instant,
  messages: z.int(),
  unread: z.int().describe('Messages of others that you have not read'),
  readUpTo: z.int().describe('The message up to which you have read'),
  last: z.strictObject({ by: Speaker, at: Instant, text: z.string().describe('How it begins') }),
}
const ThreadView = z.strictObject(thread).meta({ id: 'Thread' })
const ThreadDetails = z
  .strictObject({
    ...thread,
    participants: z.array(Speaker).describe('Who wrote or was mentioned, of both sides'),
  })
  .meta({ id: 'ThreadDetails' })

const fileName = lineOfText(threadLimits.fileNameCharacters).refine(
  (name) => !/[\\/:*?"|]/.test(name),
  'must not contain \\ / : * ? " or |',
)
const text = paragraphs(threadLimits.messageCharacters)
const mentions = z
  .array(UserId)
  .max(threadLimits.mentions)
  .refine(eachOnce, 'must name each person once')
  .optional()
  .describe('Members of yours who see the thread, and people of the other side who take part in it')

/**
 * What it takes to prove that a thread is the caller's: its side of the partnership, and that the caller sees what it is about, where it may not
 * everywhere. Of a document of the other side's three items are read, of one of its own one.
 */
const proof = { 'pages of the partnership': 1, 'items that prove the document': 1 }
const ofPeople = { 'colleagues mentioned': 2.5, 'partners mentioned': 4 }
const posting = {
  'kB of the message': 2,
  'kB of the thread': 2,
  'kB of the partnership': 2,
  'colleagues mentioned': 2,
  'kB of the stored answer': 2,
}

export const listThreads = operation({
  id: 'messages.listThreads',
  method: 'GET',
  path: '/v1/threads',
  summary: 'The threads of a partnership, those with the newest messages first, with what you have not read.',
  description: 'With `documentId` the one about that document, once somebody has written about it.',
  access,
  query: z.strictObject({
    ...pageQuery,
    partnershipId: PartnershipId,
    documentId: DocumentId.optional(),
  }),
  output: pageOf(ThreadView),
  success: 200,
  errors: ['partnership.notFound', 'request.cursorInvalid'],
  units: {
    read: {
      base: 1,
      per: { ...proof, 'pages of 4 kB': 0.5, threads: 0.5 },
    },
    write: { base: 0 },
  },
})

export const openThread = operation({
  id: 'messages.openThread',
  method: 'POST',
  path: '/v1/threads',
  summary: 'Write to a partner: about a document that both of you see, or about a subject.',
  description:
    'A document has one thread in a partnership: where there is one already, this is its next message. People who take part are told by email; where nobody ' +
    'does yet on the other side, the contact of the partnership is. Files are attached from the second message on.',
  access,
  body: z.strictObject({
    partnershipId: PartnershipId,
    about: z.union(
      [
        z.strictObject({ documentId: DocumentId }),
        z.strictObject({ subject: lineOfText(threadLimits.subjectCharacters) }),
      ],
      { error: 'must name a document, or a subject' },
    ),
    text,
    mentions,
  }),
  output: z.strictObject({ thread: ThreadView, message: MessageView }),
  success: 201,
  errors: ['partnership.notFound', 'thread.documentNotFound', 'thread.closed', 'thread.personNotFound'],
  idempotent: 'record',
  units: {
    read: { base: 4.5, per: { ...proof, ...ofPeople } },
    write: { base: 8, per: posting },
    index: { base: 2, per: { 'kB of the thread': 1 } },
  },
})

export const getThread = operation({
  id: 'messages.getThread',
  method: 'GET',
  path: '/v1/threads/{threadId}',
  summary: 'A thread: who takes part, and what you have not read of it.',
  access,
  params,
  output: ThreadDetails,
  success: 200,
  errors: ['thread.notFound'],
  units: { read: { base: 2, per: { ...proof, 'pages of participants': 0.5 } }, write: { base: 0 } },
})

export const listMessages = operation({
  id: 'messages.listMessages',
  method: 'GET',
  path: '/v1/threads/{threadId}/messages',
  summary: 'What was said in a thread, newest first.',
  description:
    'With `search` those of which words, or words of names of attached files, begin with each word that is looked for, whatever their case and accents. A search looks through at most 500 messages ' +
    'or a megabyte at once: a page may be empty and go on.',
  access,
  params,
  query: z.strictObject({
    ...pageQuery,
    search: z.string().max(threadLimits.searchCharacters).refine(isSearchable, 'must hold a word').optional(),
  }),
  output: pageOf(MessageView),
  success: 200,
  errors: ['thread.notFound', 'request.cursorInvalid'],
  units: { read: { base: 2, per: { ...proof, 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const writeMessage = operation({
  id: 'messages.writeMessage',
  method: 'POST',
  path: '/v1/threads/{threadId}/messages',
  summary: 'Write in a thread.',
  description: 'What was written stays as it is: neither side can change or remove it.',
  access,
  params,
  body: z.strictObject({
    text,
    mentions,
    attachments: z
      .array(z.strictObject({ attachmentId: AttachmentId, fileName, contentType: z.enum(attachmentTypes) }))
      .max(threadLimits.attachments)
      .refine((files) => eachOnce(files.map(({ attachmentId }) => attachmentId)), 'must name each attachment once')
      .optional()
      .describe('Files that were uploaded by the form of `messages.addAttachment`'),
  }),
  output: MessageView,
  success: 201,
  errors: ['thread.notFound', 'thread.closed', 'thread.personNotFound', 'attachment.notFound', 'attachment.notAsSaid'],
  idempotent: 'record',
  units: {
    read: { base: 4.5, per: { ...proof, ...ofPeople, attachments: 1 } },
    write: { base: 6, per: { ...posting, attachments: 2 } },
    index: { base: 2, per: { 'kB of the thread': 2 } },
  },
})

export const setReadMark = operation({
  id: 'messages.setReadMark',
  method: 'PUT',
  path: '/v1/threads/{threadId}/read-mark',
  summary: 'Say up to which message you have read.',
  description: 'A mark never goes back: of two devices the one that got further counts. Nobody else is told.',
  access,
  params,
  body: z.strictObject({ readUpTo: z.int().min(0).max(1_000_000_000) }),
  output: z.strictObject({ readUpTo: z.int(), unread: z.int() }),
  success: 200,
  errors: ['thread.notFound'],
  units: { read: { base: 3, per: proof }, write: { base: 2 } },
})

export const addAttachment = operation({
  id: 'messages.addAttachment',
  method: 'POST',
  path: '/v1/threads/{threadId}/attachments',
  summary: 'Attach a file: where to upload it.',
  description:
    'Post the file with the fields of the form, then name the attachment in `messages.writeMessage`. One that no message names is forgotten.',
  access,
  params,
  body: z.strictObject({
    contentType: z.enum(attachmentTypes),
    bytes: z.int().min(1).max(attachmentBytes).describe('How large the file is, at most'),
  }),
  output: z.strictObject({ attachmentId: AttachmentId, upload: UploadForm }),
  success: 201,
  errors: ['thread.notFound', 'thread.closed'],
  units: { read: { base: 2, per: proof }, write: { base: 0 } },
})

export const getAttachment = operation({
  id: 'messages.getAttachment',
  method: 'GET',
  path: '/v1/threads/{threadId}/attachments/{attachmentId}',
  summary: 'A file of a message, as a link that works for five minutes.',
  access,
  params: z.strictObject({ threadId: ThreadId, attachmentId: AttachmentId }),
  output: LinkOutput,
  success: 303,
  leadsTo: linkOfOutput,
  errors: ['thread.notFound', 'attachment.notFound'],
  units: { read: { base: 3, per: proof }, write: { base: 0 } },
})
