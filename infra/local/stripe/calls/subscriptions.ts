/** /v1/subscriptions. */
import { cancel } from '../billing/cancel'
import { assertActive, type ItemChange, newItem } from '../billing/change-items'
import { subscribe } from '../billing/subscribe'
import { type OtherChanges, prorationBehaviors, type SubscriptionChange, update } from '../billing/update'
import { DAY } from '../calendar'
import type { Change } from '../change'
import { pageOf, readPage } from '../lists'
import { showSubscription } from '../objects/subscription'
import { mergedMetadata, type Parameters } from '../parameters'
import { pauseBehaviors, type Subscription, subscriptionStatuses, trialEndBehaviors } from '../records'
import { invalid, noSuch } from '../stripe-error'
import type { Calls } from './call'

const paymentBehaviors = ['allow_incomplete', 'error_if_incomplete'] as const

export const subscriptionCalls: Calls = {
  'GET /v1/subscriptions': ({ store, parameters }) => {
    const page = readPage(parameters)
    const customerId = parameters.text('customer')
    const status = parameters.oneOf('status', [...subscriptionStatuses, 'all', 'ended'])
    const priceId = parameters.text('price')
    return () => {
      const customers = customerId === undefined ? store.customers : [store.customer(customerId, 'customer')]
      const found = customers.flatMap((customer) =>
        customer.subscriptions
          .filter((each) => isListed(each, status))
          .filter(({ items }) => priceId === undefined || items.some((item) => item.priceId === priceId))
          .map((subscription) => ({ id: subscription.id, subscription, customer })),
      )
      return pageOf(found, page, '/v1/subscriptions', ({ subscription, customer }) =>
        showSubscription(subscription, { customer, catalog: store.catalog, url: store.url }),
      )
    }
  },

  'POST /v1/subscriptions': ({ store, parameters }) => {
    const customerId = parameters.need('customer')
    const items = (parameters.list('items') ?? []).map(readItem)
    const behavior = parameters.oneOf('payment_behavior', paymentBehaviors) ?? 'allow_incomplete'
    const trialDays = parameters.count('trial_period_days')
    const trialEnd = parameters.instantOr('trial_end', ['now'])
    const cardId = parameters.text('default_payment_method')
    const metadata = mergedMetadata({}, parameters.metadata())
    const others = readOthers(parameters)
    const anchor = parameters.integer('billing_cycle_anchor')
    const cancelAtPeriodEnd = parameters.flag('cancel_at_period_end')
    const cancelAt = parameters.integer('cancel_at')
    parameters.oneOf('proration_behavior', prorationBehaviors)
    parameters.flag('off_session')
    readCollection(parameters)
    return () => {
      const customer = store.customer(customerId, 'customer')
      return store.change(customer.id, (change) => {
        const trialDaysEnd = trialDays === undefined || trialDays === 0 ? null : change.now + trialDays * DAY
        const subscription = subscribe(
          change,
          {
            items: items.map((item) => {
              if (item.priceId === undefined)
                throw invalid('Missing required param: items[0][price].', 'parameter_missing')
              const priceId = assertActive(change.catalog, item.priceId)
              return newItem(priceId, item.quantity ?? 1, mergedMetadata({}, item.metadata), change.now)
            }),
            trialEnd: typeof trialEnd === 'number' ? trialEnd : trialDaysEnd,
            cardId: cardId === undefined ? null : knownCardId(change, cardId),
            metadata,
            description: others.description ?? null,
            atTrialEndWithoutCard: others.atTrialEndWithoutCard ?? 'create_invoice',
            anchor,
            cancelAt,
            cancelAtPeriodEnd,
          },
          behavior === 'error_if_incomplete' ? 'refuse' : 'keep',
        )
        return showSubscription(subscription, change)
      })
    }
  },

  'GET /v1/subscriptions/:id':
    ({ store, id }) =>
    () => {
      const customer = store.ownerOf(id, 'subscription')
      return showSubscription(find(customer.subscriptions, id), { customer, catalog: store.catalog, url: store.url })
    },

  'POST /v1/subscriptions/:id': ({ store, parameters, id }) => {
    const wanted = readChange(parameters)
    const others = readOthers(parameters)
    const metadata = parameters.metadata()
    const cardId = parameters.text('default_payment_method')
    const behavior = parameters.oneOf('payment_behavior', paymentBehaviors) ?? 'allow_incomplete'
    parameters.oneOf('billing_cycle_anchor', ['unchanged'])
    parameters.flag('off_session')
    readCollection(parameters)
    return () =>
      store.change(store.ownerOf(id, 'subscription').id, (change) => {
        const subscription = find(change.customer.subscriptions, id)
        const card = cardId === undefined ? {} : { cardId: knownCardId(change, cardId) }
        update(change, subscription, { ...wanted, ...others, ...card, metadata }, behavior === 'error_if_incomplete')
        return showSubscription(subscription, change)
      })
  },

  'DELETE /v1/subscriptions/:id': ({ store, parameters, id }) => {
    const prorate = parameters.flag('prorate') ?? false
    const invoiceNow = parameters.flag('invoice_now') ?? false
    const comment = readComment(parameters)
    return () =>
      store.change(store.ownerOf(id, 'subscription').id, (change) => {
        const subscription = find(change.customer.subscriptions, id)
        if (subscription.status === 'canceled') throw noSuch('subscription', id)
        cancel(change, subscription, { because: 'cancellation_requested', comment, prorate, invoiceNow })
        return showSubscription(subscription, change)
      })
  },
}

