import * as z from 'zod'
import type { ClaimChange } from '#shared/domain/invoice/claim'
import {
  invoiceChargeKinds,
  invoiceOutcomes,
  invoicePartStates,
  invoiceSides,
  invoiceStates,
  openInvoiceStates,
} from '#shared/domain/invoice/words'
import {
  InvoiceMessageId,
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  PurchaseOrderId,
  SupplierInvoiceId,
  UserId,
} from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { counterpartyIndex, keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

const Tolerances = z.object({
  pricePercent: z.string(),
  priceAmount: z.string().optional(),
  quantityPercent: z.string(),
  invoicePercent: z.string().optional(),
  invoiceAmount: z.string().optional(),
  chargesPercent: z.string(),
  chargesAmount: z.string().optional(),
})

/** A supplier's invoice without its lines. */
export const SupplierInvoices = entity({
  name: 'supplierInvoice',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    supplierInvoiceId: SupplierInvoiceId,
    number: z.string(),
    state: z.enum(invoiceStates),
    purchaseOrderId: PurchaseOrderId,
    orderNumber: z.string(),
    buyerName: z.string(),
    supplier: z.union([
      z.object({ name: z.string(), partnershipId: PartnershipId, organizationId: OrganizationId }),
      z.object({ name: z.string(), partyId: PartyId }),
    ]),
    placeIds: z.array(LocationId),
    issuedOn: CalendarDay,
    dueOn: CalendarDay,
    currency: Currency,
    goodsMinor: StoredInteger,
    totalMinor: StoredInteger,
    charges: z.array(
      z.object({ kind: z.enum(invoiceChargeKinds), amountMinor: StoredInteger, description: z.string().optional() }),
    ),
    variances: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('CHARGES'), billedMinor: StoredInteger }),
        z.object({ kind: z.literal('TOTAL'), excessMinor: StoredInteger }),
      ]),
    ),
    unmatched: StoredInteger,
    matchedMinor: StoredInteger,
    payableMinor: StoredInteger.optional(),
    tolerances: Tolerances,
    matchedAt: Instant,
    resolution: z
      .object({
        outcome: z.enum(invoiceOutcomes),
        reason: z.string(),
        creditNote: z.string().optional(),
        creditExpectedMinor: StoredInteger.optional(),
        by: UserId,
        at: Instant,
      })
      .optional(),
    messages: StoredInteger,
    recordedAt: Instant,
    recordedBy: z.object({ side: z.enum(invoiceSides), userId: UserId }),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; supplierInvoiceId: string }) =>
    keys.supplierInvoice(of.organizationId, of.supplierInvoiceId),
  index: ({ supplier, state, supplierInvoiceId }) =>
    'organizationId' in supplier
      ? {
          cpk: counterpartyIndex.partition(supplier.organizationId, 'INVOICE'),
          csk: counterpartyIndex.sort(openInvoiceStates.includes(state), supplierInvoiceId),
        }
      : {},
})

/** Its lines, apart, so that lists do not read them. Written with the invoice itself, and at its version. */
export const SupplierInvoiceLines = entity({
  name: 'supplierInvoiceLines',
  version: 2,
  schema: z.object({
    supplierInvoiceId: SupplierInvoiceId,
    lines: z.array(
      z.object({
        orderLine: StoredInteger,
        sku: z.string(),
        name: z.string(),
        unit: z.object({ code: z.string(), decimals: StoredInteger }),
        quantity: StoredQuantity,
        pack: z.object({ code: z.string(), packs: StoredQuantity }).optional(),
        unitPrice: z.string(),
        amountMinor: StoredInteger,
        variances: z.array(
          z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('NOT_ORDERED') }),
            z.object({ kind: z.literal('CURRENCY'), agreed: Currency, billed: Currency }),
            z.object({
              kind: z.literal('QUANTITY'),
              received: StoredQuantity,
              billed: StoredQuantity,
              coming: StoredQuantity,
              isAwaited: z.boolean(),
            }),
            z.object({ kind: z.literal('PRICE'), agreed: z.string(), billed: z.string(), excessMinor: StoredInteger }),
          ]),
        ),
        owed: z.object({ quantity: StoredQuantity, amountMinor: StoredInteger }),
      }),
    ),
    parts: z
      .array(
        z.object({
          organizationId: OrganizationId,
          placeIds: z.array(LocationId),
          lines: z.array(z.object({ orderLine: StoredInteger, quantity: StoredQuantity, amountMinor: StoredInteger })),
          goodsMinor: StoredInteger,
          totalMinor: StoredInteger,
        }),
      )
      .optional(),
    version: StoredInteger,
  }),
  key: (of: { supplierInvoiceId: string }) => keys.supplierInvoiceLines(of.supplierInvoiceId),
})

