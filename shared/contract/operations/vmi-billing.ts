import * as z from 'zod'
import { chargeKinds, vmiInvoiceKinds, vmiInvoiceStates } from '#shared/domain/vmi/invoice-words'
import { longestStatementDays } from '#shared/domain/vmi/statement'
import { vmiSides } from '#shared/domain/vmi/words'
import { Address } from '#shared/kernel/address'
import { PartnershipId, ProductId, UserId, VmiAgreementId, VmiInvoiceId } from '#shared/kernel/ids'
import { Currency, Money, UnitPrice } from '#shared/kernel/money'
import { codeText } from '#shared/kernel/text'
import { CalendarDay, daysAfter, Instant } from '#shared/kernel/time'
import { UnitOfMeasure } from '../goods'
import { csvMediaType, operation } from '../operation'
import { pageOf, pageQuery, Version } from '../schemas'

const looking = { feature: 'vmi.participate', role: 'MEMBER', location: 'VIEWER' } as const
const managing = { feature: 'operations.manage', role: 'ORG_ADMIN' } as const

const summary = {
  vmiInvoiceId: VmiInvoiceId,
  vmiAgreementId: VmiAgreementId,
  partnershipId: PartnershipId,
  side: z.enum(vmiSides).describe('What you are to it'),
  owner: z.string(),
  retailer: z.string(),
  state: z.enum(vmiInvoiceStates),
  kind: z.enum(vmiInvoiceKinds).optional().describe('CREDIT_NOTE: more is credited than charged'),
  number: z.string().optional().describe('Of a series of the owner’s without gaps'),
  from: CalendarDay,
  until: CalendarDay.describe('The last day of its week'),
  issuedOn: CalendarDay.optional(),
  dueOn: CalendarDay.optional(),
  total: Money.optional().describe('With taxes; below zero on a credit note'),
  payment: z
    .strictObject({
      paidOn: CalendarDay,
      reference: z.string().optional().describe('In the books of who paid'),
      notedAt: Instant,
      notedBy: UserId.optional().describe('For the owner'),
    })
    .optional()
    .describe('That it was paid, outside of the network'),
  days: z.int().describe('How many sales, of a product on a day, are on it; of a draft so far'),
  version: Version,
}

const InvoiceSummary = z.strictObject(summary).meta({ id: 'VmiInvoiceSummary' })

const Party = z.strictObject({ address: Address.optional(), taxNumber: z.string().optional() })

const Line = z
  .strictObject({
    kind: z
      .enum(chargeKinds)
      .describe(
        'SOLD: in the period. LATE: before it, and reported when that was invoiced. ADDED, CREDITED: days that were invoiced, and changed',
      ),
    productId: ProductId,
    sku: z.string(),
    name: z.string(),
    retailerSku: z.string().optional(),
    gtin: z.string().optional(),
    unit: UnitOfMeasure,
    from: CalendarDay.describe('The first of its days'),
    until: CalendarDay.describe('The last of them'),
    quantity: z.number().describe('Below zero where more came back, or less was sold than invoiced'),
    unitPrice: UnitPrice.describe('Of these days'),
    amount: Money.describe('Rounded by itself'),
  })
  .meta({ id: 'VmiInvoiceLine' })

const InvoiceView = z
  .strictObject({
    ...summary,
    currency: Currency,
    paymentTermsDays: z.int().optional(),
    seller: Party.optional(),
    buyer: Party.optional(),
    goods: Money.optional(),
    taxes: z.array(z.strictObject({ name: z.string(), percent: z.number(), amount: Money })),
    lines: z.array(Line).describe('What was sold, came late and is corrected, in this order'),
  })
  .meta({ id: 'VmiInvoice' })

export const ofVmiInvoice = z.strictObject({ vmiInvoiceId: VmiInvoiceId })

