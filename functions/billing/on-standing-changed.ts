import { onFreeEmail } from '#shared/domain/billing/grace-email'
import { reminderDue } from '#shared/entitlements/billing/standing'
import { standingChanged } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import { nameOf } from '#shared/runtime/billing/name-of'
import { sendGraceReminder } from '#shared/runtime/billing/notices'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { billingPage, notifyAdmins } from '#shared/runtime/notifications/notify-admins'
import { accountOf } from '#shared/table/entities/billing'
import { Entitlements } from '#shared/table/entities/organizations'

/**
 * Tells the admins at once when their plan goes on unpaid, and when it is over. What has passed by the time this runs is not told: an invoice
 * that was paid meanwhile worries nobody.
 */
export const handler = consume(standingChanged, async ({ id, data }) => {
  const { graceEndsAt, mode, plan, planBefore } = data
  const organizationId = OrganizationId.parse(data.organizationId)
  const account = await accountOf(organizationId)
  const now = currentInstant()
  // Of what an owner gives the account knows nothing: the entitlement says what is so, whoever pays.
  const held = await Entitlements.load({ organizationId }, 'organization.notFound')
  const isStillSo = held.plan === plan && held.graceEndsAt === graceEndsAt
  if (!isStillSo) return
  const day = reminderDue(account, { graceEndsAt, mode }, now)
  if (graceEndsAt && day !== undefined) await sendGraceReminder(account, { plan, graceEndsAt, day }, now)
  if (plan !== 'FREE' || !planBefore) return
  const words = onFreeEmail({ organizationName: await nameOf(organizationId), planBefore })
  await notifyAdmins({ kind: 'billing.unpaid', organizationId, eventId: id, now, words, page: billingPage })
})
