import { graceEmail } from '#shared/domain/billing/grace-email'
import { trialEndingEmail } from '#shared/domain/billing/subscription-email'
import { type Holding, monthlyCents } from '#shared/entitlements/billing/items'
import { graceDays } from '#shared/entitlements/billing/subscription'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { BillingAccount } from '#shared/table/entities/billing'
import { billingPage, notifyAdmins } from '../notifications/notify-admins'
import { nameOf } from './name-of'

type Reminder = { plan: string; graceEndsAt: Instant; day: number }

/** Once for each day of each grace, whoever comes first: the event that began it, or the job. */
export async function sendGraceReminder(
  { organizationId, grace, subscription }: BillingAccount,
  { plan, graceEndsAt, day }: Reminder,
  now: Instant,
): Promise<void> {
  const isFailure = subscription?.status === 'PAST_DUE'
  const words = graceEmail(
    {
      organizationName: await nameOf(organizationId),
      plan,
      endsAt: graceEndsAt,
      reason: isFailure || !grace ? 'PAYMENT_FAILED' : grace.reason,
    },
    graceDays - day,
  )
  const eventId = `${organizationId} ${graceEndsAt} ${day}`
  await notifyAdmins({ kind: 'billing.unpaid', organizationId, eventId, now, words, page: billingPage })
}

export async function sendTrialNotice(organizationId: OrganizationId, held: Holding, endsAt: Instant, now: Instant) {
  const monthlyBill = `$${(monthlyCents(held) / 100).toFixed(2)}`
  const words = trialEndingEmail(
    { organizationName: await nameOf(organizationId), plan: held.plan, monthlyBill },
    endsAt,
  )
  const eventId = `${organizationId} ${endsAt} trial`
  await notifyAdmins({ kind: 'billing.changed', organizationId, eventId, now, words, page: billingPage })
}
