import type { Discrepancy } from '#shared/domain/asn/asn'
import { dueEmail } from '#shared/domain/asn/due-email'
import type { discrepancyDue } from '#shared/events/logistics'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import type { Contact } from '#shared/runtime/contacts'
import { managersOf } from '#shared/runtime/contacts'
import type { Received } from '#shared/runtime/events/consumer'
import { memberContact } from '#shared/runtime/mail/member-address'
import { notify } from '#shared/runtime/notifications/notify'
import { Discrepancies } from '#shared/table/entities/logistics'

/** Reminds the member who sees to a difference; where nobody does (any more), those who answer for the place where the goods left. */
export async function tellDiscrepancyDue({ id, organizationId, documentId, data }: Received<typeof discrepancyDue>) {
  const discrepancy = await Discrepancies.get({ organizationId, discrepancyId: documentId })
  // Settled, or due on another day by now: there is nothing to be told any more.
  if (discrepancy?.state !== 'OPEN' || discrepancy.dueOn !== data.dueOn) return
  await notify(await whoSeesTo(discrepancy), {
    kind: 'discrepancy.due',
    organizationId: OrganizationId.parse(organizationId),
    eventId: id,
    now: currentInstant(),
    words: dueEmail(discrepancy),
    page: `/discrepancies/${documentId}`,
  })
}

async function whoSeesTo({ organizationId, assignedTo, fromLocationId }: Discrepancy): Promise<Contact[]> {
  const member = assignedTo && (await memberContact(OrganizationId.parse(organizationId), assignedTo))
  if (member) return [member]
  const managers = await managersOf(OrganizationId.parse(organizationId))
  return managers.filter(({ manages }) => fromLocationId && manages(fromLocationId))
}
