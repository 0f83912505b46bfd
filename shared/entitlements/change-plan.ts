import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Entitlement } from './decide'
import { includes } from './features'
import type { AddOns, LimitName, Plan } from './plans'
import { addOnTerms, limitNames, limitOf, noAddOns } from './plans'

/** A plan of its own, or one that an owner gives for as long as it owns. */
type Held<Giver extends string> = Entitlement & Wanted<Giver> & { version: number }
type Wanted<Giver extends string> = {
  plan: Plan
  addOns: AddOns
  givenBy?: Giver
  /** From then on it counts as FREE. */
  graceEndsAt?: Instant
  /** Whether it follows what Stripe holds, and nothing else. */
  isBilled?: boolean
}

export type PlanChange<Of> =
  | { changed: false; entitlement: Of }
  | { changed: true; entitlement: Of; limits: { counted: LimitName; limit: number | null }[] }

/** What a change of plan brings with it: the new entitlement and the limits of everything that is counted. */
export function changePlan<Giver extends string, Of extends Held<Giver>>(
  held: Of,
  wanted: Wanted<Giver>,
): Result<PlanChange<Of>, string> {
  const { plan, addOns, givenBy, graceEndsAt, isBilled } = wanted
  const hasAddOns = addOns.locations > 0 || addOns.advancedForecasting
  if (hasAddOns && plan !== addOnTerms.LOCATION.plan) {
    return failed(`Add-ons belong to ${addOnTerms.LOCATION.plan}: ${plan} cannot hold them.`)
  }
  if (isSame(held, wanted)) return done({ changed: false, entitlement: held })
  return done({
    changed: true,
    entitlement: { ...held, plan, addOns, givenBy, graceEndsAt, isBilled, version: held.version + 1 },
    limits: limitNames.map((counted) => ({ counted, limit: limitOf(counted, plan, addOns) })),
  })
}

const isSame = (held: Held<string>, wanted: Wanted<string>) =>
  held.plan === wanted.plan &&
  held.givenBy === wanted.givenBy &&
  held.graceEndsAt === wanted.graceEndsAt &&
  held.isBilled === wanted.isBilled &&
  held.addOns.locations === wanted.addOns.locations &&
  held.addOns.advancedForecasting === wanted.addOns.advancedForecasting

/**
 * What an owner gives: its own plan as long as that has hierarchies, for as long as its own goes on; else nothing beyond FREE. Add-ons are not
 * given.
 */
export const planGiven = (
  giver: { plan: Plan; graceEndsAt?: Instant } | undefined,
): { plan: Plan; graceEndsAt?: Instant } =>
  giver && includes('hierarchy.manage', giver.plan, noAddOns)
    ? { plan: giver.plan, graceEndsAt: giver.graceEndsAt }
    : { plan: 'FREE' }
