import { accountOf, type BillingAccount, saveAccount } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'
import type { Settling } from './circumstances'
import { requestAnswered } from './request-writes'

type Changing = NonNullable<BillingAccount['changing']>

/**
 * What was noted with an organization that was to be put on a payer's bill, and was refused there: it pays as it did before, and what both
 * agreed to can be consented to again.
 */
export async function joiningUndone(
  payer: BillingAccount,
  { organizationId, requestId }: Changing,
  settling: Settling,
): Promise<Write[]> {
  if (organizationId === payer.organizationId) return []
  const undone = await requestAnswered(requestId, 'fail', settling)
  if (payer.covers[organizationId]) return undone

  const seen = await accountOf(organizationId)
  if (seen.payerId !== payer.organizationId) return undone
  return [
    ...undone,
    saveAccount({ ...seen, payerId: undefined, coveredThrough: undefined, handingOver: undefined }, seen),
  ]
}
