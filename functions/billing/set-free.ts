import { Problem } from '#shared/contract/problem'
import { nothing } from '#shared/entitlements/billing/items'
import { changePlan } from '#shared/entitlements/change-plan'
import { modeSet } from '#shared/events/billing'
import { assert } from '#shared/kernel/result'
import { accountWrites } from '#shared/runtime/billing/account-writes'
import type { Settling } from '#shared/runtime/billing/circumstances'
import { givenTold } from '#shared/runtime/billing/given'
import { type BillingAccount, BillingEntries } from '#shared/table/entities/billing'
import { changeEntitlement, type Entitled, Entitlements } from '#shared/table/entities/organizations'
import type { Write } from '#shared/table/entity'
import { withoutBills } from './without-bills'

/**
 * Nothing is given and nothing is paid.
 *
 * @returns nothing where it is so already
 * @throws Problem billing.planHeld where an operator gave the plan: that is on nobody's bill
 */
export async function freed(seen: BillingAccount, settling: Settling): Promise<Write[]> {
  const { organizationId } = seen
  const held = await Entitlements.load({ organizationId }, 'organization.notFound')
  mustNotBeAgreed(held)
  const writes = held.givenBy ? taken(held, settling) : await unpaid(seen, settling)
  if (writes.length === 0) return []
  const data = { organizationId, mode: 'FREE', plan: 'FREE' } as const
  return [...writes, settling.record({ ownerId: organizationId, documentId: organizationId, event: modeSet, data })]
}

/** @throws Problem billing.planHeld where an operator gave the plan: no bill takes its place by the word of its root */
export function mustNotBeAgreed({ givenBy, isBilled, plan }: Entitled): void {
  if (!isBilled && !givenBy && plan !== 'FREE') throw Problem.of('billing.planHeld', { plan })
}

async function unpaid(seen: BillingAccount, settling: Settling): Promise<Write[]> {
  if (seen.version === 0) return []
  const { account, told } = await withoutBills(seen, settling)
  const { writes } = await accountWrites(seen, account, settling)
  return [...writes, ...told]
}

function taken(held: Entitled, settling: Settling): Write[] {
  const change = changePlan(held, nothing)
  assert(change.ok && change.value.changed, 'a plan that is given can be taken')
  return [
    ...changeEntitlement(change.value, held),
    ...givenTold(held, { mode: 'FREE', plan: 'FREE', reason: 'The root that owns it set it FREE.' }, settling),
    BillingEntries.create({
      organizationId: held.organizationId,
      kind: 'MODE_CHANGED',
      at: settling.now,
      reference: settling.newId('billingChange'),
      text: 'FREE: set by your owner',
    }),
  ]
}
