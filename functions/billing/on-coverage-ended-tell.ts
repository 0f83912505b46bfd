import { coverageEndedEmail, payerEndedEmail } from '#shared/domain/billing/coverage-email'
import { coverageEnded } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import { nameOf } from '#shared/runtime/billing/name-of'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { billingPage, notifyAdmins } from '#shared/runtime/notifications/notify-admins'
import { accountOf } from '#shared/table/entities/billing'

/** Tells who paid. Of what it decided itself, by setting another mode, nobody has to be told. */
export const handler = consume(coverageEnded, async ({ id, data }) => {
  const { graceEndsAt, mode, plan, reason } = data
  const payerId = OrganizationId.parse(data.payerId)
  const organizationId = OrganizationId.parse(data.organizationId)
  if (reason === 'MODE_CHANGED' || plan === 'FREE') return
  const told = { kind: 'billing.changed', organizationId: payerId, now: currentInstant(), page: billingPage } as const
  const payerName = await nameOf(payerId)
  if (reason === 'PAYER_ENDED') {
    const { subscription } = await accountOf(payerId)
    const eventId = `${subscription?.subscriptionId ?? payerId} ended`
    return notifyAdmins({ ...told, eventId, words: payerEndedEmail({ payerName }) })
  }
  const { left } = await accountOf(organizationId)
  const words = coverageEndedEmail({
    payerName,
    organizationName: await nameOf(organizationId),
    plan,
    mode,
    reason,
    note: left?.payerId === payerId ? left.note : undefined,
    graceEndsAt,
  })
  await notifyAdmins({ ...told, eventId: id, words })
})