/** What update and preview have in common. */
export function readChange(parameters: Parameters): SubscriptionChange {
  const trialEnd = parameters.instantOr('trial_end', ['now'])
  const cancelAt = parameters.instantOr('cancel_at', ['', 'max_period_end', 'min_period_end'])
  const change: SubscriptionChange = {
    items: (parameters.list('items') ?? []).map(readItem),
    prorationBehavior: parameters.oneOf('proration_behavior', prorationBehaviors) ?? 'create_prorations',
    prorationDate: parameters.integer('proration_date'),
    cancelAtPeriodEnd: parameters.flag('cancel_at_period_end'),
    cancelAt: cancelAt === '' ? null : cancelAt,
    endsTrialNow: trialEnd === 'now',
    trialEnd: typeof trialEnd === 'number' ? trialEnd : undefined,
  }
  if (change.cancelAtPeriodEnd !== undefined && cancelAt !== undefined)
    throw invalid(
      'You may only specify one of these parameters: cancel_at, cancel_at_period_end.',
      undefined,
      'cancel_at',
    )
  return change
}

function readItem(item: Parameters): ItemChange {
  item.flag('clear_usage')
  return {
    id: item.text('id'),
    priceId: item.text('price'),
    quantity: item.count('quantity'),
    metadata: item.metadata(),
    isDeleted: item.flag('deleted'),
  }
}

function readOthers(parameters: Parameters): OtherChanges {
  const pause = parameters.has('pause_collection') ? readPause(parameters) : undefined
  return {
    description: parameters.textOrEmpty('description'),
    comment: readComment(parameters),
    pauseCollection: pause,
    atTrialEndWithoutCard: readTrialEnd(parameters),
  }
}

export function readTrialEnd(parameters: Parameters): Subscription['atTrialEndWithoutCard'] | undefined {
  return parameters.object('trial_settings')?.object('end_behavior')?.oneOf('missing_payment_method', trialEndBehaviors)
}

/** An empty text takes the pause away. */
function readPause(parameters: Parameters): Subscription['pauseCollection'] {
  if (parameters.isEmpty('pause_collection')) return null
  const given = parameters.object('pause_collection')
  const behavior = given?.oneOf('behavior', pauseBehaviors)
  const resumesAt = given?.integer('resumes_at') ?? null
  if (behavior === undefined)
    throw invalid('Missing required param: pause_collection[behavior].', 'parameter_missing', 'pause_collection')
  return { behavior, resumesAt }
}

function readComment(parameters: Parameters): string | undefined {
  const details = parameters.object('cancellation_details')
  details?.textOrEmpty('feedback')
  return details?.textOrEmpty('comment')
}

/** The ways to collect that are ours; others would be another product. */
function readCollection(parameters: Parameters): void {
  parameters.oneOf('collection_method', ['charge_automatically'])
  parameters.text('currency')
  parameters.object('billing_mode')?.oneOf('type', ['flexible'])
  parameters.object('automatic_tax')?.flag('enabled')
  const settings = parameters.object('payment_settings')
  settings?.oneOf('save_default_payment_method', ['off', 'on_subscription'])
  settings?.texts('payment_method_types')
}

function isListed({ status }: Subscription, wanted: string | undefined): boolean {
  if (wanted === 'all') return true
  if (wanted === 'ended') return status === 'canceled' || status === 'incomplete_expired'
  if (wanted === undefined) return status !== 'canceled'
  return status === wanted
}

function find(subscriptions: Subscription[], id: string): Subscription {
  const found = subscriptions.find((each) => each.id === id)
  if (!found) throw noSuch('subscription', id)
  return found
}

function knownCardId({ customer }: Change, cardId: string): string {
  if (!customer.cards.some(({ id }) => id === cardId)) throw noSuch('PaymentMethod', cardId, 'default_payment_method')
  return cardId
}
