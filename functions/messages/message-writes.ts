import type { Partnership } from '#shared/domain/partnership/partnership'
import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import type { Participant } from '#shared/domain/thread/participant'
import { joined, newParticipant, wrote } from '#shared/domain/thread/participant'
import type { Message, Said, Speaker, Thread } from '#shared/domain/thread/thread'
import { said } from '#shared/domain/thread/thread'
import { messageReceived, messageWritten } from '#shared/events/threads'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { checkPartnership } from '#shared/table/entities/partnerships'
import { Participants, ThreadMessages, writeParticipant, writeThread } from '#shared/table/entities/threads'
import type { Write } from '#shared/table/entity'

type Telling = Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>
type Where = { thread: Thread; partnership: Partnership }
type Written = { thread: Thread; message: Message; author: Participant; writes: Write[] }

/**
 * A person says something: the message, the thread that it is the last of, and what the thread knows of the writer and of those mentioned.
 * `sign`: what else is known of the writer by that.
 */
export async function messageWrites(
  call: Telling,
  { thread: before, partnership }: Where,
  by: Speaker,
  what: Said & { sign?: (author: Participant) => Participant },
): Promise<Written> {
  const { thread, message } = said(before, by, what, call.now)
  const others = message.mentions.filter((each) => !isSame(each, by))
  const { threadId } = thread
  const known = await Participants.getMany([by, ...others].map((each) => ({ ...each, threadId })))
  const knownOf = (of: Speaker) =>
    known.find((each) => isSame(each, of)) ?? newParticipant({ ...personOf(of), threadId })
  const seen = knownOf(by)
  const author = wrote(what.sign?.(seen) ?? seen, message)
  return {
    thread,
    message,
    author,
    writes: [
      writeThread(thread, before),
      ThreadMessages.create(message),
      writeParticipant(author, seen),
      ...others.flatMap((each) => joining(knownOf(each), each)),
      checkPartnership(partnership),
      ...toldToBoth(call, { thread, partnership }, message),
    ],
  }
}

const isSame = (a: Pick<Speaker, 'organizationId' | 'userId'>, b: Pick<Speaker, 'organizationId' | 'userId'>) =>
  a.organizationId === b.organizationId && a.userId === b.userId
const personOf = ({ organizationId, userId }: Speaker) => ({ organizationId, userId })

function joining(seen: Participant, person: Speaker): Write[] {
  const after = joined(seen, person)
  return after === seen ? [] : [writeParticipant(after, seen)]
}

function toldToBoth(call: Telling, { thread, partnership }: Where, { number, organizationId }: Message): Write[] {
  const { threadId, partnershipId, document } = thread
  const { otherId } = counterpartyOf(partnership, sideOf(partnership, organizationId))
  const about = document && { kind: document.kind, documentId: document.documentId }
  const data = { threadId, partnershipId, number, document: about }
  return [
    record(call, { ownerId: organizationId, documentId: threadId, event: messageWritten, data }),
    record(call, { ownerId: otherId, documentId: threadId, event: messageReceived, data }),
  ]
}
