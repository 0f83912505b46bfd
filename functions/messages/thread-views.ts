import type * as z from 'zod'
import type { getThread, openThread, writeMessage } from '#shared/contract/operations/messages'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { Participant } from '#shared/domain/thread/participant'
import { takesPart, unreadOf } from '#shared/domain/thread/participant'
import type { Message, Speaker, Thread } from '#shared/domain/thread/thread'

type Companies = Pick<Partnership, 'inviterId' | 'inviterName' | 'partnerName'>
type ThreadView = z.input<(typeof openThread)['output']>['thread']
type MessageView = z.input<(typeof writeMessage)['output']>

/** What the companies of a partnership are called in it. */
export const companyIn =
  ({ inviterId, inviterName, partnerName }: Companies) =>
  (organizationId: string): string =>
    organizationId === inviterId ? inviterName : partnerName

const speakerView = (partnership: Companies, { organizationId, userId, name }: Speaker) => ({
  organizationId,
  userId,
  name,
  company: companyIn(partnership)(organizationId),
})

export function messageView(message: Message, partnership: Companies): MessageView {
  const { number, organizationId, by: userId, name, text, mentions, attachments, at, email } = message
  return {
    number,
    by: speakerView(partnership, { organizationId, userId, name }),
    text,
    mentions: mentions.map((each) => speakerView(partnership, each)),
    attachments,
    at,
    email,
  }
}

export function threadView(
  thread: Thread,
  partnership: Companies,
  reader: Pick<Participant, 'readUpTo' | 'own'>,
): ThreadView {
  const { threadId, partnershipId, document, subject, openedAt, messages, last } = thread
  const { organizationId, by: userId, name, at, text } = last
  return {
    threadId,
    partnershipId,
    document: document && { ...document, documentId: document.documentId },
    subject,
    openedAt,
    messages,
    unread: unreadOf(reader, messages),
    readUpTo: reader.readUpTo,
    last: { by: speakerView(partnership, { organizationId, userId, name }), at, text },
  }
}

export const threadDetails = (
  thread: Thread,
  partnership: Companies,
  { reader, participants }: { reader: Participant; participants: readonly Participant[] },
): z.input<(typeof getThread)['output']> => ({
  ...threadView(thread, partnership, reader),
  participants: participants.filter(takesPart).map((each) => speakerView(partnership, each)),
})
