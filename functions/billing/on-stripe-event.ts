import { stripeEventReceived } from '#shared/events/billing'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { settle } from '#shared/runtime/billing/settle'
import { consume } from '#shared/runtime/events/consumer'
import { logger } from '#shared/runtime/telemetry'
import { StripeCustomers } from '#shared/table/entities/billing'
import { customerToldOf } from './customer-told-of'
import { recordInvoice } from './record-invoice'
import { recordPayment } from './record-payment'

/**
 * Stripe told something of a customer: whatever it was, the account is brought in line with what Stripe holds now. An event of a customer that
 * is not ours stays recorded and does nothing.
 */
export const handler = consume(stripeEventReceived, async ({ correlationId, data }) => {
  const { eventId, objectId, type } = data
  const customerId = await customerToldOf(data)
  const customer = customerId ? await StripeCustomers.get({ customerId }) : undefined
  if (!customer) return logger.info('an event of Stripe concerns nobody here', { eventId, type })
  const settling = () => byAutomation({ id: 'follow-stripe', correlationId })
  await settle(customer.organizationId, settling)
  await recordPayment(customer.organizationId, data, settling())
  if (type.startsWith('invoice.') && objectId) await recordInvoice(customer.organizationId, objectId, settling())
})
