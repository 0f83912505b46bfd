import * as webhooks from '#shared/contract/operations/webhooks'
import { implement } from '#shared/runtime/http/implement'
import { receiveStripeEvent } from './receive-stripe-event'

export const handler = implement(webhooks, { receiveStripeEvent })
