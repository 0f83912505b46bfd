import { answerEmail } from '#shared/domain/hierarchy/link-emails'
import { relationshipAnswered } from '#shared/events/hierarchy'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { successorContact } from '#shared/runtime/mail/member-address'
import { notify } from '#shared/runtime/notifications/notify'
import { Relationships } from '#shared/table/entities/hierarchy'

/** Tells who proposed a link what the other side said. */
export const handler = consume(relationshipAnswered, async ({ id, data }) => {
  const relationship = await Relationships.get(data)
  const proposer = relationship && (await successorContact(relationship.rootId, relationship.proposedBy))
  if (!proposer) return
  const told = { kind: 'hierarchy.link', organizationId: relationship.rootId, eventId: id } as const
  const words = answerEmail(relationship, data.answer)
  await notify([proposer], { ...told, now: currentInstant(), words, page: '/dashboard' })
})
