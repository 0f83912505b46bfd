import type { BillingMode, BillingStatus } from '#shared/domain/billing/words'
import { after, days, type Instant } from '#shared/kernel/time'
import { type Holding, isSameHolding, nothing } from './items'
import {
  coveredNow,
  graceDays,
  inForce,
  isRunning,
  ownHolding,
  type Payer,
  reminderDays,
  type Subscription,
} from './subscription'

/** What an organization goes on having for a while after it lost who paid for it. */
export type Grace = { holding: Holding; endsAt: Instant; reason: 'UNLINKED' | 'COVERAGE_ENDED' | 'PAYER_ENDED' }

/** All that decides what an organization may do, beside what an operator or an owner gave it. */
export type Account = Payer & { pastDueSince?: Instant; payerId?: string; grace?: Grace }

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
  const { grace, subscription } = account
  if (subscription && isRunning(subscription)) {
    const held = inForce(subscription, ownHolding(account, now), { pastDueSince: account.pastDueSince, now })
    return { ...held, mode: 'SELF_PAY', status: subscription.status }
  }
  const covered = payer && coveredNow(payer)[account.organizationId]
  if (payer && covered) {
    const held = inForce(payer.subscription, covered, { pastDueSince: payer.pastDueSince, now })
    const status = payer.subscription?.status ?? 'NONE'
    return { ...held, mode: 'ADD_ON', status, payerId: payer.organizationId }
  }
  const status = subscription?.status ?? 'NONE'
  if (grace && now < grace.endsAt) return { ...grace.holding, mode: 'FREE', status, graceEndsAt: grace.endsAt }
  return { ...nothing, mode: status === 'NONE' || status === 'CANCELED' ? 'FREE' : 'SELF_PAY', status }
}

export const isSameStanding = (a: Standing, b: Standing | undefined): boolean =>
  b !== undefined &&
  isSameHolding(a, b) &&
  a.mode === b.mode &&
  a.status === b.status &&
  a.payerId === b.payerId &&
  a.graceEndsAt === b.graceEndsAt

type Waiting = { subscription?: Subscription; reminded?: { graceEndsAt: Instant; day: number } }

/** When something is to be done about an account without anybody asking: a reminder, the end of a grace, the end of what was kept. */
export function dueAt({ subscription, reminded }: Waiting, { graceEndsAt, mode }: Standing): Instant | undefined {
  const times: Instant[] = []
  if (subscription?.keeps && isRunning(subscription)) times.push(subscription.keeps.until)
  // Whoever is covered is reminded by whoever pays.
  if (graceEndsAt && mode !== 'ADD_ON') times.push(nextReminder(graceEndsAt, reminded) ?? graceEndsAt)
  return times.sort()[0]
}

/** Reminders are counted from the first day of the grace they are about. */
export function nextReminder(graceEndsAt: Instant, reminded: Waiting['reminded']): Instant | undefined {
  const lastDay = reminded?.graceEndsAt === graceEndsAt ? reminded.day : -1
  const day = reminderDays.find((each) => each > lastDay)
  return day === undefined ? undefined : after(graceEndsAt, days(day - graceDays))
}
