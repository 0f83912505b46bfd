/** An invoice's way from draft to paid: numbered, settled with the balance, charged, tried again. */

import { DAY } from '../calendar'
import { knownCard } from '../cards'
import type { Change } from '../change'
import { newId } from '../ids'
import type { Card, Charge, Invoice, Subscription } from '../records'
import { invalid, StripeError } from '../stripe-error'
import { remainingOf, settledWithBalance, subtotalOf } from './amounts'

/** Days after the first failure at which Stripe tries again: the setting that docs/stripe.md asks for. */
export const RETRY_DAYS = [3, 5, 7]

/** Gives a draft its number and amount. What needs no payment is paid with that. */
export function finalize(change: Change, invoice: Invoice): void {
  const { customer, now } = change
  const settled = settledWithBalance(subtotalOf(invoice.lines), customer.balance)
  invoice.startingBalance = customer.balance
  invoice.endingBalance = settled.balance
  invoice.amountDue = settled.due
  customer.balance = settled.balance
  invoice.number = `${customer.invoicePrefix}-${String(customer.nextInvoiceNumber).padStart(4, '0')}`
  customer.nextInvoiceNumber += 1
  invoice.status = 'open'
  invoice.finalizedAt = now
  invoice.finalizesAt = null
  change.tellInvoice('invoice.finalized', invoice)
  if (settled.balance !== invoice.startingBalance) change.tellCustomer('customer.updated')
  if (invoice.amountDue === 0) markPaid(change, invoice, 0)
}

/** The card that a subscription is paid with. */
export function cardOf({ customer }: Change, { cardId }: Subscription): Card | undefined {
  const id = cardId ?? customer.defaultCardId
  return customer.cards.find((card) => card.id === id)
}

/**
 * Charges what is open once.
 * @param isPresent whether the customer is there to authenticate.
 * @returns the failure, after which the invoice is still open.
 */
export function charge(change: Change, invoice: Invoice, card: Card, isPresent = false): Charge['failure'] {
  const { onEntry, later } = knownCard(card.number)
  const answer = isPresent ? onEntry : later
  const failure = typeof answer === 'string' ? null : answer
  const charged: Charge = {
    id: newId('ch'),
    paymentIntentId: newId('pi'),
    invoiceId: invoice.id,
    card,
    amount: remainingOf(invoice),
    created: change.now,
    failure,
    isDisputed: false,
  }
  change.customer.charges.push(charged)
  invoice.attempts += 1
  change.tellCharge(failure ? 'charge.failed' : 'charge.succeeded', charged)
  if (!failure) markPaid(change, invoice, charged.amount)
  return failure
}

function markPaid(change: Change, invoice: Invoice, amount: number): void {
  invoice.status = 'paid'
  invoice.amountPaid += amount
  invoice.paidAt = change.now
  invoice.autoAdvance = false
  invoice.nextAttemptAt = null
  change.tellInvoice('invoice.updated', invoice)
  change.tellInvoice('invoice.paid', invoice)
  change.tellInvoice('invoice.payment_succeeded', invoice)
}

/** Charges an open invoice with nobody there; a failure leaves it to the retries, and the subscription past due. */
export function collect(change: Change, invoice: Invoice, subscription: Subscription): void {
  if (invoice.status !== 'open') return
  const card = cardOf(change, subscription)
  const failure = card ? charge(change, invoice, card) : missingCard
  if (!failure) {
    recover(change, subscription)
    return
  }
  if (!card) invoice.attempts += 1
  tellFailure(change, invoice, failure)
  if (subscription.status === 'incomplete') return
  const isGivenUp = scheduleRetry(change, invoice)
  change.tellInvoice('invoice.updated', invoice)
  setStatus(change, subscription, isGivenUp ? 'unpaid' : 'past_due')
}

const missingCard = { code: 'missing_payment_method', declineCode: null, message: '' }

export function tellFailure(change: Change, invoice: Invoice, { code }: NonNullable<Charge['failure']>): void {
  change.tellInvoice('invoice.payment_failed', invoice)
  if (code === 'authentication_required') change.tellInvoice('invoice.payment_action_required', invoice)
}

/** @returns whether that was the last attempt. */
function scheduleRetry({ now }: Change, invoice: Invoice): boolean {
  const firstAt = invoice.finalizedAt ?? now
  const next = RETRY_DAYS.map((days) => firstAt + days * DAY).find((at) => at > now)
  invoice.nextAttemptAt = next ?? null
  return next === undefined
}

export function setStatus(change: Change, subscription: Subscription, status: Subscription['status']): void {
  if (subscription.status === status) return
  subscription.status = status
  change.tellSubscription('customer.subscription.updated', subscription)
}

/** Once its latest invoice is settled, a subscription is in order again. */
export function recover(change: Change, subscription: Subscription): void {
  if (!['incomplete', 'past_due', 'unpaid'].includes(subscription.status)) return
  const latest = change.customer.invoices.findLast(
    ({ subscriptionId, finalizedAt }) => subscriptionId === subscription.id && finalizedAt !== null,
  )
  if (latest?.status === 'open') return
  setStatus(change, subscription, 'active')
}

/** Charges an invoice within the caller's own request. @throws card_error: then nothing of the request is kept. */
export function collectOrThrow(change: Change, invoice: Invoice, subscription: Subscription): void {
  if (invoice.status !== 'open') return
  const card = cardOf(change, subscription)
  if (!card) {
    throw invalid(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
      'resource_missing',
    )
  }
  const failure = charge(change, invoice, card)
  if (failure) throw cardError(failure)
}

export function cardError({ code, declineCode, message }: NonNullable<Charge['failure']>): StripeError {
  const decline = declineCode === null ? {} : { decline_code: declineCode }
  return new StripeError(402, { type: 'card_error', code, message, ...decline })
}

export function voidInvoice(change: Change, invoice: Invoice): void {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw invalid(`You can only pass in open invoices. This invoice isn't open.`, 'invoice_not_editable')
  invoice.status = 'void'
  invoice.voidedAt = change.now
  endCollection(invoice)
  // What the balance had contributed goes back to it.
  const { customer } = change
  customer.balance += invoice.startingBalance - (invoice.endingBalance ?? invoice.startingBalance)
  change.tellInvoice('invoice.updated', invoice)
  change.tellInvoice('invoice.voided', invoice)
}

export function markUncollectible(change: Change, invoice: Invoice): void {
  if (invoice.status !== 'open')
    throw invalid(`You can only pass in open invoices. This invoice isn't open.`, 'invoice_not_editable')
  invoice.status = 'uncollectible'
  invoice.uncollectibleAt = change.now
  endCollection(invoice)
  change.tellInvoice('invoice.updated', invoice)
  change.tellInvoice('invoice.marked_uncollectible', invoice)
}

export function endCollection(invoice: Invoice): void {
  invoice.autoAdvance = false
  invoice.nextAttemptAt = null
  invoice.finalizesAt = null
}
