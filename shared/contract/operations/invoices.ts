import * as z from 'zod'
import { invoiceLimits } from '#shared/domain/invoice/invoice'
import {
  invoiceChargeKinds,
  invoiceOutcomes,
  invoicePartStates,
  invoiceSides,
  invoiceStates,
} from '#shared/domain/invoice/words'
import { orderLimits } from '#shared/domain/order/order'
import {
  InvoiceMessageId,
  OrganizationId,
  PartnershipId,
  PartyId,
  PurchaseOrderId,
  SupplierInvoiceId,
  UserId,
} from '#shared/kernel/ids'
import { Currency, Money, UnitPrice, UnitPriceAmount } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText, lineOfText, paragraphs } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { UnitOfMeasure } from '../goods'
import { operation } from '../operation'
import { pageOf, pageQuery, Version } from '../schemas'
import { withPolicy } from '../units'

const LineNumber = z
  .int()
  .min(1)
  .max(2 * orderLimits.lines)

const Charge = z
  .strictObject({ kind: z.enum(invoiceChargeKinds), amount: Money, description: z.string().optional() })
  .meta({ id: 'InvoiceCharge' })

const LineVariance = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('NOT_ORDERED') }).describe('The line was taken out of the order'),
    z
      .strictObject({ kind: z.literal('CURRENCY'), agreed: Currency, billed: Currency })
      .describe('Another currency than the order’s: nothing can be compared'),
    z
      .strictObject({
        kind: z.literal('QUANTITY'),
        received: WireBalance,
        billed: WireBalance.describe('With what other invoices claim'),
        coming: WireBalance.describe('What may still arrive'),
        isAwaited: z.boolean().describe('It matches once all that may still come is there'),
      })
      .describe('More is billed than arrived'),
    z
      .strictObject({ kind: z.literal('PRICE'), agreed: UnitPrice, billed: UnitPrice, excess: Money })
      .describe('A unit is dearer than agreed; the excess is of the line'),
  ])
  .meta({ id: 'InvoiceLineVariance' })

const InvoiceVariance = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('CHARGES'), billed: Money }).describe('Charges that nobody agreed on'),
    z
      .strictObject({ kind: z.literal('TOTAL'), excess: Money })
      .describe('Small differences of several lines add up to too much'),
  ])
  .meta({ id: 'InvoiceVariance' })

const summary = {
  supplierInvoiceId: SupplierInvoiceId,
  number: z.string().describe('The supplier’s'),
  side: z.enum(invoiceSides).describe('What you are to it'),
  state: z.enum(invoiceStates),
  purchaseOrderId: PurchaseOrderId,
  orderNumber: z.string(),
  buyer: z.string(),
  supplier: z.string(),
  partnershipId: PartnershipId.optional(),
  partyId: PartyId.optional().describe('Of a supplier without an account'),
  issuedOn: CalendarDay,
  dueOn: CalendarDay,
  total: Money,
  payable: Money.optional().describe('What is paid of it, once that is decided'),
  unmatched: z.int().describe('Lines that do not agree'),
  messages: z.int(),
  recordedAt: Instant,
  recordedBy: z.enum(invoiceSides),
  version: Version,
}

const InvoiceSummary = z.strictObject(summary).meta({ id: 'SupplierInvoiceSummary' })

const Tolerances = z
  .strictObject({
    pricePercent: z.number().describe('Of the price agreed for a unit'),
    priceAmount: z.string().optional().describe('And no more than this for the whole line, in its currency'),
    quantityPercent: z.number().describe('Of the quantity that arrived'),
    invoicePercent: z.number().optional().describe('What lines are let pass, all together, of what was agreed'),
    invoiceAmount: z.string().optional().describe('And no more than this for the whole invoice'),
    chargesPercent: z.number().describe('Freight, tax and other charges together, of the goods'),
    chargesAmount: z.string().optional().describe('And no more than this'),
  })
  .meta({ id: 'MatchTolerancesUsed' })

