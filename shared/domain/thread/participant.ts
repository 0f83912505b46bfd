import type { OrganizationId, ThreadId, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { days } from '#shared/kernel/time'
import type { Message, Speaker } from './thread'

/**
 * What a thread knows of a person: whether it takes part, how far it has read, and of what it was told by email. A person may belong to both
 * companies: it is another one in each.
 */
export type Participant = {
  threadId: ThreadId
  organizationId: OrganizationId
  userId: UserId
  /** Of those who wrote or were mentioned: they are told by email of what the other side writes. */
  name?: string
  /** Every message up to this one is read. It never goes back. */
  readUpTo: number
  /** The numbers of own messages after that one: nobody has to read its own. */
  own: number[]
  told?: Told
  version: number
}

/** The last email: of messages up to this one, sent because of that one. */
export type Told = { upTo: number; because: number; at: Instant }

/** So many own messages in a row are no longer told apart: who writes that much has read. */
const ownKept = 100

export const newParticipant = (of: Pick<Participant, 'threadId' | 'organizationId' | 'userId'>): Participant => ({
  ...of,
  readUpTo: 0,
  own: [],
  version: 0,
})

export const takesPart = (participant: Participant): participant is Participant & { name: string } =>
  participant.name !== undefined

/** Messages of others that the person has not read. */
export const unreadOf = ({ readUpTo, own }: Pick<Participant, 'readUpTo' | 'own'>, messages: number): number =>
  Math.max(0, messages - readUpTo - own.length)

/** The person has read up to a message. Of two devices the one that got further counts. */
export function read(participant: Participant, upTo: number): Participant {
  if (upTo <= participant.readUpTo) return participant
  return settled({ ...participant, readUpTo: upTo, version: participant.version + 1 })
}

/** The person wrote a message: it takes part from now on. What others wrote before stays unread. */
export function wrote(participant: Participant, { number, name }: Pick<Message, 'number' | 'name'>): Participant {
  return settled({ ...participant, name, own: [...participant.own, number], version: participant.version + 1 })
}

export function joined(participant: Participant, { name }: Pick<Speaker, 'name'>): Participant {
  return takesPart(participant) ? participant : { ...participant, name, version: participant.version + 1 }
}

/** Own messages that follow what is read are read with it. */
function settled(participant: Participant): Participant {
  let { readUpTo } = participant
  let own = participant.own.filter((number) => number > readUpTo)
  if (own.length > ownKept) {
    readUpTo = own[own.length - ownKept - 1] ?? readUpTo
    own = own.filter((number) => number > readUpTo)
  }
  while (own[0] === readUpTo + 1) {
    readUpTo += 1
    own = own.slice(1)
  }
  return { ...participant, readUpTo, own }
}

/** So long one email speaks for what follows it. Then whoever has still not read is told again. */
const quietMilliseconds = days(1)

/**
 * Whether a message is worth an email: one that mentions the person always, another only if the person has read what it was told of last, or
 * that was a day ago. What a message was told by already is for the lease of that email to say.
 */
export function isWorthTelling(
  { told, readUpTo }: Pick<Participant, 'told' | 'readUpTo'>,
  { number, mentioned, at }: { number: number; mentioned: boolean; at: Instant },
): boolean {
  if (told?.because === number) return true
  if (number <= readUpTo || number <= (told?.upTo ?? 0)) return false
  if (mentioned || !told || told.upTo <= readUpTo) return true
  return Date.parse(at) - Date.parse(told.at) >= quietMilliseconds
}

/** Messages of others that no email has told of and the person has not read, of the newest ones that are at hand. */
export const untold = (
  { organizationId, userId, readUpTo, told }: Pick<Participant, 'organizationId' | 'userId' | 'readUpTo' | 'told'>,
  messages: readonly Message[],
  because: number,
): Message[] => {
  const before = told && told.because !== because ? told.upTo : 0
  return messages.filter(
    (message) =>
      message.number > Math.max(readUpTo, before) &&
      !(message.by === userId && message.organizationId === organizationId),
  )
}
