import { nothing } from '#shared/entitlements/billing/items'
import { graceEnd } from '#shared/entitlements/billing/subscription'
import { changePlan } from '#shared/entitlements/change-plan'
import { inForceAt } from '#shared/entitlements/in-force'
import { coverageEnded } from '#shared/events/billing'
import { assert } from '#shared/kernel/result'
import { accountOf, type BillingAccount } from '#shared/table/entities/billing'
import { changeEntitlement, type Entitled } from '#shared/table/entities/organizations'
import type { Write } from '#shared/table/entity'
import { accountWrites } from './account-writes'
import type { Settling } from './circumstances'
import { givenTold } from './given'

/** Who gave a plan does not own the organization any more: the plan goes on unpaid for some days, then it ends. */
export async function giftEnded(held: Entitled, settling: Settling): Promise<Write[]> {
  const { organizationId, givenBy } = held
  assert(givenBy, 'what ends is a gift')
  const { now, record } = settling
  const holding = inForceAt(held, now)
  if (holding.plan === 'FREE') return taken(held, settling)
  const seen = await accountOf(organizationId)
  const endsAt = graceEnd(now)
  const account: BillingAccount = { ...seen, grace: { holding, endsAt, reason: 'UNLINKED' } }
  const { writes } = await accountWrites(seen, account, settling)
  return [
    ...writes,
    record({
      ownerId: givenBy,
      documentId: organizationId,
      event: coverageEnded,
      data: {
        payerId: givenBy,
        organizationId,
        mode: 'INCLUDED',
        reason: 'UNLINKED',
        plan: holding.plan,
        graceEndsAt: endsAt,
      },
    }),
  ]
}

function taken(held: Entitled, settling: Settling): Write[] {
  const change = changePlan(held, nothing)
  assert(change.ok && change.value.changed, 'a plan that is given can be taken')
  const reason = 'The link that gave the plan was ended.'
  return [
    ...changeEntitlement(change.value, held),
    ...givenTold(held, { mode: 'FREE', plan: 'FREE', reason }, settling),
  ]
}
