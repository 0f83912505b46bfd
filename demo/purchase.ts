import { setTimeout as pause } from 'node:timers/promises'
import type { Plan } from '#shared/entitlements/plans'
import type { Account } from './account'
import type { System } from './system'

export type Purchase = { plan: Exclude<Plan, 'FREE'>; locations?: number; advancedForecasting?: boolean }

/** Cards of Stripe's test mode. */
export const cards = {
  good: '4242424242424242',
  declined: '4000000000000002',
  /** Asks the bank's customer to confirm (3-D Secure). */
  confirmed: '4000002500003155',
  /** Is taken, and declines every charge after. */
  declinedLater: '4000000000000341',
} as const

const patienceMilliseconds = 20_000
const betweenLooksMilliseconds = 20

/** Upgrades as its admin does: a checkout, a card on Stripe's page, and what was locked is open as soon as Stripe has told of it. */
export async function buy(
  system: System,
  account: Account,
  purchase: Purchase,
  card: string = cards.good,
): Promise<void> {
  const { url } = await beginCheckout(account, purchase)
  await system.pay(url, card)
  await untilPlanIs(account, purchase.plan)
}

export function beginCheckout(
  { client, organizationId }: Account,
  { plan, locations = 0, advancedForecasting = false }: Purchase,
) {
  return client.billing.startCheckout({
    params: { organizationId },
    body: { plan, addOns: { locations, advancedForecasting } },
  })
}

/** Stripe tells by an event, which takes a moment. */
export async function untilPlanIs({ client, organizationId }: Account, plan: Plan): Promise<void> {
  const params = { organizationId }
  const startedAt = performance.now()
  for (;;) {
    const { plan: held } = await client.organizations.getEntitlements({ params })
    if (held === plan) return
    if (performance.now() - startedAt > patienceMilliseconds)
      throw new Error(`${organizationId} holds ${held}, not ${plan}`)
    await pause(betweenLooksMilliseconds)
  }
}

type Covered = { account: Account; payer: Account; plan: Purchase['plan']; locations: number; partnershipId?: string }

/** Moves what an organization bought itself to another's bill: an owner says so, a partner is asked and consents. */
export async function moveToBillOf({ account, payer, plan, locations, partnershipId }: Covered): Promise<void> {
  const params = { organizationId: account.organizationId }
  const { mode } = await account.client.billing.getBilling({ params })
  if (mode === 'ADD_ON') return
  const addOns = { locations, advancedForecasting: false }
  if (!partnershipId) {
    await payer.client.billing.setBillingMode({ params, body: { mode: 'ADD_ON', plan, addOns } })
    return
  }
  const { items } = await account.client.billing.listBillingRequests({ params })
  const open = items.find(({ state }) => state === 'PROPOSED')
  const { billingRequestId } =
    open ??
    (await account.client.billing.proposeBilling({
      params,
      body: { as: 'ORGANIZATION', through: { partnershipId }, plan, addOns },
    }))
  await payer.client.billing.consentToBilling({ params: { billingRequestId } })
}
