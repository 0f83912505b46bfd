import type { Stripe } from 'stripe'
import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import {
  billedItems,
  checkHolding,
  type Holding,
  isSameHolding,
  monthlyCents,
  quantitiesOf,
} from '#shared/entitlements/billing/items'
import { isRunning } from '#shared/entitlements/billing/subscription'
import { inForceAt } from '#shared/entitlements/in-force'
import { plans, planTerms } from '#shared/entitlements/plans'
import { environment } from '#shared/kernel/environment'
import type { OrganizationId } from '#shared/kernel/ids'
import { after, hours, type Instant } from '#shared/kernel/time'
import { finishChange } from '#shared/runtime/billing/change-subscription'
import { byPerson } from '#shared/runtime/billing/circumstances'
import { closeCheckout } from '#shared/runtime/billing/close-checkout'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { asking } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'
import { prices } from '#shared/runtime/stripe/prices'
import { instantOf } from '#shared/runtime/stripe/read-subscription'
import { commitUnlogged } from '#shared/table/commit'
import { type BillingAccount, saveAccount } from '#shared/table/entities/billing'
import { Entitlements } from '#shared/table/entities/organizations'
import { dollars } from './billing-view'
import { withCustomer } from './customer-of'

const { APP_URL, PUBLIC_URL } = environment('APP_URL', 'PUBLIC_URL')
const pages = APP_URL === 'none' ? PUBLIC_URL : APP_URL

type Checkout = NonNullable<BillingAccount['checkout']>

/**
 * Begins a checkout, or leads to the one that was begun for the same. It is noted before Stripe is asked, under a key of its own: two
 * callers at once, and a repetition after a lost answer, come to one page.
 */
export const startCheckout = useCase(contract.startCheckout, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const wanted = orThrow(checkHolding(body))
  const seen = await finishChange(organizationId, () => byPerson(call))
  await mustNeedOne(organizationId, seen, wanted, now)

  const begun = seen.checkout && isOpen(seen.checkout, wanted, now) ? seen.checkout : undefined
  if (begun?.url && begun.expiresAt) return viewOf(begun, begun.url, begun.expiresAt)
  const checkout = begun ?? {
    key: call.newId('billingChange'),
    plan: wanted.plan,
    addOns: wanted.addOns,
    withTrial: planTerms[wanted.plan].trialDays > 0 && seen.trialUsedAt === undefined,
    begunAt: now,
  }
  if (!begun && (await closeCheckout(seen)) === 'PAID') {
    const settled = await finishChange(organizationId, () => byPerson(call))
    await mustNeedOne(organizationId, settled, wanted, now)
  }
  const account =
    begun && seen.customerId ? { ...seen, customerId: seen.customerId } : await withCustomer(seen, checkout, call)
  const session = await openSession(account, checkout)
  const opened = {
    ...checkout,
    sessionId: session.id,
    url: session.url ?? '',
    expiresAt: instantOf(session.expires_at),
  }
  // Nobody's state yet: a page that was opened. What comes of it is told by Stripe.
  await commitUnlogged([saveAccount({ ...account, checkout: opened }, account)])
  return viewOf(opened, opened.url, opened.expiresAt)
})

/** @throws Problem billing.alreadySubscribed, billing.paymentDue, billing.planHeld */
async function mustNeedOne(
  organizationId: OrganizationId,
  { subscription }: BillingAccount,
  wanted: Holding,
  now: Instant,
) {
  if (subscription?.status === 'PAST_DUE' || subscription?.status === 'UNPAID')
    throw Problem.of('billing.paymentDue', {})
  const entitlement = await Entitlements.load({ organizationId }, 'organization.notFound')
  if (subscription && isRunning(subscription)) throw Problem.of('billing.alreadySubscribed', { plan: entitlement.plan })
  const held = inForceAt(entitlement, now)
  const isGiven = !entitlement.isBilled && plans.indexOf(held.plan) >= plans.indexOf(wanted.plan)
  if (isGiven) throw Problem.of('billing.planHeld', { plan: held.plan })
}

/** Stripe closes a page after a day; one that was noted and never opened is tried again as long as Stripe knows its key. */
const isOpen = (checkout: Checkout, wanted: Holding, now: Instant) =>
  isSameHolding(checkout, wanted) && now < (checkout.expiresAt ?? after(checkout.begunAt, hours(1)))

async function openSession(
  { customerId, organizationId }: BillingAccount & { customerId: string },
  { key, withTrial, ...holding }: Checkout,
): Promise<Stripe.Checkout.Session> {
  const client = await stripe()
  const priceOf = await prices()
  const quantities = quantitiesOf(holding)
  const line_items = billedItems
    .filter((item) => quantities[item] > 0)
    .map((item) => ({ price: priceOf[item], quantity: quantities[item] }))
  return asking(() =>
    client.checkout.sessions.create(
      {
        mode: 'subscription',
        customer: customerId,
        client_reference_id: organizationId,
        line_items,
        payment_method_collection: 'always',
        subscription_data: {
          metadata: { organizationId },
          ...(withTrial && { trial_period_days: planTerms[holding.plan].trialDays }),
        },
        success_url: `${pages}/checkout/done`,
        cancel_url: `${pages}/checkout/cancelled`,
      },
      { idempotencyKey: key },
    ),
  )
}

const viewOf = ({ plan, addOns, withTrial }: Checkout, url: string, expiresAt: Instant) => ({
  url,
  expiresAt,
  plan,
  addOns,
  withTrial,
  monthlyBill: dollars(monthlyCents({ plan, addOns })),
})
