import { eventOfStripe } from '../../fixtures/stripe-event'
import { system } from '../../fixtures/world'
import type { CasesOf } from '../case'

export const webhooksCases: CasesOf<'webhooks'> = {
  'webhooks.receiveStripeEvent': async ({ visitor }) => ({
    by: visitor,
    input: { body: await system.signedByStripe(eventOfStripe()) },
  }),
}
