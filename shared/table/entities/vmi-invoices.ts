import * as z from 'zod'
import type { ChargeSection, VmiInvoice } from '#shared/domain/vmi/invoice'
import { chargeSections } from '#shared/domain/vmi/invoice'
import { chargeKinds, vmiInvoiceKinds } from '#shared/domain/vmi/invoice-words'
import {
  LocationId,
  OrganizationId,
  PartnershipId,
  ProductId,
  UserId,
  VmiAgreementId,
  VmiInvoiceId,
} from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { counterpartyIndex, dueIndex, keys } from '../keys'
import { StoredDecimal, StoredInteger, StoredQuantity } from '../stored'
import { StoredInvoiceParty } from './vmi'

/** How far an agreement is invoiced. It is due when it is invoiced next; while an invoice is made it stays due. */
export const InvoicePlans = entity({
  name: 'invoicePlan',
  version: 1,
  schema: z.object({
    vmiAgreementId: VmiAgreementId,
    ownerId: OrganizationId,
    invoicedUntil: CalendarDay,
    nextAt: Instant.optional(),
    drafting: VmiInvoiceId.optional(),
    version: StoredInteger,
  }),
  key: (of: { vmiAgreementId: string }) => keys.invoicePlan(of.vmiAgreementId),
  index: ({ nextAt, vmiAgreementId }) =>
    nextAt === undefined ? {} : { duePk: dueIndex.vmiInvoicePartition(), dueSk: dueIndex.sort(nextAt, vmiAgreementId) },
})

const concerned = {
  organizationId: OrganizationId,
  vmiInvoiceId: VmiInvoiceId,
  vmiAgreementId: VmiAgreementId,
  partnershipId: PartnershipId,
  ownerName: z.string(),
  retailer: z.object({ organizationId: OrganizationId, name: z.string() }),
  currency: Currency,
  placeIds: z.array(LocationId),
  from: CalendarDay,
  until: CalendarDay,
  days: StoredInteger,
  parts: StoredInteger,
  begunAt: Instant,
  version: StoredInteger,
}

/** A VMI invoice without its lines. Its retailer finds it once it is issued. */
export const VmiInvoices = entity({
  name: 'vmiInvoice',
  version: 1,
  schema: z.discriminatedUnion('state', [
    z.object({ ...concerned, state: z.literal('DRAFTING') }),
    z.object({
      ...concerned,
      state: z.enum(['ISSUED', 'PAID']),
      kind: z.enum(vmiInvoiceKinds),
      number: z.string(),
      issuedAt: Instant,
      issuedOn: CalendarDay,
      dueOn: CalendarDay,
      paymentTermsDays: StoredInteger,
      seller: StoredInvoiceParty,
      buyer: StoredInvoiceParty,
      lines: StoredInteger,
      goodsMinor: StoredInteger,
      taxes: z.array(z.object({ name: z.string(), percent: StoredDecimal, amountMinor: StoredInteger })),
      totalMinor: StoredInteger,
      payment: z.object({ paidOn: CalendarDay, reference: z.string().optional(), by: UserId, at: Instant }).optional(),
    }),
  ]),
  key: (of: { organizationId: string; vmiInvoiceId: string }) => keys.vmiInvoice(of.organizationId, of.vmiInvoiceId),
  index: ({ state, retailer, vmiInvoiceId }: VmiInvoice) =>
    state === 'DRAFTING'
      ? {}
      : {
          cpk: counterpartyIndex.partition(retailer.organizationId, 'VMI_INVOICE'),
          csk: counterpartyIndex.sort(state === 'ISSUED', vmiInvoiceId),
        },
})

/** Proof that an invoice in another organization's books is for this retailer. Written once, never changed. */
export const VmiInvoicesOfRetailer = entity({
  name: 'vmiInvoiceOf',
  version: 1,
  schema: z.object({ retailerId: OrganizationId, vmiInvoiceId: VmiInvoiceId, ownerId: OrganizationId }),
  key: (of: { retailerId: string; vmiInvoiceId: string }) => keys.vmiInvoiceOf(of.retailerId, of.vmiInvoiceId),
})

/** What an invoice charges day by day, in parts: some days of its week, or some before. Written once, never changed. */
export const ChargedDays = entity({
  name: 'chargedDays',
  version: 1,
  schema: z.object({
    vmiAgreementId: VmiAgreementId,
    vmiInvoiceId: VmiInvoiceId,
    section: z.enum(chargeSections),
    /** The last day of the week of the invoice. */
    until: CalendarDay,
    part: StoredInteger,
    charged: z.array(
      z.object({
        day: CalendarDay,
        productId: ProductId,
        kind: z.enum(chargeKinds),
        quantity: StoredQuantity,
        price: z.string(),
      }),
    ),
  }),
  key: (of: { vmiAgreementId: string; vmiInvoiceId: string; section: ChargeSection; until: string; part: number }) =>
    of.section === 'WEEK'
      ? keys.chargedInWeek(of.vmiAgreementId, of.until, of.vmiInvoiceId, of.part)
      : keys.chargedEarlier(of.vmiAgreementId, of.vmiInvoiceId, of.part),
})

/** The lines of an invoice that was issued. Written with its number, never changed. */
export const VmiInvoiceLines = entity({
  name: 'vmiInvoiceLines',
  version: 1,
  schema: z.object({
    vmiAgreementId: VmiAgreementId,
    vmiInvoiceId: VmiInvoiceId,
    first: StoredInteger,
    lines: z.array(
      z.object({
        kind: z.enum(chargeKinds),
        productId: ProductId,
        sku: z.string(),
        name: z.string(),
        retailerSku: z.string().optional(),
        gtin: z.string().optional(),
        unit: z.object({ code: z.string(), decimals: StoredInteger }),
        from: CalendarDay,
        until: CalendarDay,
        quantity: StoredQuantity,
        unitPrice: z.string(),
        amountMinor: StoredInteger,
      }),
    ),
  }),
  key: (of: { vmiAgreementId: string; vmiInvoiceId: string; first: number }) =>
    keys.vmiInvoiceLines(of.vmiAgreementId, of.vmiInvoiceId, of.first),
})

/** So many lines are in one item. */
export const invoiceLinesTogether = 100
