import type { AttachmentId, OrganizationId, PartnershipId, ThreadId, UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { PartnershipState } from '../partnership/words'
import type { ThreadDocumentKind } from './words'

/**
 * A thread is what the two sides of a partnership say to each other: about one document that both see, or about a subject. Messages are
 * numbered without gaps, so that there is one order for all who read it, whatever their clocks say. What was said stays said.
 */
export type Thread = {
  threadId: ThreadId
  partnershipId: PartnershipId
  /** Of the documents one may talk about, each has one thread in a partnership. */
  document?: ThreadDocument
  /** Of a thread that is about no document. */
  subject?: string
  openedAt: Instant
  /** How many there are, which is also the number of the last. */
  messages: number
  last: Pick<Message, 'organizationId' | 'by' | 'name' | 'at'> & { text: string }
  version: number
}

export type ThreadDocument = { kind: ThreadDocumentKind; documentId: string; number: string }

/** Who speaks, as both sides read it: of a company its people are known by name, never by address. */
export type Speaker = { organizationId: OrganizationId; userId: UserId; name: string }

export type Message = {
  threadId: ThreadId
  number: number
  organizationId: OrganizationId
  by: UserId
  name: string
  text: string
  mentions: Speaker[]
  attachments: Attachment[]
  at: Instant
  /** Sent as a reply to an email; files that came with it were left out. */
  email?: { filesLeftOut: number }
}

export type Attachment = { attachmentId: AttachmentId; fileName: string; contentType: string; bytes: number }

export const threadLimits = {
  subjectCharacters: 150,
  messageCharacters: 10_000,
  mentions: 20,
  attachments: 10,
  fileNameCharacters: 120,
  searchCharacters: 100,
  /** What a list shows of the last message. */
  shortCharacters: 140,
} as const

export type Said = { text: string; mentions?: Speaker[]; attachments?: Attachment[]; email?: Message['email'] }

/** The next message of a thread, and the thread with it. */
export function said(thread: Thread, by: Speaker, what: Said, at: Instant): { thread: Thread; message: Message } {
  const number = thread.messages + 1
  const { organizationId, userId, name } = by
  const { text, mentions = [], attachments = [], email } = what
  const message = {
    threadId: thread.threadId,
    number,
    organizationId,
    by: userId,
    name,
    text,
    mentions,
    attachments,
    at,
    email,
  }
  const last = { organizationId, by: userId, name, at, text: inShort(text) }
  return { thread: { ...thread, messages: number, last, version: thread.version + 1 }, message }
}

/** A thread that nobody has said anything in yet. It is never stored so. */
export const opened = (
  of: Pick<Thread, 'threadId' | 'partnershipId' | 'document' | 'subject'>,
  by: Speaker,
  at: Instant,
): Thread => ({
  ...of,
  openedAt: at,
  messages: 0,
  last: { organizationId: by.organizationId, by: by.userId, name: by.name, at, text: '' },
  version: 0,
})

export function inShort(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const characters = [...line]
  if (characters.length <= threadLimits.shortCharacters) return line
  return `${characters.slice(0, threadLimits.shortCharacters - 1).join('')}…`
}

export type ThreadClosed = { code: 'thread.closed'; state: PartnershipState }

/** Who does not trade does not talk here: what was said both sides go on reading. */
export const mayWrite = ({ state }: { state: PartnershipState }): Result<void, ThreadClosed> =>
  state === 'ACCEPTED' ? done(undefined) : failed({ code: 'thread.closed', state })
