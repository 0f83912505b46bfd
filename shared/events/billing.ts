import * as z from 'zod'
import { coverageEndings } from '#shared/domain/billing/coverage'
import { billingRequestKinds, requestSteps } from '#shared/domain/billing/request-lifecycle'
import { billingModes, billingStatuses, invoiceStatuses } from '#shared/domain/billing/words'
import { plans } from '#shared/entitlements/plans'
import { event } from './event'

/**
 * What an organization holds, how it is paid and how that stands, whole, whenever any of it changed. Whoever counts needs no earlier
 * one. It is paid for in the modes SELF_PAY and ADD_ON while the status is ACTIVE or PAST_DUE.
 */
export const standingChanged = event(
  'billing.standingChanged',
  z.object({
    organizationId: z.string(),
    mode: z.enum(billingModes),
    status: z.enum(billingStatuses),
    plan: z.enum(plans),
    locationAddOns: z.number(),
    advancedForecasting: z.boolean(),
    payerId: z.string().optional().describe('The organization on whose subscription it is'),
    graceEndsAt: z.string().optional(),
    planBefore: z.enum(plans).optional().describe('Where this took the place of another plan'),
  }),
)

/** A change of a subscription is under way: Stripe is asked next. */
export const changeAsked = event(
  'billing.changeAsked',
  z.object({ organizationId: z.string(), changeId: z.string(), plan: z.enum(plans), atPeriodEnd: z.boolean() }),
)
/** Stripe refused it: nothing was changed. */
export const changeRefused = event(
  'billing.changeRefused',
  z.object({ organizationId: z.string(), changeId: z.string() }),
)
/** What is known of a subscription was brought in line with what Stripe holds. */
export const subscriptionRead = event(
  'billing.subscriptionRead',
  z.object({ organizationId: z.string(), status: z.enum(billingStatuses) }),
)
export const checkoutStarted = event(
  'billing.checkoutStarted',
  z.object({ organizationId: z.string(), plan: z.enum(plans), withTrial: z.boolean() }),
)
const requestData = z.object({
  billingRequestId: z.string(),
  kind: z.enum(billingRequestKinds),
  organizationId: z.string(),
  payerId: z.string(),
  step: z.enum(requestSteps),
})
/** Of the two logs that a request concerns the payer's has this one, which consumers answer to. */
export const requestChanged = event('billing.requestChanged', requestData)
/** In the log of the organization that is, or is to be, paid for: who pays is told there only once that is its business. */
export const requestTold = event('billing.requestTold', requestData.partial({ payerId: true }))

/** In the payer's log: it does not pay for this organization any more. What is on its bill for it is taken off next. */
export const coverageEnded = event(
  'billing.coverageEnded',
  z.object({
    payerId: z.string(),
    organizationId: z.string(),
    mode: z.enum(['ADD_ON', 'INCLUDED']).describe('How it was paid for'),
    reason: z.enum(coverageEndings),
    plan: z.enum(plans).describe('What was paid for'),
    graceEndsAt: z.string().optional().describe('Until when the plan goes on unpaid'),
  }),
)
/** How an organization pays is settled from above: by the root that owns it. */
export const modeSet = event(
  'billing.modeSet',
  z.object({ organizationId: z.string(), mode: z.enum(billingModes), plan: z.enum(plans) }),
)

/** Stripe told something: the log of the platform holds it, for it may be about nobody we know. */
export const stripeEventReceived = event(
  'stripe.eventReceived',
  z.object({
    eventId: z.string(),
    type: z.string(),
    objectId: z.string().optional(),
    customerId: z.string().optional(),
  }),
)
export const paymentRecorded = event(
  'billing.paymentRecorded',
  z.object({ organizationId: z.string(), kind: z.string(), reference: z.string(), amountCents: z.number() }),
)

/** Stripe wrote an invoice, or it was paid, voided or given up: whoever has a part of it can read that now. */
export const invoiceRecorded = event(
  'billing.invoiceRecorded',
  z.object({ organizationId: z.string(), invoiceId: z.string(), status: z.enum(invoiceStatuses) }),
)
/** A subscription ends on a day, or goes on after all: `endsAt` is absent then. */
export const endPlanned = event(
  'billing.endPlanned',
  z.object({ organizationId: z.string(), plan: z.enum(plans), endsAt: z.string().optional() }),
)
/** The admins of an organization are to be told that its plan goes on unpaid, on a day of that, or that its trial ends. */
export const noticeDue = event(
  'billing.noticeDue',
  z.object({
    organizationId: z.string(),
    kind: z.enum(['GRACE', 'TRIAL_ENDING']),
    day: z.number().optional(),
    endsAt: z.string(),
  }),
)
