import type { Discrepancy } from '#shared/domain/asn/asn'
import { dueEmail } from '#shared/domain/asn/due-email'
import type { discrepancyDue } from '#shared/events/logistics'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import type { Contact } from '#shared/runtime/contacts'
import { managersOf } from '#shared/runtime/contacts'
import type { Received } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Members, Users } from '#shared/table/entities/identity'
import { Discrepancies } from '#shared/table/entities/logistics'

/** Reminds the member who sees to a difference; where nobody does (any more), those who answer for the place where the goods left. */
export async function tellDiscrepancyDue({ id, organizationId, documentId, data }: Received<typeof discrepancyDue>) {
  const discrepancy = await Discrepancies.get({ organizationId, discrepancyId: documentId })
  // Settled, or due on another day by now: there is nothing to be told any more.
  if (discrepancy?.state !== 'OPEN' || discrepancy.dueOn !== data.dueOn) return
  for (const { userId, email: to } of await whoSeesTo(discrepancy)) {
    await sendOnce({ eventId: id, kind: `DISCREPANCY_DUE ${userId}` }, currentInstant(), async () => ({
      email: { ...emailOf(dueEmail(discrepancy), appLink(`/discrepancies/${documentId}`)), to },
    }))
  }
}

async function whoSeesTo({ organizationId, assignedTo, fromLocationId }: Discrepancy): Promise<Contact[]> {
  const member = assignedTo ? await Members.get({ organizationId, userId: assignedTo }) : undefined
  const user = member?.active ? await Users.get(member) : undefined
  if (user) return [user]
  const managers = await managersOf(OrganizationId.parse(organizationId))
  return managers.filter(({ manages }) => fromLocationId && manages(fromLocationId))
}
