import { randomUUID } from 'node:crypto'
import { dueAt, reminderDue, standingOf, trialNoticeDue } from '#shared/entitlements/billing/standing'
import { noticeDue } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import { finishChange } from '#shared/runtime/billing/change-subscription'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { currentInstant } from '#shared/runtime/clock'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { commit } from '#shared/table/commit'
import { accountOf, type BillingAccount, saveAccount } from '#shared/table/entities/billing'
import { dueIndex } from '#shared/table/keys'

/**
 * Has told what is due about a bill, notes what is over, and finishes what nobody finished: the days of a grace, a trial that ends, what was kept until a day, a change. No right
 * depends on when this runs: the authorizer goes by the clock.
 */
export const handler = job('remind-billing', () =>
  attendToDue({
    partition: dueIndex.billingPartition(),
    atOnce: 20,
    pagesARun: 50,
    of: ({ pk }) => ({ organizationId: OrganizationId.parse(pk.slice('BILLING#'.length)) }),
    attend: ({ organizationId }) => attend(organizationId),
    failure: 'an account could not be attended to',
    report: { told: 0, settled: 0, passed: 0, stuck: 0 },
  }),
)

async function attend(organizationId: OrganizationId): Promise<'told' | 'settled' | 'passed'> {
  const settling = () => byAutomation({ id: 'remind-billing', correlationId: randomUUID() })
  const account = await accountOf(organizationId)
  if (!account.dueAt || account.dueAt > currentInstant()) return 'passed'
  if (await remind(account, settling())) return 'told'
  await finishChange(organizationId, settling)
  return 'settled'
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
