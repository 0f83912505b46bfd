import * as z from 'zod'
import { invoiceStatuses } from '#shared/domain/billing/words'
import { billedItems } from '#shared/entitlements/billing/items'
import { InvoiceId, OrganizationId } from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import type { ValueOf } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'
import { Holding } from './billing'

/**
 * From when on somebody that a payer pays for held what. Items of a subscription are sums, so this is what its invoices are divided by. Never
 * changed: the next change is another entry.
 */
export const BillingShares = entity({
  name: 'billingShare',
  version: 1,
  schema: z.object({
    payerId: OrganizationId,
    subscriptionId: z.string(),
    from: Instant,
    organizationId: OrganizationId,
    holding: Holding,
  }),
  key: (of: { payerId: string; subscriptionId: string; from: string }) =>
    keys.billingShare(of.payerId, of.subscriptionId, of.from),
})

const Part = z.object({ organizationId: z.string(), quantity: StoredInteger, cents: StoredInteger })

const Line = z.object({
  item: z.enum(billedItems).optional(),
  text: z.string(),
  quantity: StoredInteger.optional(),
  cents: StoredInteger,
  startsAt: Instant,
  endsAt: Instant,
  /** What of it is for others, on the invoice of who pays for them. */
  parts: z.array(Part),
})

/**
 * An invoice as one organization may read it: whole for who it was written to, and the own part for who is paid for. So what was billed stays
 * readable whoever pays later, and nobody needs another's account to read it.
 */
export const Invoices = entity({
  name: 'invoice',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    invoiceId: InvoiceId,
    stripeInvoiceId: z.string(),
    number: z.string().optional(),
    status: z.enum(invoiceStatuses),
    /** How far it has come; what is stored is never replaced by what was read earlier. */
    progress: StoredInteger,
    issuedAt: Instant,
    startsAt: Instant,
    endsAt: Instant,
    totalCents: StoredInteger,
    dueCents: StoredInteger,
    paidCents: StoredInteger,
    /** Who it was written to, where that is another. */
    payerId: OrganizationId.optional(),
    lines: z.array(Line),
  }),
  key: (of: { organizationId: string; invoiceId: string }) => keys.invoice(of.organizationId, of.invoiceId),
})
export type Invoice = ValueOf<typeof Invoices>

/** Condition: what is stored, if anything, has not come as far. */
export const writeInvoice = (invoice: Invoice) =>
  Invoices.putIf(invoice, {
    condition: 'no later state of the invoice is stored',
    expression: 'attribute_not_exists(pk) OR progress < :progress',
    values: { ':progress': invoice.progress },
    refusal: 'alreadyDone',
  })
