/** /v1/checkout/sessions: what is bought, and where. */
import { assertActive } from '../billing/change-items'
import { expireSession } from '../billing/cycle'
import { DAY, HOUR, MINUTE } from '../calendar'
import type { Change } from '../change'
import { newId } from '../ids'
import { showCheckout } from '../objects/checkout'
import { mergedMetadata, type Parameters } from '../parameters'
import type { CheckoutSession, Customer } from '../records'
import { invalid, noSuch } from '../stripe-error'
import type { Calls } from './call'
import { readTrialEnd } from './subscriptions'

const OPEN_AT_LEAST = 30 * MINUTE
const OPEN_AT_MOST = DAY
/** A trial whose end is given must reach this far, so that nobody is charged before they could see it. */
const LEAST_TRIAL = 48 * HOUR

export const checkoutCalls: Calls = {
  'POST /v1/checkout/sessions': ({ store, parameters }) => {
    const mode = parameters.need('mode')
    if (mode !== 'subscription') throw invalid('Invalid mode: must be subscription', undefined, 'mode')
    const customerId = parameters.need('customer')
    const given = readSession(parameters)
    readAppearance(parameters)
    return () => {
      store.customer(customerId, 'customer')
      return store.change(customerId, (change) => {
        const session = sessionOf(change, given)
        change.customer.sessions.push(session)
        return showCheckout(session, change)
      })
    }
  },

  'GET /v1/checkout/sessions/:id':
    ({ store, id }) =>
    () => {
      const customer = store.ownerOf(id, 'checkout.session')
      return showCheckout(find(customer, id), { customer, catalog: store.catalog, url: store.url })
    },

  'POST /v1/checkout/sessions/:id/expire':
    ({ store, id }) =>
    () =>
      store.change(store.ownerOf(id, 'checkout.session').id, (change) => {
        const session = find(change.customer, id)
        if (session.status !== 'open') {
          const message = `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`
          throw invalid(message)
        }
        expireSession(change, id)
        return showCheckout(session, change)
      }),
}

function readSession(parameters: Parameters) {
  const lines = (parameters.list('line_items') ?? []).map((line) => ({
    priceId: line.need('price'),
    quantity: line.count('quantity') ?? 1,
  }))
  if (lines.length === 0) throw invalid('Missing required param: line_items.', 'parameter_missing', 'line_items')
  if (lines.some(({ quantity }) => quantity === 0))
    throw invalid('The quantity must be greater than 0.', 'parameter_invalid_integer', 'line_items[0][quantity]')
  const subscription = parameters.object('subscription_data')
  subscription?.object('billing_mode')?.oneOf('type', ['flexible'])
  subscription?.oneOf('proration_behavior', ['create_prorations', 'none'])
  return {
    lines,
    successUrl: parameters.need('success_url'),
    cancelUrl: parameters.text('cancel_url') ?? null,
    clientReferenceId: parameters.text('client_reference_id') ?? null,
    metadata: mergedMetadata({}, parameters.metadata()),
    expiresAt: parameters.integer('expires_at'),
    trialEnd: subscription?.integer('trial_end') ?? null,
    trialDays: readTrialDays(subscription),
    atTrialEndWithoutCard: (subscription && readTrialEnd(subscription)) ?? ('create_invoice' as const),
    subscriptionMetadata: mergedMetadata({}, subscription?.metadata()),
    subscriptionDescription: subscription?.text('description') ?? null,
    allowsPromotionCodes: parameters.flag('allow_promotion_codes') ?? null,
    billingAddressCollection: parameters.oneOf('billing_address_collection', ['auto', 'required']) ?? null,
    paymentMethodCollection: parameters.oneOf('payment_method_collection', ['always', 'if_required']) ?? 'always',
    locale: parameters.text('locale') ?? null,
  }
}

function readTrialDays(subscription: Parameters | undefined): number | null {
  const days = subscription?.integer('trial_period_days')
  if (days === undefined) return null
  if (days >= 1) return days
  const param = 'subscription_data[trial_period_days]'
  throw invalid('The minimum number of trial period days is 1.', 'parameter_invalid_integer', param)
}

/** What changes how the page looks, or what it asks for beside the card. */
function readAppearance(parameters: Parameters): void {
  parameters.oneOf('ui_mode', ['hosted_page'])
  parameters.text('currency')
  parameters.texts('payment_method_types')
  parameters.oneOf('submit_type', ['auto', 'subscribe'])
  const update = parameters.object('customer_update')
  update?.oneOf('address', ['auto', 'never'])
  update?.oneOf('name', ['auto', 'never'])
  parameters.object('tax_id_collection')?.flag('enabled')
  parameters.object('automatic_tax')?.flag('enabled')
  parameters.object('custom_text')?.object('submit')?.text('message')
}

function sessionOf(change: Change, given: ReturnType<typeof readSession>): CheckoutSession {
  const { now, catalog } = change
  const expiresAt = given.expiresAt ?? now + OPEN_AT_MOST
  if (expiresAt < now + OPEN_AT_LEAST || expiresAt > now + OPEN_AT_MOST) {
    const message = 'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.'
    throw invalid(message, undefined, 'expires_at')
  }
  if (given.trialEnd !== null && given.trialEnd < now + LEAST_TRIAL) {
    const message = 'The `trial_end` date has to be at least 2 days in the future.'
    throw invalid(message, undefined, 'subscription_data[trial_end]')
  }
  return {
    ...given,
    id: newId('cs_test', 58),
    status: 'open',
    created: now,
    expiresAt,
    lines: given.lines.map(({ priceId, quantity }) => ({
      id: newId('li'),
      priceId: assertActive(catalog, priceId),
      quantity,
    })),
    subscriptionId: null,
    invoiceId: null,
  }
}

function find({ sessions }: Customer, id: string): CheckoutSession {
  const found = sessions.find((each) => each.id === id)
  if (!found) throw noSuch('checkout.session', id)
  return found
}