const InvoiceView = z
  .strictObject({
    ...summary,
    goods: Money,
    charges: z.array(Charge),
    lines: z.array(
      z
        .strictObject({
          line: LineNumber.describe('Of the order'),
          sku: z.string(),
          name: z.string(),
          unit: UnitOfMeasure,
          quantity: WireBalance.describe('In base units'),
          pack: z.strictObject({ code: z.string(), packs: WireBalance }).optional(),
          unitPrice: UnitPrice,
          amount: Money,
          variances: z.array(LineVariance).describe('Why it does not match. None: it does'),
          matched: z.strictObject({ quantity: WireBalance, amount: Money }).describe('What of it agrees'),
        })
        .meta({ id: 'SupplierInvoiceLine' }),
    ),
    variances: z.array(InvoiceVariance).describe('Of the whole invoice, beside those of lines'),
    matched: Money.describe('What arrived as it was agreed, charges that pass included'),
    parts: z
      .array(
        z
          .strictObject({
            organizationId: OrganizationId,
            lines: z.array(
              z.strictObject({ line: LineNumber.describe('Of the order'), quantity: WireBalance, amount: Money }),
            ),
            goods: Money,
            total: Money.describe('With freight, tax and credits, which follow the goods'),
          })
          .meta({ id: 'SupplierInvoicePart' }),
      )
      .optional()
      .describe(
        'Of an order that goes to several organizations, once it is to be paid: what each is charged of `payable`, to the cent. Told to the buyer only',
      ),
    matchedAt: Instant.describe('When it was held against order and receipts last'),
    tolerances: Tolerances.optional().describe('Those it was matched by. Told to the buyer only'),
    resolution: z
      .strictObject({
        outcome: z.enum(invoiceOutcomes),
        reason: z.string(),
        creditNote: z.string().optional(),
        creditExpected: Money.optional(),
        by: UserId.optional().describe('Told to the buyer only'),
        at: Instant,
      })
      .optional(),
  })
  .meta({ id: 'SupplierInvoice' })

const params = z.strictObject({ supplierInvoiceId: SupplierInvoiceId })
const access = { feature: 'orders.view', role: 'MEMBER' } as const

const reads = { 'pages of the invoice': 1, 'if the supplier asks': 2 }
const orderReads = { 'pages of the order': 1, 'pages of the lines named': 1 }
const writes = { 'kB of the invoice': 2, 'kB of parts': 2, 'log entries': 2, 'kB of the stored answer': 2 }
/** What closes leaves the open ones of the supplier's list, and is put among the others. */
const index = {
  base: 0,
  per: { 'log entries': 1, 'kB of the header shown': 1, 'kB of the header that closes': 1 },
}

