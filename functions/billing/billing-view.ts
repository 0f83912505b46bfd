import type * as z from 'zod'
import type { BillingView } from '#shared/contract/operations/billing'
import { type Holding, monthlyCents } from '#shared/entitlements/billing/items'
import type { Standing } from '#shared/entitlements/billing/standing'
import { standingOf } from '#shared/entitlements/billing/standing'
import { holdingPlanned, isRunning, type Subscription } from '#shared/entitlements/billing/subscription'
import { inForceAt } from '#shared/entitlements/in-force'
import { planTerms } from '#shared/entitlements/plans'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { accountOf, type BillingAccount } from '#shared/table/entities/billing'
import { Entitlements } from '#shared/table/entities/organizations'

export const dollars = (cents: number) => ({ amountMinor: cents, currency: 'USD' as const })

/** How an organization pays, as its admins read it. What it holds is what the authorizer goes by. */
export async function billingView(account: BillingAccount, now: Instant): Promise<z.input<typeof BillingView>> {
  const { organizationId, checkout, covers, payerId, subscription, trialUsedAt } = account
  const entitlement = await Entitlements.load({ organizationId }, 'organization.notFound')
  const standing = standingOf(account, payerId && (await accountOf(payerId)), now)
  const { mode, status, graceEndsAt } = standing
  const runs = subscription && isRunning(subscription)
  return {
    organizationId,
    ...inForceAt(entitlement, now),
    mode: entitlement.givenBy ? 'INCLUDED' : mode,
    status,
    monthlyBill: dollars(mode === 'FREE' ? 0 : monthlyCents(standing)),
    payerId: standing.payerId as OrganizationId | undefined,
    covers: Object.keys(covers) as OrganizationId[],
    period: runs ? { startsAt: subscription.periodStartsAt, endsAt: subscription.periodEndsAt } : undefined,
    trial: {
      available: trialUsedAt === undefined && !runs,
      days: planTerms.PRO.trialDays,
      endsAt: status === 'TRIALING' ? subscription?.trialEndsAt : undefined,
    },
    planned: runs ? plannedOf(account, subscription) : undefined,
    graceEndsAt,
    banner: bannerOf(standing),
    checkout:
      checkout?.url && checkout.expiresAt && now < checkout.expiresAt ? { ...openCheckout(checkout) } : undefined,
  }
}

const openCheckout = ({ url = '', plan, expiresAt = '' }: NonNullable<BillingAccount['checkout']>) => ({
  url,
  plan,
  expiresAt,
})

function plannedOf(account: BillingAccount, subscription: Subscription): (Holding & { at: Instant }) | undefined {
  const { cancelAt, keeps } = subscription
  if (cancelAt) return { plan: 'FREE', addOns: { locations: 0, advancedForecasting: false }, at: cancelAt }
  if (!keeps) return undefined
  return {
    ...holdingPlanned(account, subscription, keeps.until),
    at: keeps.until,
  }
}

const day = (instant: Instant) => instant.slice(0, 10)

function bannerOf({ plan, status, graceEndsAt, mode }: Standing) {
  if (status === 'PAST_DUE' && mode === 'ADD_ON' && graceEndsAt) {
    return {
      title: 'The organization that pays for yours has a payment overdue',
      text: `Your ${plan} plan goes on until ${day(graceEndsAt)}. Ask it to pay, or take a plan of your own.`,
      button: 'See plans',
    }
  }
  if (status === 'PAST_DUE' && graceEndsAt) {
    return {
      title: 'Your last payment failed',
      text: `Your ${plan} plan goes on until ${day(graceEndsAt)}. Pay the open invoice to keep it; after that you are on FREE, and nothing is deleted.`,
      button: 'Pay now',
    }
  }
  if (status === 'PAST_DUE' || status === 'UNPAID') {
    return {
      title: 'You are on FREE because an invoice is open',
      text: 'Nothing was deleted. Pay the open invoice, and everything unlocks at once.',
      button: 'Pay now',
    }
  }
  if (!graceEndsAt) return undefined
  return {
    title: 'Nobody pays for your plan any more',
    text: `Your ${plan} plan goes on until ${day(graceEndsAt)}. Take a plan of your own to keep it; after that you are on FREE, and nothing is deleted.`,
    button: 'See plans',
  }
}
