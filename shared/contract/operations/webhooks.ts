import * as z from 'zod'
import { limits } from '../limits'
import { operation } from '../operation'

export const receiveStripeEvent = operation({
  id: 'webhooks.receiveStripeEvent',
  method: 'POST',
  path: '/v1/webhooks/stripe',
  summary: 'Stripe tells that something happened.',
  description:
    'For Stripe alone: the signature is checked over the raw body. What is told is recorded and answered at once; what is so is read from Stripe afterwards, ' +
    'so it does not matter whether events come twice, late or in another order. Kinds of events and customers that are not ours are acknowledged, too.',
  access: 'public',
  consumes: 'signed',
  body: z.strictObject({
    payload: z
      .string()
      .max(limits.bodyKilobytes * 1000)
      .describe('The body as it came, to the byte'),
    signature: z.string().max(1_000).describe('The header Stripe-Signature'),
  }),
  output: z.strictObject({ received: z.literal(true) }),
  success: 200,
  errors: ['webhook.signatureInvalid', 'billing.notSetUp'],
  units: { read: { base: 0 }, write: { base: 4 }, index: { base: 1 } },
})
