import { checkoutStarted } from '#shared/events/billing'
import { assert } from '#shared/kernel/result'
import type { Call, Caller } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { asking } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'
import { commit } from '#shared/table/commit'
import { type BillingAccount, StripeCustomers, saveAccount } from '#shared/table/entities/billing'
import { Organizations } from '#shared/table/entities/organizations'

type Recorder = Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'> & { caller: Caller }

/**
 * The organization's customer at Stripe, made when it is first needed. Whose it is, is written before anything can happen to it, so that no
 * event about what it buys finds nobody. Stripe is told the name of the company and its id here; the address for receipts is asked for on Stripe's own page.
 *
 * @throws Problem billing.unavailable
 */
export async function withCustomer(
  seen: BillingAccount,
  checkout: NonNullable<BillingAccount['checkout']>,
  call: Recorder,
): Promise<BillingAccount & { customerId: string }> {
  const { organizationId } = seen
  const customerId = seen.customerId ?? (await newCustomer(organizationId))
  const account = { ...seen, customerId, checkout, upgradedBy: call.caller.userId }
  const { plan, withTrial } = checkout
  await commit([
    saveAccount(account, seen),
    ...(seen.customerId ? [] : [StripeCustomers.create({ customerId, organizationId })]),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: checkoutStarted,
      data: { organizationId, plan, withTrial },
    }),
  ])
  return { ...account, version: seen.version + 1 }
}

async function newCustomer(organizationId: BillingAccount['organizationId']): Promise<string> {
  const organization = await Organizations.get({ organizationId })
  assert(organization, 'an organization that buys exists')
  const client = await stripe()
  const { id } = await asking(() =>
    client.customers.create({ metadata: { organizationId } }, { idempotencyKey: `customer-${organizationId}` }),
  )
  // Not with the creation: Stripe refuses a key that comes back with other words, and a name may change before the answer is there.
  await asking(() => client.customers.update(id, { name: organization.name }))
  return id
}
