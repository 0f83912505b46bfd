/** The control of the stand-in, typed, for tests and the demonstration: what people do at Stripe's pages, and what Stripe does to us. */
import type { NewAction } from './actions'
import type { StripeAccess } from './control'
import type { NewFault } from './planned-faults'

export interface BenchCustomer {
  id: string
  name: string | null
  email: string | null
  metadata: Record<string, string>
  /** In cents; below zero is credit. */
  balance: number
  areWebhooksHeld: boolean
  /** The customer's clock, in seconds. */
  now: number
}

export interface BenchEvent {
  id: string
  type: string
  created: number
  customerId: string | null
  /** When, in milliseconds, and how our endpoint answered; 0 where it did not. */
  deliveries: { at: number; status: number }[]
  /** The event as it is posted. */
  body: { id: string; type: string; created: number; data: { object: Record<string, unknown> } }
}

export type PayOutcome =
  | 'paid'
  | 'authentication'
  | 'paid before'
  | 'expired'
  | { code: string; declineCode: string | null; message: string }

export interface StripeBench {
  /** Where the API of the stand-in is, and its keys: for a Stripe SDK of the test's own, and to sign or forge webhooks. */
  access(): Promise<StripeAccess>
  /** All customers with these metadata, such as `{ organizationId }`. */
  customers(metadata?: Record<string, string>): Promise<BenchCustomer[]>
  /** Pays a session without its page. 3-D Secure is passed unless `authenticated` is false. */
  pay(sessionId: string, card?: string, options?: { authenticated?: boolean }): Promise<PayOutcome>
  setCard(customerId: string, card: string): Promise<string>
  removeCards(customerId: string): Promise<void>
  /** The customer's clock stands still at this instant until it is advanced. */
  pinClock(customerId: string, at: Date): Promise<void>
  /** Everything due in between happens in order, at its own time. */
  advanceClock(customerId: string, to: Date): Promise<void>
  advanceDays(customerId: string, days: number): Promise<void>
  /** @param amount in cents; all that is left, where none is given. */
  refund(chargeId: string, amount?: number): Promise<{ id: string; amount: number }>
  openDispute(chargeId: string, reason?: string): Promise<{ id: string }>
  moveDispute(disputeId: string, status: 'under_review' | 'won' | 'lost'): Promise<void>
  /** With a card entered at the invoice's page, or the one on file. */
  payInvoice(invoiceId: string, card?: string): Promise<void>
  voidInvoice(invoiceId: string): Promise<void>
  markUncollectible(invoiceId: string): Promise<void>
  pauseCollection(subscriptionId: string, behavior: 'keep_as_draft' | 'mark_uncollectible' | 'void'): Promise<void>
  resumeCollection(subscriptionId: string): Promise<void>
  /** Status `paused`, as after a trial without a card. */
  pauseSubscription(subscriptionId: string): Promise<void>
  resumeSubscription(subscriptionId: string): Promise<void>
  /** Every event of a customer (of all, without one), oldest first. */
  events(customerId?: string): Promise<BenchEvent[]>
  /** Keeps back what would be posted for this customer. */
  holdWebhooks(customerId: string): Promise<void>
  heldWebhooks(customerId: string): Promise<BenchEvent[]>
  /** Posts events in this order, each as often as it is named, held or not. @returns how our endpoint answered each. */
  deliver(...eventIds: string[]): Promise<number[]>
  /** Posts what is still held, in order, and holds no more. */
  releaseWebhooks(customerId: string): Promise<void>
  planFault(fault: NewFault): Promise<void>
  clearFaults(): Promise<void>
}

/** @param controlUrl as `startRuntime` gave it: `…/_local`. */
export function stripeBench(controlUrl: string): StripeBench {
  const read = async (path: string) => answerOf(await fetch(`${controlUrl}/stripe${path}`))
  const act = async (action: NewAction) =>
    answerOf(
      await fetch(`${controlUrl}/stripe/actions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(action),
      }),
    )
  return {
    access: () => read('/access'),
    customers: (metadata = {}) => read(`/customers?${new URLSearchParams(metadata)}`),
    pay: async (sessionId, card = '4242424242424242', { authenticated = true } = {}) =>
      (await act({ action: 'pay', sessionId, card, authenticated })).outcome,
    setCard: async (customerId, card) => (await act({ action: 'setCard', customerId, card })).cardId,
    removeCards: (customerId) => act({ action: 'removeCards', customerId }),
    pinClock: (customerId, at) => act({ action: 'pinClock', customerId, at: secondsOf(at) }),
    advanceClock: (customerId, to) => act({ action: 'advanceClock', customerId, to: secondsOf(to) }),
    advanceDays: (customerId, days) => act({ action: 'advanceDays', customerId, days }),
    refund: (chargeId, amount) => act({ action: 'refund', chargeId, amount }),
    openDispute: (chargeId, reason) => act({ action: 'openDispute', chargeId, reason }),
    moveDispute: (disputeId, status) => act({ action: 'moveDispute', disputeId, status }),
    payInvoice: (invoiceId, card) => act({ action: 'payInvoice', invoiceId, card }),
    voidInvoice: (invoiceId) => act({ action: 'voidInvoice', invoiceId }),
    markUncollectible: (invoiceId) => act({ action: 'markUncollectible', invoiceId }),
    pauseCollection: (subscriptionId, behavior) => act({ action: 'pauseCollection', subscriptionId, behavior }),
    resumeCollection: (subscriptionId) => act({ action: 'resumeCollection', subscriptionId }),
    pauseSubscription: (subscriptionId) => act({ action: 'pauseSubscription', subscriptionId }),
    resumeSubscription: (subscriptionId) => act({ action: 'resumeSubscription', subscriptionId }),
    events: (customerId) => read(`/events${customerId === undefined ? '' : `?customer=${customerId}`}`),
    holdWebhooks: (customerId) => act({ action: 'holdWebhooks', customerId }),
    heldWebhooks: (customerId) => read(`/events?held&customer=${customerId}`),
    deliver: async (...eventIds) => (await act({ action: 'deliver', eventIds })).statuses,
    releaseWebhooks: (customerId) => act({ action: 'releaseWebhooks', customerId }),
    planFault: (fault) => act({ action: 'planFault', ...fault }),
    clearFaults: () => act({ action: 'clearFaults' }),
  }
}

async function answerOf(response: Response) {
  const answer = JSON.parse(await response.text())
  if (!response.ok) throw new Error(answer.message)
  return answer
}

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1000)
