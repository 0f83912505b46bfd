import type { Partnership } from '#shared/domain/partnership/partnership'
import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import type { Participant } from '#shared/domain/thread/participant'
import { takesPart } from '#shared/domain/thread/participant'
import type { Message, Speaker, Thread } from '#shared/domain/thread/thread'
import type { OrganizationId, UserId } from '#shared/kernel/ids'
import { contactsOf } from '#shared/runtime/contacts'
import { isOpenTo, viewerOf } from '#shared/runtime/threads/viewer'
import { EmailClaims, Members } from '#shared/table/entities/identity'

type Person = { organizationId: OrganizationId; userId: UserId }
export type Recipient = Person & { isMentioned: boolean }

/**
 * Who is told of a message by email: whoever it mentions, and of the other side those who take part. Where nobody there does yet, the
 * contact of the partnership is. All of them only while they are members and see what the thread is about.
 */
export async function recipientsOf(
  { thread, partnership }: { thread: Thread; partnership: Partnership },
  message: Message,
  participants: readonly Participant[],
): Promise<Recipient[]> {
  const { otherId } = counterpartyOf(partnership, sideOf(partnership, message.organizationId))
  const mentioned = message.mentions.filter((each) => !isSame(each, { ...message, userId: message.by }))
  const opposite = participants.filter((each) => takesPart(each) && each.organizationId === otherId)
  const asked: Recipient[] = [
    ...mentioned.map((each) => ({ ...personOf(each), isMentioned: true })),
    ...opposite
      .filter((each) => !mentioned.some((other) => isSame(each, other)))
      .map((each) => ({ ...personOf(each), isMentioned: false })),
  ]
  const told = await openOnes(thread, asked)
  if (told.some(({ organizationId }) => organizationId === otherId)) return told
  const contact = await firstOpen(thread, await contactsIn(partnership, otherId))
  return contact ? [...told, { ...contact, isMentioned: false }] : told
}

export const isSame = (a: Person, b: Person) => a.organizationId === b.organizationId && a.userId === b.userId
const personOf = ({ organizationId, userId }: Speaker | Participant): Person => ({ organizationId, userId })

async function isOpen(thread: Thread, person: Person): Promise<boolean> {
  const member = await Members.get(person)
  return member?.active === true && (await isOpenTo(viewerOf(member), thread))
}

async function openOnes(thread: Thread, people: readonly Recipient[]): Promise<Recipient[]> {
  const found: Recipient[] = []
  for (const person of people) if (await isOpen(thread, person)) found.push(person)
  return found
}

async function firstOpen(thread: Thread, people: readonly Person[]): Promise<Person | undefined> {
  for (const person of people) if (await isOpen(thread, person)) return person
  return undefined
}

/** Who invited, or who was invited; then the admins, in case those have left. */
async function contactsIn(partnership: Partnership, organizationId: OrganizationId): Promise<Person[]> {
  const admins = await contactsOf(organizationId)
  const isInviter = partnership.inviterId === organizationId
  const first = isInviter ? partnership.invitedBy : (await EmailClaims.get({ email: partnership.email }))?.userId
  return [...(first ? [first] : []), ...admins.map(({ userId }) => userId as UserId)].map((userId) => ({
    organizationId,
    userId,
  }))
}
