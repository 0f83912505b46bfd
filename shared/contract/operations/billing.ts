import * as z from 'zod'
import { plans } from '#shared/entitlements/plans'
import { OrganizationId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { Instant } from '#shared/kernel/time'
import { operation, pageMediaType } from '../operation'
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
    read: withSteps({ base: 3, per: { 'pages of the billing account': 3 } }),
    write: { base: 16, per: { 'kB of the billing account': 4 } },
    index: { base: 4 },
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
    read: withSteps({ base: 3, per: { 'pages of the billing account': 3 } }),
    write: { base: 2, per: { 'kB of the billing account': 2 } },
    index: { base: 1 },
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
