import type { BillingStatus } from '#shared/domain/billing/words'
import { after, days, type Instant } from '#shared/kernel/time'
import { type Holding, holdingOf, nothing, type Quantities, quantitiesOf, sumOf, without } from './items'

/**
 * A subscription as Stripe holds it, in our words. There is one for each organization that pays, for itself and for those it covers; what
 * is not here we do not ask about.
 */
export type Subscription = {
  subscriptionId: string
  status: BillingStatus
  quantities: Quantities
  /** Since when it is on the customer's bill. */
  startedAt?: Instant
  periodStartsAt: Instant
  periodEndsAt: Instant
  trialEndsAt?: Instant
  /** When it ends, if nobody resumes it. */
  cancelAt?: Instant
  endedAt?: Instant
  /** Since when its newest invoice is open, while it is past due. */
  unpaidSince?: Instant
  /** Our last change that Stripe has carried out: written in the very call that changed it. */
  changeId?: string
  /** What its owner has paid for until the period ends, though less is on the next bill. */
  keeps?: { holding: Holding; until: Instant }
}

/** A change of a subscription that Stripe was, or is about to be, asked for. Repeating it is harmless: it names itself. */
export type Change = {
  changeId: string
  /** Whose holding changes: the payer's own, or that of an organization it covers. */
  organizationId: string
  to: Holding
  /** The second from which it counts; no two changes of a subscription share one. */
  prorationAt: Instant
  /** Less is billed from the next period on; until then what was paid for is kept. */
  atPeriodEnd: boolean
  /** Takes back what was planned for the end of the period. */
  isResumption?: true
  askedAt: Instant
}

/** What each of the organizations that a payer pays for holds. */
export type Covers = Readonly<Record<string, Holding>>

/** What a payer's own subscription tells: who pays, what of it is for others, and what is being changed. */
export type Payer = {
  organizationId: string
  subscription?: Subscription
  covers: Covers
  changing?: Change
}

/** Days that a plan goes on without being paid: after a payment failed, and after an organization lost who paid for it. */
export const graceDays = 7
/** After days of grace for who lost its payer: within this long there are no others. */
export const graceAgainDays = 30
/** On which of them a reminder is sent. */
export const reminderDays = [0, 3, 6] as const
/** Days before its end at which a trial is spoken of. */
export const trialNoticeDays = 3

export const graceEnd = (since: Instant): Instant => after(since, days(graceDays))

const running: readonly BillingStatus[] = ['TRIALING', 'ACTIVE', 'PAST_DUE']
/** It gives what is on it, if only for the days of grace. */
export const isRunning = ({ status }: Subscription): boolean => running.includes(status)

/** Ended for good: Stripe never takes it up again. An unpaid one can still be paid. */
export const isOver = ({ status }: Subscription): boolean => status === 'CANCELED' || status === 'NONE'

/** Those covered, with the change that Stripe has carried out and we have not yet noted. */
export function coveredNow({ organizationId, subscription, covers, changing }: Payer): Covers {
  const isCarriedOut = changing !== undefined && subscription?.changeId === changing.changeId
  if (!isCarriedOut || changing.organizationId === organizationId) return covers
  return covering(covers, changing.organizationId, changing.to)
}

export function covering(covers: Covers, organizationId: string, to: Holding): Covers {
  const { [organizationId]: _before, ...others } = covers
  return to.plan === 'FREE' ? others : { ...others, [organizationId]: to }
}

/** What of a payer's subscription is the payer's own. */
export function ownHolding(payer: Payer, now: Instant): Holding {
  const { subscription } = payer
  if (!subscription) return nothing
  const { keeps } = subscription
  if (keeps && now < keeps.until) return keeps.holding
  return holdingOf(without(subscription.quantities, sumOf(Object.values(coveredNow(payer)).map(quantitiesOf))))
}

/** What is its own once what was kept has run out: what the next bill says. */
export const holdingPlanned = (payer: Payer, subscription: Subscription, now: Instant): Holding =>
  ownHolding({ ...payer, subscription: { ...subscription, keeps: undefined } }, now)

/** What is on the bill when a change is made: everything else stays as it is. */
export function quantitiesAfter(
  payer: Payer,
  { organizationId, to }: Pick<Change, 'organizationId' | 'to'>,
): Quantities {
  const { subscription, covers } = payer
  const isOwn = organizationId === payer.organizationId
  const others = sumOf(Object.values(isOwn ? covers : covering(covers, organizationId, to)).map(quantitiesOf))
  const own = isOwn
    ? quantitiesOf(to)
    : without(subscription?.quantities ?? quantitiesOf(nothing), sumOf(Object.values(covers).map(quantitiesOf)))
  return sumOf([own, others])
}

/** What a holding is worth while its subscription stands as it does: what is entitled to, and until when at most. */
export function inForce(
  subscription: Subscription | undefined,
  holding: Holding,
  { pastDueSince, now }: { pastDueSince: Instant | undefined; now: Instant },
): Holding & { graceEndsAt?: Instant } {
  if (!subscription || !isRunning(subscription) || holding.plan === 'FREE') return nothing
  if (subscription.status !== 'PAST_DUE') return holding
  const graceEndsAt = graceEnd(pastDueSince ?? subscription.periodStartsAt)
  return now < graceEndsAt ? { ...holding, graceEndsAt } : nothing
}

/** Since when payment is overdue. The earliest that was ever told counts, in whatever order we were told. */
export function overdueSince(subscription: Subscription | undefined, before: Instant | undefined): Instant | undefined {
  if (subscription?.status !== 'PAST_DUE') return undefined
  const told = subscription.unpaidSince ?? subscription.periodStartsAt
  return before && before < told ? before : told
}
