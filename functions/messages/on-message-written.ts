import type { Partnership } from '#shared/domain/partnership/partnership'
import { isWorthTelling, untold } from '#shared/domain/thread/participant'
import type { Message, Thread } from '#shared/domain/thread/thread'
import { threadEmail, threadNotice } from '#shared/domain/thread/thread-email'
import { memberTold, messageWritten } from '#shared/events/threads'
import type { Instant } from '#shared/kernel/time'
import { after } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { eachInTurn } from '#shared/runtime/each-of'
import { consume } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import type { Notice } from '#shared/runtime/notifications/notify'
import { planFor } from '#shared/runtime/notifications/plan'
import { newUnsubscribeLink } from '#shared/runtime/notifications/unsubscribe-link'
import { participantOf } from '#shared/runtime/threads/own-thread'
import { Users } from '#shared/table/entities/identity'
import { Partnerships } from '#shared/table/entities/partnerships'
import { Participants, ReplyAddresses, ThreadMessages, Threads, writeParticipant } from '#shared/table/entities/threads'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Recipient } from './recipients'
import { isSame, recipientsOf } from './recipients'
import { newReplyAddress, replyLifetime, takesReplies } from './reply-address'
import { companyIn } from './thread-views'

/** So many of the newest messages are told in one email; of those before it is said how many there are. */
const toldAtOnce = 10

/**
 * Tells people by email what was written. One email brings all that is new to a person, so of messages that follow each other closely the
 * events of the later ones find them told. A person's email and what is known of it are one commit.
 */
export const handler = consume(messageWritten, async ({ correlationId, data: { threadId, number } }) => {
  const [thread, message] = await Promise.all([Threads.get({ threadId }), ThreadMessages.get({ threadId, number })])
  const partnership = thread && (await Partnerships.get(thread))
  if (!thread || !message || partnership?.state !== 'ACCEPTED') return
  const participants = await listAll(Participants, lists.threadParticipants(threadId))
  await eachInTurn(await recipientsOf({ thread, partnership }, message, participants), async (recipient) => {
    const mail = { eventId: `${threadId}#${number}`, kind: `MESSAGE ${recipient.organizationId} ${recipient.userId}` }
    const now = currentInstant()
    const telling = { thread, partnership, recipient, number, now, correlationId }
    const { email } = await planFor({ userId: recipient.userId }, noticeOf(telling, message))
    if (email === 'NOW') await sendOnce(mail, now, () => prepared(telling))
  })
})

type Telling = {
  thread: Thread
  partnership: Partnership
  recipient: Recipient
  number: number
  now: Instant
  correlationId: string
}

/** In the feed each message stands by itself, and so it does in a digest or a text message. */
function noticeOf({ thread, partnership, recipient, number, now }: Telling, message: Message): Notice {
  const { threadId } = thread
  const { organizationId, isMentioned } = recipient
  return {
    kind: 'message.written',
    organizationId,
    eventId: `${threadId}#${number}`,
    now,
    words: threadNotice({ thread, companyOf: companyIn(partnership), isMentioned }, message),
    page: `/threads/${threadId}`,
  }
}

async function prepared({ thread: { threadId }, partnership, recipient, number, now, correlationId }: Telling) {
  const { organizationId, userId, isMentioned } = recipient
  const [thread, seen, user] = await Promise.all([
    Threads.get({ threadId }),
    participantOf({ threadId: threadId }, recipient),
    Users.get({ userId }),
  ])
  if (!thread || !user || !isWorthTelling(seen, { number, mentioned: isMentioned, at: now })) return undefined
  const messages = untold(seen, await newestOf(thread), number)
  if (messages.length === 0) return undefined
  const reply = takesReplies ? newReplyAddress() : undefined
  const words = threadEmail({
    thread,
    messages,
    companyOf: companyIn(partnership),
    isMentioned: messages.some(({ mentions }) => mentions.some((each) => isSame(each, recipient))),
    mayReply: reply !== undefined,
    more: earlierThan(messages, seen),
  })
  const link = newUnsubscribeLink({ organizationId, userId, kinds: ['message.written'] }, now)
  const upTo = thread.messages
  const told = { ...seen, told: { upTo, because: number, at: now }, version: seen.version + 1 }
  const of = { threadId, organizationId, userId }
  const address = reply && { ...of, tokenHash: reply.tokenHash, number: upTo, expiresAt: after(now, replyLifetime) }
  return {
    email: {
      ...emailOf(words, appLink(`/threads/${threadId}`), link.shown),
      to: user.email,
      replyTo: reply?.address,
      onBehalfOf: organizationId,
      unsubscribeUrl: link.shown.url,
    },
    writes: [
      writeParticipant(told, seen),
      link.write,
      ...(address ? [ReplyAddresses.create(address)] : []),
      recordAutomation(
        { id: 'send-message', now, correlationId },
        {
          ownerId: organizationId,
          documentId: threadId,
          event: memberTold,
          data: { threadId, partnershipId: thread.partnershipId, userId, number: upTo },
        },
      ),
    ],
  }
}

const newestOf = ({ threadId, messages }: Thread): Promise<Message[]> =>
  listAll(ThreadMessages, lists.threadMessagesWithin(threadId, Math.max(1, messages - toldAtOnce + 1), messages))

/** Of what is new the part that is older than what is told. */
function earlierThan(messages: readonly Message[], { readUpTo, told }: { readUpTo: number; told?: { upTo: number } }) {
  const first = messages[0]?.number ?? 0
  return messages.length < toldAtOnce ? 0 : Math.max(0, first - 1 - Math.max(readUpTo, told?.upTo ?? 0))
}