export const listVmiInvoices = operation({
  id: 'vmiBilling.listVmiInvoices',
  method: 'GET',
  path: '/v1/vmi-invoices',
  summary: 'Invoices of what retailers sold of your stock, or of what you sold of suppliers’ stock.',
  description:
    'Newest first; of those that you are to pay, what is open before what is paid. The owner sees the one that is being made, too.',
  access: looking,
  query: z.strictObject({
    ...pageQuery,
    side: z.enum(vmiSides).default('OWNER').describe('What you are to them'),
    vmiAgreementId: VmiAgreementId.optional().describe('Of this agreement only'),
    state: z.enum(vmiInvoiceStates).optional(),
  }),
  output: pageOf(InvoiceSummary),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

/** The header, the proof for a retailer that asks, and the lines. */
export const vmiInvoiceReads = { base: 1, per: { 'if the retailer asks': 2, 'pages of the lines': 1 } } as const

export const getVmiInvoice = operation({
  id: 'vmiBilling.getVmiInvoice',
  method: 'GET',
  path: '/v1/vmi-invoices/{vmiInvoiceId}',
  summary: 'An invoice of what stores sold, by SKU and price.',
  description:
    'An invoice does not change once it is issued. Days that are reported late, or otherwise than they were invoiced, are lines of the next.',
  access: looking,
  params: ofVmiInvoice,
  output: InvoiceView,
  success: 200,
  errors: ['vmiInvoice.notFound'],
  etag: true,
  units: { read: vmiInvoiceReads, write: { base: 0 } },
})

export const getVmiInvoiceSheet = operation({
  id: 'vmiBilling.getVmiInvoiceSheet',
  method: 'GET',
  path: '/v1/vmi-invoices/{vmiInvoiceId}/sheet',
  summary: 'The lines of an invoice as a sheet (CSV), with a line for each tax.',
  description: 'The amounts of all lines add up to the total.',
  access: looking,
  params: ofVmiInvoice,
  output: z.string(),
  mediaType: csvMediaType,
  success: 200,
  errors: ['vmiInvoice.notFound', 'vmiInvoice.notIssued'],
  units: { read: vmiInvoiceReads, write: { base: 0 } },
})

const noting = {
  read: { base: 1, per: { 'pages of the lines': 1 } },
  write: { base: 0, per: { 'kB of the invoice': 2, 'log entries': 2 } },
  // It goes from what is open to what is paid in the retailer's list, or back.
  index: { base: 0, per: { 'log entries': 1, 'kB of the invoice': 2 } },
}

export const recordVmiPayment = operation({
  id: 'vmiBilling.recordVmiPayment',
  method: 'PUT',
  path: '/v1/vmi-invoices/{vmiInvoiceId}/payment',
  summary: 'Note that an invoice was paid.',
  description:
    'Payment itself is no matter of the network. For the owner; both sides see it. The same said again changes nothing.',
  access: managing,
  params: ofVmiInvoice,
  body: z.strictObject({
    paidOn: CalendarDay,
    reference: codeText(60).optional().describe('In the retailer’s books, or of the bank'),
  }),
  output: InvoiceView,
  success: 200,
  errors: [
    'vmiInvoice.notFound',
    'vmiInvoice.notOwner',
    'vmiInvoice.notIssued',
    'vmiInvoice.alreadyPaid',
    'vmiInvoice.paidInFuture',
  ],
  etag: true,
  units: noting,
})

export const removeVmiPayment = operation({
  id: 'vmiBilling.removeVmiPayment',
  method: 'DELETE',
  path: '/v1/vmi-invoices/{vmiInvoiceId}/payment',
  summary: 'Take back that an invoice was paid.',
  description: 'Sent again it changes nothing, and is answered as before.',
  access: managing,
  params: ofVmiInvoice,
  output: InvoiceView,
  success: 200,
  errors: ['vmiInvoice.notFound', 'vmiInvoice.notOwner', 'vmiInvoice.notIssued'],
  units: noting,
})

const columns = <Figure extends z.ZodType>(figure: Figure) =>
  z.strictObject({
    sold: figure.describe('Invoiced, less credited, and open'),
    invoiced: figure,
    credited: figure,
    open: figure.describe('Reported, and on no invoice that is issued; below zero is to be credited'),
  })

const MoneyColumns = columns(Money).meta({ id: 'VmiStatementAmounts' })

export const getVmiStatement = operation({
  id: 'vmiBilling.getVmiStatement',
  method: 'GET',
  path: '/v1/vmi-agreements/{vmiAgreementId}/statement',
  summary: 'What was sold on some days, and what of it is invoiced, credited and open.',
  description: `For each product and in sum, of at most ${longestStatementDays} days. By the day of the sale, whenever it was reported or invoiced; goods alone, without taxes. It also tells how far the agreement is invoiced, and when it is next.`,
  access: looking,
  params: z.strictObject({ vmiAgreementId: VmiAgreementId }),
  query: z
    .strictObject({ from: CalendarDay, until: CalendarDay.describe('Included') })
    .refine(({ from, until }) => until >= from, { path: ['until'], message: 'must not be before from' })
    .refine(({ from, until }) => until < daysAfter(from, longestStatementDays), {
      path: ['until'],
      message: `must be less than ${longestStatementDays} days after from`,
    }),
  output: z
    .strictObject({
      vmiAgreementId: VmiAgreementId,
      from: CalendarDay,
      until: CalendarDay,
      total: MoneyColumns,
      products: z.array(
        z
          .strictObject({
            productId: ProductId,
            sku: z.string(),
            name: z.string(),
            retailerSku: z.string().optional(),
            unit: UnitOfMeasure,
            units: columns(z.number()).meta({ id: 'VmiStatementUnits' }),
            value: MoneyColumns,
          })
          .meta({ id: 'VmiStatementProduct' }),
      ),
      invoicedUntil: CalendarDay.optional().describe('The last day that was invoiced in its week'),
      nextInvoiceAt: Instant.optional().describe('Left out: never, because the agreement is over'),
      drafting: VmiInvoiceId.optional().describe('For the owner: the invoice that is being made'),
    })
    .meta({ id: 'VmiStatement' }),
  success: 200,
  errors: ['vmiAgreement.notFound'],
  units: {
    read: {
      base: 3,
      per: {
        'if the retailer asks': 2,
        'pages of what is charged': 0.5,
        'pages of what is open': 0.5,
        'pages of open days': 1,
        'pages of products': 1,
        'if an invoice is being made': 2,
      },
    },
    write: { base: 0 },
  },
})
