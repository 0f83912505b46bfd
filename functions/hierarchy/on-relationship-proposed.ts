import { proposalEmail } from '#shared/domain/hierarchy/link-emails'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import { relationshipProposed } from '#shared/events/hierarchy'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Relationships } from '#shared/table/entities/hierarchy'
import { Users } from '#shared/table/entities/identity'
import { Partnerships } from '#shared/table/entities/partnerships'

/** Tells the organization that is asked. */
export const handler = consume(relationshipProposed, async ({ id, data }) => {
  await sendOnce({ eventId: id, kind: 'LINK_PROPOSAL' }, currentInstant(), async () => {
    const relationship = await Relationships.get(data)
    if (relationship?.state !== 'PROPOSED') return undefined
    const to = await contactOf(relationship)
    return to ? { email: { ...emailOf(proposalEmail(relationship), appLink('/dashboard')), to } } : undefined
  })
})

/** Whom the partnership knows at the child: the address that was invited, or who invited. */
async function contactOf({ childId, partnershipId }: Relationship): Promise<string | undefined> {
  const partnership = partnershipId && (await Partnerships.get({ partnershipId }))
  if (!partnership) return undefined
  if (partnership.partnerId === childId) return partnership.email
  return (await Users.get({ userId: partnership.invitedBy }))?.email
}
