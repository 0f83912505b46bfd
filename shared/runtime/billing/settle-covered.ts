import { isSameStanding, standingOf } from '#shared/entitlements/billing/standing'
import { isOver } from '#shared/entitlements/billing/subscription'
import { subscriptionRead } from '#shared/events/billing'
import { commit, untilFresh } from '#shared/table/commit'
import { accountOf, type BillingAccount, BillingAccounts, saveAccount } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'
import { accountWrites } from './account-writes'
import type { Settling } from './circumstances'
import { endCoverage } from './end-coverage'
import { settleOwn } from './settle-own'

/** A payer has five hundred at most: a few seconds, well within what a function has. */
const atOnce = 10

/**
 * Brings those that an organization pays for in line with its account: one commit each, of those only that stand otherwise. One that cannot
 * be settled keeps no other back, and fails the whole, which then comes again and finds only that one left.
 */
export async function settleThoseCovered(payer: BillingAccount, settling: () => Settling): Promise<BillingAccount> {
  const organizationIds = Object.keys(payer.covers)
  if (organizationIds.length === 0) return payer
  const accounts = await BillingAccounts.getMany(organizationIds.map((organizationId) => ({ organizationId })))
  const { now } = settling()
  const waiting = accounts.filter((account) => standsOtherwise(account, payer, now))
  const failures: unknown[] = []
  for (let start = 0; start < waiting.length; start += atOnce) {
    const several = waiting.slice(start, start + atOnce)
    const settled = await Promise.allSettled(
      several.map((account) => untilFresh(() => settleOne(account, payer, settling()))),
    )
    for (const each of settled) if (each.status === 'rejected') failures.push(each.reason)
  }
  if (failures.length > 0) throw failures[0]
  return hasEnded(payer) ? untilFresh(() => payForNobody(payer, settling())) : payer
}

const hasEnded = ({ subscription }: BillingAccount) => subscription !== undefined && isOver(subscription)

function standsOtherwise(account: BillingAccount, payer: BillingAccount, now: string): boolean {
  if (account.payerId !== payer.organizationId) return false
  if (account.handingOver || hasEnded(payer)) return true
  return !isSameStanding(standingOf(account, payer, now), account.told)
}

async function settleOne(
  { organizationId }: BillingAccount,
  { organizationId: payerId, subscription }: BillingAccount,
  settling: Settling,
): Promise<void> {
  const seen = await accountOf(organizationId)
  if (seen.payerId !== payerId) return
  const endedAt = subscription && isOver(subscription) ? (subscription.endedAt ?? subscription.periodEndsAt) : undefined
  if (endedAt) {
    // Whether its own still gives what it gave, before it was to end, is Stripe's to say.
    const left = seen.handingOver ? await settleOwn(organizationId, settling) : seen
    if (left.payerId !== payerId) return
    const { writes } = await endCoverage(left, { reason: 'PAYER_ENDED', at: endedAt }, settling)
    return commit(writes)
  }
  if (seen.handingOver) {
    await settleOwn(organizationId, settling)
    return
  }
  const { writes } = await accountWrites(seen, seen, settling)
  if (writes.length > 0) await commit([...writes, read(seen, settling)])
}

/** Once everybody who was paid for has been told that nobody pays any more. */
async function payForNobody({ organizationId }: BillingAccount, settling: Settling): Promise<BillingAccount> {
  const seen = await accountOf(organizationId)
  if (!hasEnded(seen) || Object.keys(seen.covers).length === 0) return seen
  const account = { ...seen, covers: {} }
  await commit([saveAccount(account, seen), read(seen, settling)])
  return { ...account, version: seen.version + 1 }
}

const read = ({ organizationId, subscription }: BillingAccount, { record }: Settling): Write =>
  record({
    ownerId: organizationId,
    documentId: organizationId,
    event: subscriptionRead,
    data: { organizationId, status: subscription?.status ?? 'NONE' },
  })
