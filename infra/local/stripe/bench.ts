/** What a test, or a person at the stand-in's page, does to a customer beyond the API: pay, refund, dispute, pause. */
import { charge, collect, markUncollectible, recover, tellFailure, voidInvoice } from './billing/collecting'
import { pause, resume } from './billing/cycle'
import type { Change } from './change'
import { attach } from './checkout'
import { newId } from './ids'
import { refundedOf } from './objects/charge'
import type { Charge, Dispute, Invoice, Refund, Subscription } from './records'
import { invalid, noSuch } from './stripe-error'

/** Pays an open invoice: with a card that is entered now, or with the one on file. */
export function payInvoice(change: Change, invoiceId: string, number: string | undefined): void {
  const invoice = invoiceIn(change, invoiceId)
  const subscription = subscriptionIn(change, invoice.subscriptionId)
  if (invoice.status !== 'open') throw invalid('Invoice is not open.', 'invoice_not_editable')
  if (number === undefined) {
    collect(change, invoice, subscription)
    return
  }
  const failure = charge(change, invoice, attach(change, number), true)
  if (failure) tellFailure(change, invoice, failure)
  else recover(change, subscription)
}

export function voidOpen(change: Change, invoiceId: string): void {
  const invoice = invoiceIn(change, invoiceId)
  voidInvoice(change, invoice)
  recover(change, subscriptionIn(change, invoice.subscriptionId))
}

export function giveUp(change: Change, invoiceId: string): void {
  const invoice = invoiceIn(change, invoiceId)
  markUncollectible(change, invoice)
  recover(change, subscriptionIn(change, invoice.subscriptionId))
}

/** @param amount in cents; all that is left, where none is given. */
export function refund(change: Change, chargeId: string, amount: number | undefined): Refund {
  const charged = chargeIn(change, chargeId)
  const left = charged.failure ? 0 : charged.amount - refundedOf(charged, change.customer)
  const given = amount ?? left
  if (given <= 0 || given > left) {
    const message = `Refund amount ($${(given / 100).toFixed(2)}) is greater than unrefunded amount on charge ($${(left / 100).toFixed(2)})`
    throw invalid(message, 'charge_already_refunded', 'amount')
  }
  const made: Refund = {
    id: newId('re'),
    chargeId,
    amount: given,
    reason: 'requested_by_customer',
    created: change.now,
  }
  change.customer.refunds.push(made)
  change.tellCharge('charge.refunded', charged)
  change.tellRefund(made)
  return made
}

export function openDispute(change: Change, chargeId: string, reason = 'fraudulent'): Dispute {
  const charged = chargeIn(change, chargeId)
  const dispute: Dispute = {
    id: newId('dp'),
    chargeId,
    amount: charged.amount,
    reason,
    status: 'needs_response',
    created: change.now,
  }
  charged.isDisputed = true
  change.customer.disputes.push(dispute)
  change.tellDispute('charge.dispute.created', dispute)
  return dispute
}

/** Answered first, as a dispute is before the bank decides. */
export function moveDispute(change: Change, disputeId: string, status: 'under_review' | 'won' | 'lost'): Dispute {
  const dispute = change.customer.disputes.find(({ id }) => id === disputeId)
  if (!dispute) throw noSuch('dispute', disputeId)
  dispute.status = status
  change.tellDispute(status === 'under_review' ? 'charge.dispute.updated' : 'charge.dispute.closed', dispute)
  return dispute
}

export function pauseSubscription(change: Change, subscriptionId: string): void {
  pause(change, subscriptionIn(change, subscriptionId))
}

export function resumeSubscription(change: Change, subscriptionId: string): void {
  resume(change, subscriptionIn(change, subscriptionId))
}

export function setCollection(
  change: Change,
  subscriptionId: string,
  behavior: 'keep_as_draft' | 'mark_uncollectible' | 'void' | null,
): void {
  const subscription = subscriptionIn(change, subscriptionId)
  subscription.pauseCollection = behavior && { behavior, resumesAt: null }
  change.tellSubscription('customer.subscription.updated', subscription)
}

/** Nothing is left to charge, as where a bank takes a card back. */
export function removeCards(change: Change): void {
  change.customer.cards = []
  change.customer.defaultCardId = null
  for (const subscription of change.customer.subscriptions) subscription.cardId = null
  change.tellCustomer('customer.updated')
}

export function setCancelAtPeriodEnd(change: Change, subscriptionId: string, isCanceled: boolean): void {
  const subscription = subscriptionIn(change, subscriptionId)
  subscription.cancelAtPeriodEnd = isCanceled
  subscription.canceledAt = isCanceled ? change.now : null
  subscription.canceledBecause = isCanceled ? 'cancellation_requested' : null
  change.tellSubscription('customer.subscription.updated', subscription)
}

function subscriptionIn({ customer }: Change, id: string): Subscription {
  const found = customer.subscriptions.find((each) => each.id === id)
  if (!found) throw noSuch('subscription', id)
  return found
}

function invoiceIn({ customer }: Change, id: string): Invoice {
  const found = customer.invoices.find((each) => each.id === id)
  if (!found) throw noSuch('invoice', id)
  return found
}

function chargeIn({ customer }: Change, id: string): Charge {
  const found = customer.charges.find((each) => each.id === id)
  if (!found) throw noSuch('charge', id)
  return found
}
