import type { BillingMode, BillingStatus } from '#shared/domain/billing/words'
import { after, days, type Instant, minutes } from '#shared/kernel/time'
import { areSame, type Holding, isSameHolding, noQuantities, nothing } from './items'
import {
  type Change,
  coveredNow,
  graceAgainDays,
  graceDays,
  graceEnd,
  inForce,
  isOver,
  isRunning,
  ownHolding,
  type Payer,
  reminderDays,
  type Subscription,
  trialNoticeDays,
} from './subscription'

/** What an organization goes on having for a while after it lost who paid for it. */
export type Grace = { holding: Holding; endsAt: Instant; reason: 'UNLINKED' | 'COVERAGE_ENDED' | 'PAYER_ENDED' }

/** All that decides what an organization may do, beside what an operator or an owner gave it. */
export type Account = Payer & {
  pastDueSince?: Instant
  payerId?: string
  grace?: Grace
  lastGraceEndsAt?: Instant
  /** Its own subscription, which ends as another way to pay begins. */
  handingOver?: { subscriptionId: string; prorationAt: Instant }
  /** What was told last of how it stands. */
  told?: Holding & { graceEndsAt?: Instant }
}

export type Standing = Holding & {
  mode: BillingMode
  status: BillingStatus
  payerId?: string
  graceEndsAt?: Instant
}

/**
 * How an organization stands by what Stripe holds: a pure reading of its account and its payer's, so whoever reads them in whatever order
 * comes to the same. A subscription of its own comes before a payer's.
 */
export function standingOf(account: Account, payer: Account | undefined, now: Instant): Standing {
  const covered = payer && coveredNow(payer)[account.organizationId]
  const subscription = isHandedOver(account, payer, covered) ? undefined : account.subscription
  if (subscription && isRunning(subscription)) {
    const held = inForce(subscription, ownHolding(account, now), { pastDueSince: account.pastDueSince, now })
    return { ...held, mode: 'SELF_PAY', status: subscription.status }
  }
  const hasPayer = payer?.subscription !== undefined && !isOver(payer.subscription)
  if (hasPayer && covered) {
    const held = inForce(payer.subscription, covered, { pastDueSince: payer.pastDueSince, now })
    const status = payer.subscription?.status ?? 'NONE'
    return { ...held, mode: 'ADD_ON', status, payerId: payer.organizationId }
  }
  const status = subscription?.status ?? 'NONE'
  const grace = account.grace ?? graceOfPayersEnd(account, payer, covered)
  if (grace && now < grace.endsAt) return { ...grace.holding, mode: 'FREE', status, graceEndsAt: grace.endsAt }
  return { ...nothing, mode: status === 'NONE' || status === 'CANCELED' ? 'FREE' : 'SELF_PAY', status }
}

/**
 * A subscription of one's own counts until its place is taken: by what a payer has on its bill already, or by what an owner gives. Between
 * the two, both are there and one of them counts.
 */
const isHandedOver = (account: Account, payer: Account | undefined, covered: Holding | undefined): boolean =>
  isHandingOver(account) &&
  (account.payerId === undefined || (covered !== undefined && !(payer && keepsItsOwn(account, payer))))

const isHandingOver = ({ handingOver, subscription }: Account): boolean =>
  handingOver !== undefined && handingOver.subscriptionId === subscription?.subscriptionId

/**
 * A payer whose subscription ended before it took the place of the organization's own: that one goes on, unless everything was taken off it
 * already.
 */
export function keepsItsOwn(account: Account, payer: Pick<Account, 'subscription'>): boolean {
  const { subscription } = account
  const hasPayerEnded = payer.subscription !== undefined && isOver(payer.subscription)
  if (!hasPayerEnded || !subscription || !isHandingOver(account) || !isRunning(subscription)) return false
  return !areSame(subscription.quantities, noQuantities)
}

/** A payer's subscription that ended takes nobody's plan at that moment. */
function graceOfPayersEnd(
  account: Account,
  payer: Account | undefined,
  covered: Holding | undefined,
): Grace | undefined {
  const endedAt = payer?.subscription && isOver(payer.subscription) ? payer.subscription.endedAt : undefined
  if (!endedAt || !covered) return undefined
  return graceAfter(account, covered, { at: endedAt, reason: 'PAYER_ENDED' })
}

