import type { InvoiceStatus } from '#shared/domain/billing/words'
import { type DividedLine, divide, ownLines } from '#shared/entitlements/billing/parts'
import { invoiceRecorded } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import type { Settling } from '#shared/runtime/billing/circumstances'
import { sharesOf } from '#shared/runtime/billing/shares'
import { asking, askingFor } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'
import { linesAtMost, readInvoice, readLines } from '#shared/runtime/stripe/read-invoice'
import { AlreadyDone, commit } from '#shared/table/commit'
import { type Invoice, Invoices, writeInvoice } from '#shared/table/entities/invoices'

/** An invoice only goes forward, so what was read earlier, and comes later, changes nothing. */
const progress: Record<InvoiceStatus, number> = { BILLED: 1, OPEN: 1, UNCOLLECTIBLE: 2, PAID: 3, VOID: 3 }

/**
 * Keeps an invoice as Stripe wrote it: whole for the payer, and for each organization it pays for that one's own part. The payer's comes
 * last: where it is, all are, and an event twice or late finds nothing to do.
 */
export async function recordInvoice(payerId: OrganizationId, stripeInvoiceId: string, settling: Settling) {
  const client = await stripe()
  const invoice = await askingFor(() => client.invoices.retrieve(stripeInvoiceId))
  const found = invoice && readInvoice(invoice)
  if (!found) return
  const { subscriptionId, ...facts } = found
  const whole = { ...facts, organizationId: payerId, progress: progress[facts.status] }
  const stored = await Invoices.get(whole)
  if (stored && stored.progress >= whole.progress) return

  const lines = await asking(() =>
    client.invoices.listLineItems(stripeInvoiceId, { limit: 100 }).autoPagingToArray({ limit: linesAtMost }),
  )
  const divided = divide(readLines(lines, facts.totalCents), await sharesOf(payerId, subscriptionId))
  const isOthersNews = !stored || facts.status === 'VOID'
  if (isOthersNews) await storeAll(partsOfOthers(whole, divided), settling)
  await store({ ...whole, lines: divided }, settling)
}

function partsOfOthers(
  { organizationId: payerId, status, ...whole }: Omit<Invoice, 'lines'>,
  lines: DividedLine[],
): Invoice[] {
  const others = new Set(lines.flatMap(({ parts }) => parts.map(({ organizationId }) => organizationId)))
  const ownStatus = status === 'VOID' ? 'VOID' : 'BILLED'
  return [...others].map((organizationId) => {
    const own = ownLines(lines, organizationId).map((line) => ({ ...line, parts: [] }))
    return {
      ...whole,
      organizationId: OrganizationId.parse(organizationId),
      payerId,
      status: ownStatus,
      progress: progress[ownStatus],
      totalCents: own.reduce((sum, { cents }) => sum + cents, 0),
      dueCents: 0,
      paidCents: 0,
      lines: own,
    }
  })
}

/** A payer has five hundred at most: a few seconds, well within what a function has. */
const atOnce = 10

async function storeAll(invoices: readonly Invoice[], settling: Settling): Promise<void> {
  for (let start = 0; start < invoices.length; start += atOnce) {
    await Promise.all(invoices.slice(start, start + atOnce).map((invoice) => store(invoice, settling)))
  }
}

async function store(invoice: Invoice, settling: Settling): Promise<void> {
  const { organizationId, invoiceId, status } = invoice
  try {
    await commit([
      writeInvoice(invoice),
      settling.record({
        ownerId: organizationId,
        documentId: invoiceId,
        event: invoiceRecorded,
        data: { organizationId, invoiceId, status },
      }),
    ])
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error
  }
}
