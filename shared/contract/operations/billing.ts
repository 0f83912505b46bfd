import * as z from 'zod'
import { billingEntryKinds, invoiceStatuses } from '#shared/domain/billing/words'
import { plans } from '#shared/entitlements/plans'
import { InvoiceId, OrganizationId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { Instant } from '#shared/kernel/time'
import { LinkOutput, linkOfOutput, operation, pageMediaType } from '../operation'
import { pageOf, pageQuery } from '../schemas'
import { noUnits, withSteps } from '../units'
import { AddOnsView, BillingView, noAddOnsByDefault } from './billing/view'

export * from './billing/network'
export { BillingView } from './billing/view'

const ofOrganization = z.strictObject({ organizationId: OrganizationId })
const access = { feature: 'organization.own', role: 'ORG_ADMIN' } as const

export const getBilling = operation({
  id: 'billing.getBilling',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/billing',
  summary: 'How an organization pays: mode, plan, add-ons, period, trial, what is planned.',
  access,
  params: ofOrganization,
  output: BillingView,
  success: 200,
  errors: ['organization.notFound'],
  units: { read: withSteps({ base: 1, per: { 'pages of the billing account': 1 } }), write: { base: 0 } },
})

const wanted = {
  plan: z.enum(plans),
  addOns: AddOnsView.default(noAddOnsByDefault).describe('The numbers to have, not to add'),
}

export const startCheckout = operation({
  id: 'billing.startCheckout',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/billing/checkout',
  summary: 'Upgrade: begin a checkout, which leads to a page to pay on.',
  description:
    'PRO comes with a trial of 14 days, once an organization; the card is asked for and not charged until the trial ends. The page that the browser ' +
    'returns to grants nothing: the plan unlocks when Stripe says that it is paid. Asking again for the same leads to the same page; asking for another ' +
    'closes the one before.',
  access,
  params: ofOrganization,
  body: z.strictObject({ ...wanted, plan: z.enum(['PRO', 'ENTERPRISE']) }),
  output: z
    .strictObject({
      url: z.url().describe('Where to pay'),
      expiresAt: Instant,
      plan: z.enum(plans),
      addOns: AddOnsView,
      withTrial: z.boolean(),
      monthlyBill: Money,
    })
    .meta({ id: 'Checkout' }),
  success: 201,
  errors: [
    'organization.notFound',
    'billing.alreadySubscribed',
    'billing.planHeld',
    'billing.paymentDue',
    'billing.addOnsNeedPro',
    'billing.unavailable',
    'billing.notSetUp',
    'service.busy',
  ],
  units: {
    read: withSteps({ base: 2, per: { 'pages of the billing account': 2 } }),
    write: { base: 4, per: { 'kB of the billing account': 4 } },
    index: { base: 1 },
  },
})

const change = z.strictObject({
  ...wanted,
  when: z
    .enum(['NOW', 'PERIOD_END'])
    .optional()
    .describe(
      'More acts now, always. Less acts at the end of the paid period unless NOW is asked for, which credits what is left',
    ),
})

export const ChangePreview = z
  .strictObject({
    prorationAt: Instant.describe(
      'The second from which it would count; sent with the change, the amounts are these to the cent',
    ),
    actsAt: Instant,
    dueNow: Money.describe('Charged at once; negative when credit is left for later invoices'),
    lines: z.array(z.strictObject({ text: z.string(), amount: Money })),
    monthlyBill: Money.describe('Of a whole month from then on'),
  })
  .meta({ id: 'ChangePreview' })

const changeErrors = [
  'organization.notFound',
  'billing.noSubscription',
  'billing.paymentDue',
  'billing.changeWaiting',
  'billing.payerDecides',
  'billing.addOnsNeedPro',
  'billing.unavailable',
  'billing.notSetUp',
  'service.busy',
] as const

export const previewChange = operation({
  id: 'billing.previewChange',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/billing/previews',
  summary: 'What a change of plan or add-ons would cost, to the cent, before confirming it.',
  access,
  params: ofOrganization,
  body: change,
  output: ChangePreview,
  success: 200,
  errors: changeErrors,
  units: { read: withSteps({ base: 1, per: { 'pages of the billing account': 2 } }), write: { base: 0 } },
})

export const changeSubscription = operation({
  id: 'billing.changeSubscription',
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/billing/subscription',
  summary: 'Change plan or add-ons: upgrade, downgrade, cancel (FREE).',
  description:
    'Says what to have, so sending it twice changes nothing twice, and a request whose answer was lost can be sent again: nothing is charged twice. ' +
    'What is more is charged for the rest of the period at once, and unlocked when it is paid; a declined card changes nothing.',
  access,
  params: ofOrganization,
  body: change.extend({ prorationAt: Instant.optional().describe('Of a preview, for exactly its amounts') }),
  output: BillingView,
  success: 200,
  errors: [...changeErrors, 'billing.paymentDeclined', 'billing.previewOutdated'],
  units: {
    read: withSteps({ base: 4, per: { 'pages of the billing account': 4 } }),
    write: { base: 16, per: { 'kB of the billing account': 4 } },
    index: { base: 8 },
  },
})

export const resumeSubscription = operation({
  id: 'billing.resumeSubscription',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/billing/resumption',
  summary: 'Take back a cancellation or downgrade that waits for the end of the period.',
  access,
  params: ofOrganization,
  output: BillingView,
  success: 200,
  errors: [
    'organization.notFound',
    'billing.noSubscription',
    'billing.unavailable',
    'billing.notSetUp',
    'service.busy',
  ],
  units: {
    read: withSteps({ base: 4, per: { 'pages of the billing account': 4 } }),
    write: { base: 10, per: { 'kB of the billing account': 4 } },
    index: { base: 6 },
  },
})

export const openPortal = operation({
  id: 'billing.openPortal',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/billing/portal',
  summary: 'A page to change the card on, pay an open invoice, and see invoices.',
  access,
  params: ofOrganization,
  output: z
    .strictObject({ url: z.url().describe('For a few minutes, for whoever opens it') })
    .meta({ id: 'CustomerPortal' }),
  success: 201,
  errors: ['organization.notFound', 'billing.noSubscription', 'billing.unavailable', 'billing.notSetUp'],
  units: { read: withSteps({ base: 0, per: { 'pages of the billing account': 1 } }), write: { base: 0 } },
})

const ofPeriod = { startsAt: Instant, endsAt: Instant }

const InvoiceSummary = z.strictObject({
  invoiceId: InvoiceId,
  number: z.string().optional().describe('As it stands on the paper'),
  status: z
    .enum(invoiceStatuses)
    .describe('BILLED is your part of an invoice that was written to the organization that pays for you'),
  issuedAt: Instant,
  period: z.strictObject(ofPeriod),
  total: Money,
  due: Money.optional().describe('What of the total was to be paid, after credit of before; of your own invoices'),
  paid: Money.optional(),
  payerId: OrganizationId.optional().describe('Who it was written to, where that is another'),
})

const InvoiceContent = {
  lines: z.array(
    z.strictObject({
      text: z.string(),
      quantity: z.int().optional(),
      amount: Money,
      period: z.strictObject(ofPeriod),
      parts: z
        .array(z.strictObject({ organizationId: OrganizationId, amount: Money }))
        .describe('Whose it is: together the amount of the line, to the cent'),
    }),
  ),
  organizations: z
    .array(z.strictObject({ organizationId: OrganizationId, name: z.string(), total: Money }))
    .describe('The sum of each organization, together the total. Of one that is paid for, its own alone'),
}

const InvoiceView = InvoiceSummary.extend(InvoiceContent).meta({ id: 'Invoice' })

export const listInvoices = operation({
  id: 'billing.listInvoices',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/billing/invoices',
  summary: 'Invoices, newest first: your own, and your parts of those that another pays for you.',
  access,
  params: ofOrganization,
  query: z.strictObject(pageQuery),
  output: pageOf(InvoiceSummary.meta({ id: 'InvoiceSummary' })),
  success: 200,
  errors: ['organization.notFound', 'request.cursorInvalid'],
  units: { read: withSteps({ base: 0, per: { 'pages of 4 kB': 0.5 } }), write: { base: 0 } },
})

const ofInvoice = ofOrganization.extend({ invoiceId: InvoiceId })

export const getInvoice = operation({
  id: 'billing.getInvoice',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/billing/invoices/{invoiceId}',
  summary: 'An invoice line by line, and by organization.',
  description:
    'Who pays for others reads whose each line is. Who is paid for reads its own part, and nothing of what else is on the invoice.',
  access,
  params: ofInvoice,
  output: InvoiceView,
  success: 200,
  errors: ['organization.notFound', 'billing.invoiceNotFound'],
  units: {
    read: withSteps({ base: 0, per: { 'pages of the invoice': 1, 'organizations on the invoice': 0.5 } }),
    write: { base: 0 },
  },
})

export const getInvoicePdf = operation({
  id: 'billing.getInvoicePdf',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/billing/invoices/{invoiceId}/pdf',
  summary: 'An invoice as PDF: leads to a link that Stripe makes for it at this moment.',
  access,
  params: ofInvoice,
  output: LinkOutput,
  success: 303,
  leadsTo: linkOfOutput,
  errors: [
    'organization.notFound',
    'billing.invoiceNotFound',
    'billing.pdfOfPayer',
    'billing.unavailable',
    'billing.notSetUp',
  ],
  units: { read: withSteps({ base: 0, per: { 'pages of the invoice': 1 } }), write: { base: 0 } },
})

export const getUpcomingInvoice = operation({
  id: 'billing.getUpcomingInvoice',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/billing/upcoming-invoice',
  summary: 'What the next invoice will be, as things stand.',
  access,
  params: ofOrganization,
  output: z
    .strictObject({
      issuesAt: Instant,
      total: Money,
      due: Money.optional().describe('After credit of before; of your own invoice'),
      payerId: OrganizationId.optional(),
      ...InvoiceContent,
    })
    .meta({ id: 'UpcomingInvoice' }),
  success: 200,
  errors: ['organization.notFound', 'billing.noUpcomingInvoice', 'billing.unavailable', 'billing.notSetUp'],
  units: {
    read: withSteps({
      base: 0,
      per: { 'pages of the billing accounts': 1, 'pages of the shares': 1, 'organizations on the invoice': 0.5 },
    }),
    write: { base: 0 },
  },
})

export const listBillingHistory = operation({
  id: 'billing.listBillingHistory',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/billing/history',
  summary: 'What happened to plan and payments, newest first, whoever paid.',
  access,
  params: ofOrganization,
  query: z.strictObject(pageQuery),
  output: pageOf(
    z
      .strictObject({
        kind: z.enum(billingEntryKinds),
        at: Instant,
        text: z.string(),
        amount: Money.optional().describe(
          'Of a plan, a month of it; of a payment, what was paid; negative when given back',
        ),
        payerId: OrganizationId.optional().describe('Whose bill it was on, where that is another'),
        reference: z
          .string()
          .describe('What it tells of: a change of ours, or an invoice, refund or dispute of Stripe'),
      })
      .meta({ id: 'BillingEntry' }),
  ),
  success: 200,
  errors: ['organization.notFound', 'request.cursorInvalid'],
  units: { read: withSteps({ base: 0, per: { 'pages of 4 kB': 0.5 } }), write: { base: 0 } },
})

export const showCheckoutDonePage = operation({
  id: 'billing.showCheckoutDonePage',
  method: 'GET',
  path: '/checkout/done',
  summary: 'Where the browser returns to after paying. It grants nothing.',
  access: 'public',
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: [],
  units: noUnits,
})

export const showCheckoutCancelledPage = operation({
  id: 'billing.showCheckoutCancelledPage',
  method: 'GET',
  path: '/checkout/cancelled',
  summary: 'Where the browser returns to without having paid.',
  access: 'public',
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: [],
  units: noUnits,
})
