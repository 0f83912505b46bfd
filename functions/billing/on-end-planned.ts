import { endPlannedEmail, resumedEmail } from '#shared/domain/billing/subscription-email'
import { endPlanned } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import { nameOf } from '#shared/runtime/billing/name-of'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { billingPage, notifyAdmins } from '#shared/runtime/notifications/notify-admins'

/** Tells the admins that their subscription was cancelled, or goes on after all: by whom of them, or in Stripe's portal, is no matter. */
export const handler = consume(endPlanned, async ({ id, data: { organizationId: about, plan, endsAt } }) => {
  const organizationId = OrganizationId.parse(about)
  const subscribed = { organizationName: await nameOf(organizationId), plan }
  const words = endsAt ? endPlannedEmail(subscribed, endsAt) : resumedEmail(subscribed)
  const told = { organizationId, eventId: id, now: currentInstant(), page: billingPage } as const
  await notifyAdmins({ ...told, kind: 'billing.changed', words })
})