/** What either side wrote about it. Written once, never changed. */
export const InvoiceMessages = entity({
  name: 'invoiceMessage',
  version: 1,
  schema: z.object({
    supplierInvoiceId: SupplierInvoiceId,
    messageId: InvoiceMessageId,
    side: z.enum(invoiceSides),
    text: z.string(),
    by: UserId,
    at: Instant,
  }),
  key: (of: { supplierInvoiceId: string; messageId: string }) =>
    keys.invoiceMessage(of.supplierInvoiceId, of.messageId),
})

/** A supplier's number is used once at a buyer: proof against an invoice that comes twice, by post and by upload. */
export const SupplierInvoiceNumbers = entity({
  name: 'supplierInvoiceNumber',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    supplier: z.string(),
    number: z.string(),
    supplierInvoiceId: SupplierInvoiceId,
  }),
  key: (of: { organizationId: string; supplier: string; number: string }) =>
    keys.supplierInvoiceNumber(of.organizationId, of.supplier, of.number),
})

/** Proof that an invoice bills this order, and its place in the list of those. Written once, never changed. */
export const OrderInvoices = entity({
  name: 'orderInvoice',
  version: 1,
  schema: z.object({ purchaseOrderId: PurchaseOrderId, supplierInvoiceId: SupplierInvoiceId }),
  key: (of: { purchaseOrderId: string; supplierInvoiceId: string }) =>
    keys.orderInvoice(of.purchaseOrderId, of.supplierInvoiceId),
})

/** Proof that an invoice in another organization's books is this supplier's. Written once, never changed. */
export const InvoicesOfSupplier = entity({
  name: 'invoiceOfSupplier',
  version: 1,
  schema: z.object({ supplierId: OrganizationId, supplierInvoiceId: SupplierInvoiceId, ownerId: OrganizationId }),
  key: (of: { supplierId: string; supplierInvoiceId: string }) =>
    keys.invoiceOfSupplier(of.supplierId, of.supplierInvoiceId),
})

/** What of an order's lines invoices claim that are to be paid. */
export const InvoicedLinesOf = entity({
  name: 'invoicedLines',
  version: 2,
  schema: z.object({
    purchaseOrderId: PurchaseOrderId,
    first: StoredInteger,
    lines: z.array(
      z.object({
        line: StoredInteger,
        quantity: StoredQuantity,
        parts: z.array(z.object({ organizationId: OrganizationId, quantity: StoredQuantity })).optional(),
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { purchaseOrderId: string; first: number }) => keys.invoicedLines(of.purchaseOrderId, of.first),
})

/** What an organization is charged of an invoice to who bought for it. It stays when the two are unlinked: the goods were its own. */
export const InvoiceParts = entity({
  name: 'invoicePart',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    supplierInvoiceId: SupplierInvoiceId,
    number: z.string(),
    state: z.enum(invoicePartStates),
    buyerId: OrganizationId,
    buyerName: z.string(),
    supplierName: z.string(),
    purchaseOrderId: PurchaseOrderId,
    orderNumber: z.string(),
    placeIds: z.array(LocationId),
    issuedOn: CalendarDay,
    dueOn: CalendarDay,
    currency: Currency,
    lines: z.array(
      z.object({
        orderLine: StoredInteger,
        sku: z.string(),
        name: z.string(),
        unit: z.object({ code: z.string(), decimals: StoredInteger }),
        quantity: StoredQuantity,
        amountMinor: StoredInteger,
      }),
    ),
    goodsMinor: StoredInteger,
    totalMinor: StoredInteger,
    chargedAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; supplierInvoiceId: string }) =>
    keys.invoicePart(of.organizationId, of.supplierInvoiceId),
})

/** Condition: nobody has claimed anything of these lines since they were looked at. */
export const writeInvoiced = ({ before, after }: ClaimChange): Write =>
  before.version === 0 ? InvoicedLinesOf.create(after) : InvoicedLinesOf.replace(after, before)

/** Nothing is written. Condition: nobody has claimed anything of these lines since they were looked at. */
export const unchangedClaim = (seen: ClaimChange['before']): Write =>
  seen.version > 0
    ? InvoicedLinesOf.unchanged(seen, seen)
    : InvoicedLinesOf.check(seen, {
        condition: 'nobody has claimed anything of these lines yet',
        expression: 'attribute_not_exists(pk)',
        values: {},
        refusal: 'stale',
      })

export const MatchTolerances = entity({
  name: 'matchTolerances',
  version: 1,
  schema: Tolerances.extend({ organizationId: OrganizationId, version: StoredInteger }),
  key: (of: { organizationId: string }) => keys.matchTolerances(of.organizationId),
})