export const recordSupplierInvoice = operation({
  id: 'invoices.recordSupplierInvoice',
  method: 'POST',
  path: '/v1/supplier-invoices',
  summary: 'Record a supplier’s invoice, or send yours to a customer, and match it with order and receipts.',
  description:
    'The buyer records what it got by post; a partner, on every plan, sends its own against an order that it was sent. Goods name lines of the order, in base units or in the ' +
    'pack they were ordered in; freight, tax and discounts are charges. Both add up to the total, to the cent. It is matched at once: the answer tells line by line what does ' +
    'not agree. A number is taken once for each supplier and buyer.',
  access,
  body: z
    .strictObject({
      purchaseOrderId: PurchaseOrderId,
      number: codeText(40).describe('The supplier’s number'),
      issuedOn: CalendarDay,
      dueOn: CalendarDay.describe('When it is to be paid'),
      currency: Currency,
      totalMinor: z.int().min(0).max(orderLimits.total).describe('In cents: goods and charges together'),
      lines: z
        .array(
          z.strictObject({
            line: LineNumber.describe('Of the order'),
            quantity: PositiveWireQuantity.describe('In base units, or in packs'),
            pack: codeText(20).optional().describe('The pack in which the line was ordered'),
            unitPrice: UnitPriceAmount.describe('Of a base unit'),
          }),
        )
        .max(invoiceLimits.lines)
        .describe('An order of more lines is billed by several invoices'),
      charges: z
        .array(
          z.strictObject({
            kind: z.enum(invoiceChargeKinds),
            amountMinor: z
              .int()
              .min(-orderLimits.total)
              .max(orderLimits.total)
              .refine((amount) => amount !== 0, 'must not be zero')
              .describe('In cents; a discount is less than zero'),
            description: lineOfText(200).optional(),
          }),
        )
        .max(invoiceLimits.charges)
        .default([]),
    })
    .refine(({ issuedOn, dueOn }) => dueOn >= issuedOn, { path: ['dueOn'], message: 'must not be before issuedOn' })
    .refine(({ lines, charges }) => lines.length + charges.length > 0, {
      path: ['lines'],
      message: 'must bill something',
    }),
  output: InvoiceView,
  success: 201,
  errors: [
    'purchaseOrder.notFound',
    'purchaseOrder.lineUnknown',
    'supplierInvoice.notBillable',
    'supplierInvoice.numberTaken',
    'supplierInvoice.totalMismatch',
    'supplierInvoice.packUnknown',
    'product.packTooFine',
    'quantity.tooFine',
    'access.locationLevelTooLow',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 2, per: { ...orderReads, 'hundreds of lines': 1, 'if the supplier asks': 3 } },
    write: {
      base: 4,
      per: { ...writes, 'kB of the order': 2, 'kB of what is invoiced': 2, 'proofs for the supplier': 2 },
    },
    index,
  },
})

