import type { Stripe } from 'stripe'
import type { BillingEntryKind } from '#shared/domain/billing/words'
import { paymentRecorded } from '#shared/events/billing'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Settling } from '#shared/runtime/billing/circumstances'
import { askingFor } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'
import { instantOf } from '#shared/runtime/stripe/read-subscription'
import { AlreadyDone, commit } from '#shared/table/commit'
import { BillingEntries } from '#shared/table/entities/billing'

type Told = { type: string; objectId?: string }
type Entry = { kind: BillingEntryKind; at: string; text: string; cents: number; reference: string }

/**
 * What happened to money is kept in the organization's billing history, once, named by the invoice, refund or dispute it is about and told
 * as Stripe holds it now: an event twice, late or in another order writes the same entry.
 */
export async function recordPayment(organizationId: OrganizationId, told: Told, settling: Settling): Promise<void> {
  for (const { kind, at, text, cents, reference } of await entriesOf(told)) {
    const amount = { amountMinor: cents, currency: 'USD' as const }
    try {
      await commit([
        BillingEntries.create({ organizationId, kind, at, text, amount, reference }, 'alreadyDone'),
        settling.record({
          ownerId: organizationId,
          documentId: reference,
          event: paymentRecorded,
          data: { organizationId, kind, reference, amountCents: cents },
        }),
      ])
    } catch (error) {
      if (!(error instanceof AlreadyDone)) throw error
    }
  }
}

async function entriesOf({ type, objectId }: Told): Promise<Entry[]> {
  if (!objectId) return []
  const client = await stripe()
  if (type.startsWith('invoice.')) {
    const invoice = await askingFor(() => client.invoices.retrieve(objectId))
    return invoice ? ofInvoice(invoice) : []
  }
  if (type === 'charge.refunded') {
    const refunds = await askingFor(() => client.refunds.list({ charge: objectId, limit: 100 }))
    return refunds ? ofRefunds(refunds) : []
  }
  if (type.startsWith('charge.dispute.')) {
    const dispute = await askingFor(() => client.disputes.retrieve(objectId))
    return dispute ? ofDispute(dispute) : []
  }
  return []
}

function ofInvoice({
  id,
  number,
  status,
  attempted,
  status_transitions: at,
  amount_paid,
  amount_remaining,
  created,
}: Stripe.Invoice): Entry[] {
  const name = `Invoice ${number ?? id}`
  if (status === 'paid' && at.paid_at) {
    return [
      { kind: 'INVOICE_PAID', at: instantOf(at.paid_at), text: `${name} was paid`, cents: amount_paid, reference: id },
    ]
  }
  if (status === 'open' && attempted) {
    const text = `${name} could not be charged`
    return [
      {
        kind: 'PAYMENT_FAILED',
        at: instantOf(at.finalized_at ?? created),
        text,
        cents: amount_remaining,
        reference: id,
      },
    ]
  }
  return []
}

const ofRefunds = ({ data }: Stripe.ApiList<Stripe.Refund>): Entry[] =>
  data.map(({ id, amount, created }) => ({
    kind: 'REFUNDED',
    at: instantOf(created),
    text: 'A payment was refunded',
    cents: -amount,
    reference: id,
  }))

function ofDispute({ id, amount, created, status }: Stripe.Dispute): Entry[] {
  const opened: Entry = {
    kind: 'DISPUTE_OPENED',
    at: instantOf(created),
    text: 'A payment is disputed',
    cents: -amount,
    reference: id,
  }
  if (status !== 'won' && status !== 'lost') return [opened]
  // Stripe does not say when: the entry stands beside its opening.
  const closed: Entry = {
    ...opened,
    kind: 'DISPUTE_CLOSED',
    text: `The dispute was ${status}`,
    cents: status === 'won' ? amount : 0,
  }
  return [opened, closed]
}
