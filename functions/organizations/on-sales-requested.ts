import { salesConfirmationEmail, salesRequestEmail } from '#shared/domain/sales/sales-emails'
import { salesRequested } from '#shared/events/sales'
import { environment } from '#shared/kernel/environment'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'
import { Entitlements, Organizations } from '#shared/table/entities/organizations'
import { SalesRequests } from '#shared/table/entities/sales'

const { SALES_TO } = environment('SALES_TO')

/** Tells the platform's sales people, and then the person who asked that they know. Each email's reply reaches the other side. */
export const handler = consume(salesRequested, async ({ id, data }) => {
  const now = currentInstant()
  await sendOnce({ eventId: id, kind: 'SALES_REQUEST' }, now, async () => {
    const found = await whoAsked(data.salesRequestId)
    return (
      found && { email: { ...emailOf(salesRequestEmail(found), undefined), to: SALES_TO, replyTo: found.person.email } }
    )
  })
  await sendOnce({ eventId: id, kind: 'SALES_CONFIRMATION' }, now, async () => {
    const found = await whoAsked(data.salesRequestId)
    return (
      found && {
        email: { ...emailOf(salesConfirmationEmail(found), undefined), to: found.person.email, replyTo: SALES_TO },
      }
    )
  })
})

async function whoAsked(salesRequestId: string) {
  const request = await SalesRequests.get({ salesRequestId })
  const [person, organization, entitlement] = request
    ? await Promise.all([
        Users.get({ userId: request.requestedBy }),
        Organizations.get(request),
        Entitlements.get(request),
      ])
    : []
  if (!request || !person || !organization || !entitlement) return undefined
  return { ...request, person, organization: { ...organization, plan: entitlement.plan } }
}
