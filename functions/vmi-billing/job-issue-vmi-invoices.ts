import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { InvoicePlan } from '#shared/domain/vmi/invoice-plan'
import { invoiceableUntil, invoicedThrough } from '#shared/domain/vmi/invoice-plan'
import type { NewId, VmiInvoiceId } from '#shared/kernel/ids'
import { idGenerator } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { minutes } from '#shared/kernel/time'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { commitUnlogged, Stale, untilFresh } from '#shared/table/commit'
import { VmiAgreements } from '#shared/table/entities/vmi'
import { InvoicePlans, VmiInvoices } from '#shared/table/entities/vmi-invoices'
import { dueIndex } from '#shared/table/keys'
import { begin, gather } from './gather'
import { issueInvoice } from './issue-invoice'
import { isAnythingOpen } from './open-days'

/**
 * Makes the invoices of weeks that are over, once, however often and by how many at once this runs, and wherever it dies: the plan of an
 * agreement names the invoice that is being made, each of its steps is one commit, and whoever comes next goes on.
 */
export const handler = job('issue-vmi-invoices', () =>
  attendToDue({
    partition: dueIndex.vmiInvoicePartition(),
    atOnce: 10,
    pagesARun: 200,
    of: ({ pk }) => ({ vmiAgreementId: pk.slice('VMI#'.length) }),
    attend: invoiceWhatIsDue,
    failure: 'an agreement could not be invoiced',
    report: { issued: 0, nothing: 0, stuck: 0 },
  }),
)

/** A long invoice has many steps, and reports come in between: each time the rest is looked at anew. */
const patience = minutes(4)

async function invoiceWhatIsDue(of: { vmiAgreementId: string }, now: Instant): Promise<'issued' | 'nothing'> {
  // One for all weeks: invoices are listed by their ids, the newest first.
  const newId = idGenerator(() => Date.parse(now))
  let outcome: 'issued' | 'nothing' = 'nothing'
  while ((await untilFresh(() => step(of, { now, newId }), { patience })) === 'issued') outcome = 'issued'
  return outcome
}

/** One week: each that was missed has an invoice of its own. */
async function step(
  of: { vmiAgreementId: string },
  { now, newId }: { now: Instant; newId: NewId },
): Promise<'issued' | 'done'> {
  const plan = await InvoicePlans.get(of)
  if (!plan?.nextAt || plan.nextAt > now) return 'done'
  const agreement = await agreementOf(plan)
  const begun = plan.drafting ? await beingMade(agreement, plan.drafting) : await begin(plan, agreement, { now, newId })
  if (!begun) {
    const until = invoiceableUntil(plan, agreement, now) ?? plan.invoicedUntil
    await commitUnlogged([InvoicePlans.replace(await through(plan, until, agreement), plan)])
    return 'done'
  }
  const gathered = await gather(begun)
  const before = await InvoicePlans.get(of)
  if (before?.drafting !== begun.vmiInvoiceId) return 'issued'
  // As it says by now: it may have been changed while days were gathered.
  const current = await agreementOf(plan)
  const after = await through(before, begun.until, current)
  await issueInvoice(gathered, current, { before, after }, now)
  return 'issued'
}

async function agreementOf({ ownerId: organizationId, vmiAgreementId }: InvoicePlan): Promise<VmiAgreement> {
  const agreement = await VmiAgreements.get({ organizationId, vmiAgreementId })
  assert(agreement, 'what is planned is the invoices of an agreement')
  return agreement
}

async function beingMade({ organizationId }: VmiAgreement, vmiInvoiceId: VmiInvoiceId) {
  const invoice = await VmiInvoices.get({ organizationId, vmiInvoiceId })
  assert(invoice, 'an invoice that is being made is there')
  if (invoice.state !== 'DRAFTING') throw new Stale('another has issued it meanwhile')
  return invoice
}

/** An agreement whose days can be corrected no more is invoiced as long as something is open. */
async function through(plan: InvoicePlan, until: CalendarDay, agreement: VmiAgreement): Promise<InvoicePlan> {
  const after = invoicedThrough(plan, until, agreement)
  const goesOn = after.nextAt === undefined && (await isAnythingOpen(plan.vmiAgreementId))
  return goesOn ? invoicedThrough(plan, until, { ...agreement, endsOn: undefined }) : after
}
