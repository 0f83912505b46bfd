import { requestAnswerEmail, requestEmail } from '#shared/domain/billing/request-email'
import { monthlyCents } from '#shared/entitlements/billing/items'
import { isPayerNamed, otherSide } from '#shared/entitlements/billing/request'
import { requestChanged } from '#shared/events/billing'
import { inWords } from '#shared/runtime/billing/in-words'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { billingPage, notifyAdmins } from '#shared/runtime/notifications/notify-admins'
import { BillingRequests } from '#shared/table/entities/billing'

/** Tells the side that is asked, and the side that asked what the answer was. What was taken back meanwhile is not told. */
export const handler = consume(requestChanged, async ({ id, data }) => {
  const request = await BillingRequests.get(data)
  if (!request) return
  const { state, proposedBy, payerId, payerName, organizationId, organizationName } = request
  const idOf = { PAYER: payerId, ORGANIZATION: organizationId }
  const holding = inWords(request)
  const told = { kind: 'billing.changed', eventId: id, now: currentInstant(), page: billingPage } as const
  if (data.step === 'propose' && state === 'PROPOSED') {
    const monthly = `$${monthlyCents(request) / 100}`
    const words = requestEmail({ ...request, holding, monthly })
    return notifyAdmins({ ...told, organizationId: idOf[otherSide(proposedBy)], words })
  }
  if (state !== 'APPLIED' && state !== 'DECLINED') return
  if (data.step !== 'apply' && data.step !== 'decline') return
  const words = requestAnswerEmail({
    answer: state,
    holding,
    organizationName,
    payerName: proposedBy === 'PAYER' || isPayerNamed(request) ? payerName : undefined,
  })
  await notifyAdmins({ ...told, organizationId: idOf[proposedBy], words })
})
