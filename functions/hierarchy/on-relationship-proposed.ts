import { proposalEmail } from '#shared/domain/hierarchy/link-emails'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import { relationshipProposed } from '#shared/events/hierarchy'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import type { Reachable } from '#shared/runtime/mail/partner-address'
import { partnerContact } from '#shared/runtime/mail/partner-address'
import { notifyPartner } from '#shared/runtime/notifications/notify-partner'
import { Relationships } from '#shared/table/entities/hierarchy'

/** Tells the organization that is asked. */
export const handler = consume(relationshipProposed, async ({ id, data }) => {
  const relationship = await Relationships.get(data)
  if (relationship?.state !== 'PROPOSED') return
  const to = await contactOf(relationship)
  if (!to) return
  const told = { kind: 'hierarchy.link', organizationId: relationship.childId, eventId: id } as const
  await notifyPartner(to, { ...told, now: currentInstant(), words: proposalEmail(relationship), page: '/dashboard' })
})

/** Whom the partnership knows at the child: the address that was invited, or who invited. */
const contactOf = async ({ childId, partnershipId }: Relationship): Promise<Reachable | undefined> =>
  partnershipId && (await partnerContact({ partnershipId, organizationId: childId }))
