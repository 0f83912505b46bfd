import { nothing } from '#shared/entitlements/billing/items'
import { dueAt } from '#shared/entitlements/billing/standing'
import { changePlan, planGiven } from '#shared/entitlements/change-plan'
import { noAddOns } from '#shared/entitlements/plans'
import { modeSet } from '#shared/events/billing'
import type { OrganizationId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { Settling } from '#shared/runtime/billing/circumstances'
import { closeCheckout } from '#shared/runtime/billing/close-checkout'
import { givenTold } from '#shared/runtime/billing/given'
import { type BillingAccount, BillingEntries, saveAccount } from '#shared/table/entities/billing'
import { changeEntitlement, Entitlements } from '#shared/table/entities/organizations'
import type { Write } from '#shared/table/entity'
import { withoutBills } from './without-bills'

/**
 * The plan of the root that owns it, for as long as it owns it: the entitlement says by whom it is given.
 *
 * @returns nothing where it is so already
 */
export async function included(seen: BillingAccount, rootId: OrganizationId, settling: Settling): Promise<Write[]> {
  const { organizationId } = seen
  const held = await Entitlements.load({ organizationId }, 'organization.notFound')
  const root = await Entitlements.load({ organizationId: rootId }, 'organization.notFound')
  const { plan, graceEndsAt } = planGiven(root)
  const change = changePlan(held, { plan, graceEndsAt, addOns: noAddOns, givenBy: rootId })
  assert(change.ok, 'a plan without add-ons can be given')
  if (!change.value.changed) return []
  await closeCheckout(seen)
  const { account, told } = await withoutBills({ ...seen, checkout: undefined }, settling)
  const asToldLast = { ...nothing, mode: 'FREE', status: 'NONE' } as const
  const { now, newId, record } = settling
  return [
    ...changeEntitlement(change.value, held),
    ...(seen.version > 0
      ? [saveAccount({ ...account, told: asToldLast, dueAt: dueAt(account, asToldLast) }, seen)]
      : []),
    ...told,
    // The root's own plan does not change in between: what is given is what it has.
    Entitlements.unchanged(root, root),
    ...givenTold(held, { mode: 'INCLUDED', plan, graceEndsAt, reason: 'Its owner gives it its plan.' }, settling),
    record({
      ownerId: organizationId,
      documentId: organizationId,
      event: modeSet,
      data: { organizationId, mode: 'INCLUDED', plan },
    }),
    BillingEntries.create({
      organizationId,
      kind: 'MODE_CHANGED',
      at: now,
      reference: newId('billingChange'),
      text: `${plan}: INCLUDED in your owner’s plan`,
    }),
  ]
}
