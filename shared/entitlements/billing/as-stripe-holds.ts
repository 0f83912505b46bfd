import type { Instant } from '#shared/kernel/time'
import { type Covers, coveredNow, isOver, isRunning, overdueSince, type Payer, type Subscription } from './subscription'

type Known = Payer & {
  pastDueSince?: Instant
  trialUsedAt?: Instant
  handingOver?: { subscriptionId: string; prorationAt: Instant }
  checkout?: object
}

/**
 * An account after Stripe was asked what it holds: a pure reading of both, so it does not matter which event led to the question, how often, or in
 * what order. What was noted of a change is over once Stripe has carried it out, or has nothing left to change.
 */
export function asStripeHolds<Seen extends Known>(seen: Seen, subscription: Subscription | undefined): Seen {
  const { changing } = seen
  const isCarriedOut = changing !== undefined && subscription?.changeId === changing.changeId
  const isGone = !subscription || isOver(subscription)
  const covers: Covers = coveredNow({ ...seen, subscription })
  return {
    ...seen,
    subscription,
    covers,
    changing: isCarriedOut || isGone ? undefined : changing,
    handingOver: isGone ? undefined : seen.handingOver,
    pastDueSince: overdueSince(subscription, seen.pastDueSince),
    trialUsedAt:
      seen.trialUsedAt ?? (subscription?.trialEndsAt && (subscription.startedAt ?? subscription.periodStartsAt)),
    checkout: subscription && isRunning(subscription) ? undefined : seen.checkout,
  }
}