export const listSupplierInvoices = operation({
  id: 'invoices.listSupplierInvoices',
  method: 'GET',
  path: '/v1/supplier-invoices',
  summary: 'Invoices of your suppliers, or those that you sent to customers.',
  description: 'Newest first; of those that you sent, what is open before what is done.',
  access: { ...access, location: 'VIEWER' },
  query: z.strictObject({
    ...pageQuery,
    side: z.enum(invoiceSides).default('BUYER').describe('BUYER: you are billed. SUPPLIER: you bill'),
    state: z.enum(invoiceStates).optional(),
    purchaseOrderId: PurchaseOrderId.optional().describe('Of this order only'),
  }),
  output: pageOf(InvoiceSummary),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const getSupplierInvoice = operation({
  id: 'invoices.getSupplierInvoice',
  method: 'GET',
  path: '/v1/supplier-invoices/{supplierInvoiceId}',
  summary: 'An invoice line by line, with what does not agree.',
  description: 'Buyer and supplier see the same, save for the tolerances, which are the buyer’s alone.',
  access: { ...access, location: 'VIEWER' },
  params,
  output: InvoiceView,
  success: 200,
  errors: ['supplierInvoice.notFound'],
  etag: true,
  units: { read: { base: 0, per: reads }, write: { base: 0 } },
})

export const listInvoiceParts = operation({
  id: 'invoices.listInvoiceParts',
  method: 'GET',
  path: '/v1/invoice-parts',
  summary: 'What you are charged of suppliers’ invoices by who bought for you.',
  description:
    'Central purchasing: once an invoice is to be paid, each organization is charged the goods that arrived at it, and freight, tax and credits by these. The parts of all add up to ' +
    'what is paid, to the cent. Newest first; they stay when you are unlinked.',
  access: { ...access, location: 'VIEWER' },
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(invoicePartStates).optional(),
    purchaseOrderId: PurchaseOrderId.optional().describe('Of this order only'),
  }),
  output: pageOf(
    z
      .strictObject({
        supplierInvoiceId: SupplierInvoiceId,
        number: z.string().describe('The supplier’s'),
        state: z.enum(invoicePartStates),
        purchaseOrderId: PurchaseOrderId,
        orderNumber: z.string().describe('The buyer’s'),
        buyer: z.string(),
        supplier: z.string(),
        issuedOn: CalendarDay,
        dueOn: CalendarDay,
        lines: z.array(
          z
            .strictObject({
              line: LineNumber.describe('Of the order'),
              sku: z.string(),
              name: z.string(),
              unit: UnitOfMeasure,
              quantity: WireBalance,
              amount: Money,
            })
            .meta({ id: 'InvoicePartLine' }),
        ),
        goods: Money,
        total: Money.describe('With freight, tax and credits'),
        chargedAt: Instant,
      })
      .meta({ id: 'InvoicePart' }),
  ),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

const step = {
  method: 'POST',
  access,
  params,
  output: InvoiceView,
  success: 200,
  idempotent: 'record',
  etag: true,
  ifMatch: true,
} as const
const stepErrors = [
  'supplierInvoice.notFound',
  'supplierInvoice.wrongState',
  'access.locationLevelTooLow',
  'request.preconditionFailed',
] as const
const stepUnits = {
  read: { base: 1, per: { ...reads, ...orderReads, 'hundreds of lines': 1 } },
  write: { base: 0, per: { ...writes, 'kB of the order': 2, 'kB of what is invoiced': 2 } },
  index,
}

export const matchSupplierInvoice = operation({
  ...step,
  id: 'invoices.matchSupplierInvoice',
  path: '/v1/supplier-invoices/{supplierInvoiceId}/matching',
  summary: 'Hold an invoice against order and receipts anew, by the tolerances of today.',
  description:
    'Receipts of its goods do so by themselves, by the tolerances it was recorded under. For the buyer: after an amendment, after another invoice was taken back, or with other tolerances.',
  errors: [...stepErrors, 'supplierInvoice.notBuyer'],
  units: { ...stepUnits, read: { ...stepUnits.read, base: 2 } },
})

export const resolveSupplierInvoice = operation({
  ...step,
  id: 'invoices.resolveSupplierInvoice',
  path: '/v1/supplier-invoices/{supplierInvoiceId}/resolution',
  summary: 'End what does not agree: accept an invoice, or reject it.',
  description:
    'For managers of the buyer. AS_INVOICED: all of it is paid. AS_MATCHED: what arrived as it was agreed, and a credit note is expected of the rest. CREDITED: the supplier has ' +
    'credited an amount. REJECTED: nothing is paid. The supplier is told by email.',
  body: z
    .strictObject({
      outcome: z.enum(invoiceOutcomes),
      reason: paragraphs(500).describe('Shown to the supplier'),
      creditNote: codeText(40).optional().describe('Of CREDITED: the supplier’s number'),
      creditedMinor: z.int().min(1).max(orderLimits.total).optional().describe('Of CREDITED: how much, in cents'),
    })
    .refine(({ outcome, creditedMinor }) => (outcome === 'CREDITED') === (creditedMinor !== undefined), {
      path: ['creditedMinor'],
      message: 'is required of CREDITED, and of nothing else',
    })
    .refine(({ outcome, creditNote }) => creditNote === undefined || outcome === 'CREDITED', {
      path: ['creditNote'],
      message: 'goes with CREDITED',
    }),
  errors: [...stepErrors, 'supplierInvoice.notBuyer', 'supplierInvoice.creditedTooMuch'],
  units: withPolicy(stepUnits),
})

export const withdrawSupplierInvoice = operation({
  id: 'invoices.withdrawSupplierInvoice',
  method: 'DELETE',
  path: '/v1/supplier-invoices/{supplierInvoiceId}',
  summary: 'Take back an invoice that you recorded.',
  description:
    'What it claims of goods is free for another, and so is its number. A supplier cannot once it has matched. Sent again it changes nothing, and is answered as before.',
  access,
  params,
  output: InvoiceView,
  success: 200,
  errors: [
    'supplierInvoice.notFound',
    'supplierInvoice.wrongState',
    'supplierInvoice.notYours',
    'access.locationLevelTooLow',
  ],
  units: {
    read: { base: 0, per: { ...reads, 'hundreds of lines': 1 } },
    write: {
      base: 2,
      per: { 'kB of the invoice': 2, 'kB of parts': 2, 'log entries': 2, 'kB of what is invoiced': 2 },
    },
    index,
  },
})

const Message = z
  .strictObject({
    messageId: InvoiceMessageId,
    side: z.enum(invoiceSides),
    company: z.string(),
    text: z.string(),
    by: UserId.optional().describe('Of your own side only'),
    at: Instant,
  })
  .meta({ id: 'InvoiceMessage' })

export const writeInvoiceMessage = operation({
  id: 'invoices.writeInvoiceMessage',
  method: 'POST',
  path: '/v1/supplier-invoices/{supplierInvoiceId}/messages',
  summary: 'Write to the other side about an invoice that does not match.',
  description:
    'The first message makes it DISPUTED. The other side reads it here, and gets it by email; a supplier without an account by email alone.',
  access,
  params,
  body: z.strictObject({ text: paragraphs(invoiceLimits.messageCharacters) }),
  output: Message,
  success: 201,
  errors: [
    'supplierInvoice.notFound',
    'supplierInvoice.wrongState',
    'supplierInvoice.tooManyMessages',
    'access.locationLevelTooLow',
  ],
  idempotent: 'record',
  units: {
    read: { base: 1, per: reads },
    write: {
      base: 0,
      per: { 'kB of the invoice': 2, 'kB of the message': 2, 'log entries': 2, 'kB of the stored answer': 2 },
    },
    index,
  },
})

export const listInvoiceMessages = operation({
  id: 'invoices.listInvoiceMessages',
  method: 'GET',
  path: '/v1/supplier-invoices/{supplierInvoiceId}/messages',
  summary: 'What both sides wrote about an invoice, oldest first.',
  access: { ...access, location: 'VIEWER' },
  params,
  query: z.strictObject(pageQuery),
  output: pageOf(Message),
  success: 200,
  errors: ['supplierInvoice.notFound', 'request.cursorInvalid'],
  units: {
    read: { base: 0, per: { 'pages of the header': 1, 'pages of 4 kB': 0.5, 'if the supplier asks': 2 } },
    write: { base: 0 },
  },
})

const percent = (name: string) =>
  WireQuantity.refine((value) => value <= 100, 'must be at most 100').describe(`Percent ${name}`)
const amount = (what: string) => UnitPriceAmount.optional().describe(`${what}. Left out: no such limit`)

const TolerancesView = Tolerances.extend({
  version: z.int().min(0).describe('0: none were set'),
}).meta({ id: 'MatchTolerances' })

export const getMatchTolerances = operation({
  id: 'invoices.getMatchTolerances',
  method: 'GET',
  path: '/v1/match-tolerances',
  summary: 'What may differ between order, receipts and invoice.',
  description: 'Never shown to suppliers. Where none were set, nothing may differ.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  output: TolerancesView,
  success: 200,
  errors: [],
  etag: true,
  units: { read: { base: 1 }, write: { base: 0 } },
})

export const setMatchTolerances = operation({
  id: 'invoices.setMatchTolerances',
  method: 'PUT',
  path: '/v1/match-tolerances',
  summary: 'Set what may differ between order, receipts and invoice.',
  description:
    'Of a line both the percentage and the amount have to hold. Invoices that are recorded from now on are matched by these; older ones when somebody asks for it.',
  access: { feature: 'orders.create', role: 'ORG_ADMIN' },
  body: z.strictObject({
    pricePercent: percent('of the price agreed for a unit').default(0),
    priceAmount: amount('And no more than this for the whole line, in its currency'),
    quantityPercent: percent('of the quantity that arrived').default(0),
    invoicePercent: percent('of what was agreed: what lines are let pass, all together').optional(),
    invoiceAmount: amount('And no more than this for the whole invoice'),
    chargesPercent: percent('of the goods: freight, tax and other charges together').default(0),
    chargesAmount: amount('And no more than this'),
  }),
  output: TolerancesView,
  success: 200,
  errors: ['request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: { read: { base: 1 }, write: { base: 4 }, index: { base: 1 } },
})
