import { randomUUID } from 'node:crypto'
import { dueAt, reminderDue, standingOf, trialNoticeDue } from '#shared/entitlements/billing/standing'
import { noticeDue } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import { finishChange } from '#shared/runtime/billing/change-subscription'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { currentInstant } from '#shared/runtime/clock'
import { job } from '#shared/runtime/events/job'
import { logger } from '#shared/runtime/telemetry'
import type { Item } from '#shared/table/client'
import { query, toAttributes } from '#shared/table/client'
import { commit, untilFresh } from '#shared/table/commit'
import { accountOf, type BillingAccount, saveAccount } from '#shared/table/entities/billing'
import { dueIndex } from '#shared/table/keys'

const accountsAtOnce = 20
/** What a run leaves, the next one takes up. */
const pagesARun = 50

type Outcome = 'told' | 'settled' | 'passed' | 'stuck'

/**
 * Has told what is due about a bill, notes what is over, and finishes what nobody finished: the days of a grace, a trial that ends, what was kept until a day, a change. No right
 * depends on when this runs: the authorizer goes by the clock. One account that fails keeps no other back.
 */
export const handler = job('remind-billing', async () => {
  const total: Record<Outcome, number> = { told: 0, settled: 0, passed: 0, stuck: 0 }
  const until = currentInstant()
  let startKey: Item | undefined
  for (let page = 0; page < pagesARun; page += 1) {
    const { items, lastKey } = await query({
      IndexName: dueIndex.name,
      KeyConditionExpression: 'duePk = :due AND dueSk <= :until',
      ExpressionAttributeValues: toAttributes({
        ':due': dueIndex.billingPartition(),
        ':until': dueIndex.sort(until, '~'),
      }),
      Limit: accountsAtOnce,
      startKey,
    })
    const outcomes = await Promise.all(
      items.map(({ pk }) => attend(OrganizationId.parse(String(pk).slice('BILLING#'.length)))),
    )
    for (const outcome of outcomes) total[outcome] += 1
    if (!lastKey) break
    startKey = lastKey
  }
  return total
})

async function attend(organizationId: OrganizationId): Promise<Outcome> {
  const settling = () => byAutomation({ id: 'remind-billing', correlationId: randomUUID() })
  try {
    return await untilFresh(async () => {
      const account = await accountOf(organizationId)
      // The index may lag behind: what is due is what the table itself says.
      if (!account.dueAt || account.dueAt > currentInstant()) return 'passed'
      if (await remind(account, settling())) return 'told'
      await finishChange(organizationId, settling)
      return 'settled'
    })
  } catch (error) {
    logger.error('an account could not be attended to; it stays due', { organizationId, error: error as Error })
    return 'stuck'
  }
}

/** One commit says that a notice is due and that it is not due again; whoever hears of it sends the email. */
async function remind(seen: BillingAccount, { now, record }: ReturnType<typeof byAutomation>): Promise<boolean> {
  const { organizationId, payerId } = seen
  const standing = standingOf(seen, payerId && (await accountOf(payerId)), now)
  const trialEndsAt = trialNoticeDue(seen, now)
  const day = reminderDue(seen, standing, now)
  const { graceEndsAt } = standing
  const reminded = graceEndsAt && day !== undefined ? { graceEndsAt, day } : undefined
  if (!trialEndsAt && !reminded) return false

  const account = { ...seen, trialNoticed: trialEndsAt ?? seen.trialNoticed, reminded: reminded ?? seen.reminded }
  await commit([
    saveAccount({ ...account, dueAt: dueAt(account, standing) }, seen),
    record({
      ownerId: organizationId,
      documentId: organizationId,
      event: noticeDue,
      data: {
        organizationId,
        kind: reminded ? 'GRACE' : 'TRIAL_ENDING',
        day,
        endsAt: reminded?.graceEndsAt ?? trialEndsAt ?? now,
      },
    }),
  ])
  return true
}