/**
 * Days in which a plan that nobody pays for any more goes on. Who had none in force, for the payer had not paid for longer than its own
 * days of grace, is given none by this; and who had such days lately has what is left of those.
 */
export function graceAfter(
  { told, lastGraceEndsAt }: Pick<Account, 'told' | 'lastGraceEndsAt'>,
  holding: Holding,
  { at, reason }: { at: Instant; reason: Grace['reason'] },
): Grace | undefined {
  const wasInForce =
    told !== undefined && told.plan !== 'FREE' && (told.graceEndsAt === undefined || at < told.graceEndsAt)
  const isSoonAgain = lastGraceEndsAt !== undefined && at < after(lastGraceEndsAt, days(graceAgainDays))
  const endsAt = isSoonAgain ? lastGraceEndsAt : graceEnd(at)
  return wasInForce && at < endsAt ? { holding, endsAt, reason } : undefined
}

export const isSameStanding = (a: Standing, b: Standing | undefined): boolean =>
  b !== undefined &&
  isSameHolding(a, b) &&
  a.mode === b.mode &&
  a.status === b.status &&
  a.payerId === b.payerId &&
  a.graceEndsAt === b.graceEndsAt

type Waiting = {
  subscription?: Subscription
  reminded?: { graceEndsAt: Instant; day: number }
  /** The end of the trial that was spoken of. */
  trialNoticed?: Instant
  changing?: Pick<Change, 'askedAt'>
  handingOver?: { prorationAt: Instant }
}

/** A change that was asked for is finished by who asked, or by whoever comes next; after this long somebody has to look. */
const unfinishedMinutes = 5

/**
 * When something is to be done about an account without anybody asking: a notice, the end of a grace, the end of what was kept, a change that
 * nobody finished.
 */
export function dueAt(waiting: Waiting, { graceEndsAt, mode }: Standing): Instant | undefined {
  const { subscription, reminded, changing, handingOver } = waiting
  const times: Instant[] = []
  const trialNotice = trialNoticeAt(waiting)
  if (trialNotice) times.push(trialNotice)
  if (changing) times.push(after(changing.askedAt, minutes(unfinishedMinutes)))
  if (handingOver) times.push(after(handingOver.prorationAt, minutes(unfinishedMinutes)))
  if (subscription?.keeps && isRunning(subscription)) times.push(subscription.keeps.until)
  if (graceEndsAt && !isPaidForByAnother(mode)) times.push(nextReminder(graceEndsAt, reminded) ?? graceEndsAt)
  return times.sort()[0]
}

/** Whoever is covered is reminded by whoever pays: the payment is that one's business. */
const isPaidForByAnother = (mode: BillingMode) => mode === 'ADD_ON' || mode === 'INCLUDED'

/** Reminders are counted from the first day of the grace they are about. */
export function nextReminder(graceEndsAt: Instant, reminded: Waiting['reminded']): Instant | undefined {
  const lastDay = reminded?.graceEndsAt === graceEndsAt ? reminded.day : -1
  const day = reminderDays.find((each) => each > lastDay)
  return day === undefined ? undefined : after(graceEndsAt, days(day - graceDays))
}

/** The day of a grace whose reminder is due: the latest, where a run was missed; one reminder says all. Who is paid for is reminded by who pays. */
export function reminderDue(
  { reminded }: Pick<Waiting, 'reminded'>,
  { graceEndsAt, mode }: { graceEndsAt?: Instant | undefined; mode: BillingMode },
  now: Instant,
): number | undefined {
  if (!graceEndsAt || isPaidForByAnother(mode)) return undefined
  const lastDay = reminded?.graceEndsAt === graceEndsAt ? reminded.day : -1
  return reminderDays.findLast((day) => day > lastDay && after(graceEndsAt, days(day - graceDays)) <= now)
}

/** The end of a trial that is to be spoken of now. */
export function trialNoticeDue(waiting: Waiting, now: Instant): Instant | undefined {
  const at = trialNoticeAt(waiting)
  return at && at <= now ? waiting.subscription?.trialEndsAt : undefined
}

/** Whoever has cancelled is charged nothing when the trial ends. */
function trialNoticeAt({ subscription, trialNoticed }: Waiting): Instant | undefined {
  const { cancelAt, status, trialEndsAt } = subscription ?? {}
  if (status !== 'TRIALING' || !trialEndsAt || cancelAt || trialNoticed === trialEndsAt) return undefined
  return after(trialEndsAt, -days(trialNoticeDays))
}
