/** Paying a checkout session: the card is taken, the subscription begins, the session is complete. */

import { newItem } from './billing/change-items'
import { cardError } from './billing/collecting'
import { subscribe } from './billing/subscribe'
import { DAY } from './calendar'
import { type Decline, knownCard } from './cards'
import type { Change } from './change'
import { newId } from './ids'
import type { Card, CheckoutSession } from './records'
import { noSuch } from './stripe-error'

export type Paid = 'paid' | 'authentication' | 'paid before' | 'expired' | Decline

/** @param isAuthenticated whether the customer has passed 3-D Secure. */
export function payCheckout(change: Change, sessionId: string, number: string, isAuthenticated = false): Paid {
  const session = change.customer.sessions.find(({ id }) => id === sessionId)
  if (!session) throw noSuch('checkout.session', sessionId)
  if (session.status === 'complete') return 'paid before'
  if (session.status === 'expired') return 'expired'
  const { onEntry } = knownCard(number)
  if (typeof onEntry !== 'string') return onEntry
  if (onEntry === 'authentication' && !isAuthenticated) return 'authentication'
  complete(change, session, attach(change, number))
  return 'paid'
}

/** A card becomes the customer's, and what is charged from now on. */
export function attach(change: Change, number: string): Card {
  const card: Card = { id: newId('pm'), number: knownCard(number).number, created: change.now }
  change.customer.cards.push(card)
  change.tellCard(card)
  return card
}

function complete(change: Change, session: CheckoutSession, card: Card): void {
  const { now } = change
  const trialDaysEnd = session.trialDays === null ? null : now + session.trialDays * DAY
  const subscription = subscribe(
    change,
    {
      items: session.lines.map(({ priceId, quantity }) => newItem(priceId, quantity, {}, now)),
      trialEnd: session.trialEnd ?? trialDaysEnd,
      cardId: card.id,
      metadata: session.subscriptionMetadata,
      description: session.subscriptionDescription,
      atTrialEndWithoutCard: session.atTrialEndWithoutCard,
    },
    'present',
  )
  session.status = 'complete'
  session.subscriptionId = subscription.id
  session.invoiceId = subscription.latestInvoiceId
  change.tellCheckout('checkout.session.completed', session)
}

/** The customer's own change of card. @throws card_error where it is refused. */
export function replaceCard(change: Change, number: string): Card {
  const { onEntry } = knownCard(number)
  if (typeof onEntry !== 'string') throw cardError(onEntry)
  const card = attach(change, number)
  change.customer.defaultCardId = card.id
  change.tellCustomer('customer.updated')
  for (const subscription of change.customer.subscriptions) {
    if (subscription.status === 'canceled' || subscription.cardId === null) continue
    subscription.cardId = card.id
    change.tellSubscription('customer.subscription.updated', subscription)
  }
  return card
}
