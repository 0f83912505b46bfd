import { noticeDue } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import { sendGraceReminder, sendTrialNotice } from '#shared/runtime/billing/notices'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { accountOf } from '#shared/table/entities/billing'

/** Reminds the admins of what is still so: an invoice that was paid, or a trial that was ended meanwhile, is not spoken of. */
export const handler = consume(noticeDue, async ({ data: { day, endsAt, ...data } }) => {
  const organizationId = OrganizationId.parse(data.organizationId)
  const account = await accountOf(organizationId)
  const { subscription, told } = account
  const now = currentInstant()
  if (!told) return
  if (data.kind === 'GRACE') {
    if (told.graceEndsAt !== endsAt || day === undefined) return
    return sendGraceReminder(account, { plan: told.plan, graceEndsAt: endsAt, day }, now)
  }
  const isTrying = subscription?.status === 'TRIALING' && !subscription.cancelAt && subscription.trialEndsAt === endsAt
  if (isTrying) await sendTrialNotice(organizationId, told, endsAt, now)
})
