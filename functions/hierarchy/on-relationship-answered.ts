import { answerEmail } from '#shared/domain/hierarchy/link-emails'
import { relationshipAnswered } from '#shared/events/hierarchy'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Relationships } from '#shared/table/entities/hierarchy'
import { Users } from '#shared/table/entities/identity'

/** Tells who proposed a link what the other side said. */
export const handler = consume(relationshipAnswered, async ({ id, data }) => {
  await sendOnce({ eventId: id, kind: 'LINK_ANSWER' }, currentInstant(), async () => {
    const relationship = await Relationships.get(data)
    const proposer = relationship && (await Users.get({ userId: relationship.proposedBy }))
    if (!proposer) return undefined
    return { email: { ...emailOf(answerEmail(relationship), appLink('/dashboard')), to: proposer.email } }
  })
})
