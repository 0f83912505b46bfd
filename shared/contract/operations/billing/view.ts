import * as z from 'zod'
import { billingModes, billingStatuses } from '#shared/domain/billing/words'
import { plans } from '#shared/entitlements/plans'
import { OrganizationId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { Instant } from '#shared/kernel/time'

/** Far more than anybody has who would not be on ENTERPRISE. */
const mostLocationAddOns = 1_000

export const AddOnsView = z
  .strictObject({ locations: z.int().min(0).max(mostLocationAddOns), advancedForecasting: z.boolean() })
  .meta({ id: 'AddOns' })

export const BillingView = z
  .strictObject({
    organizationId: OrganizationId,
    mode: z.enum(billingModes).describe('Who pays, and how'),
    status: z.enum(billingStatuses).describe('How the subscription behind it stands, in Stripe’s words'),
    plan: z.enum(plans).describe('What is held at this moment'),
    addOns: AddOnsView,
    monthlyBill: Money.describe('The organization’s own part of a month’s bill, before tax'),
    payerId: OrganizationId.optional().describe('On whose subscription it is, while the mode is ADD_ON'),
    covers: z.array(OrganizationId).describe('Organizations on whose behalf this one pays'),
    period: z.strictObject({ startsAt: Instant, endsAt: Instant }).optional(),
    trial: z.strictObject({
      available: z.boolean().describe('Once an organization'),
      days: z.int(),
      endsAt: Instant.optional().describe('While it runs'),
    }),
    planned: z
      .strictObject({ plan: z.enum(plans), addOns: AddOnsView, at: Instant })
      .optional()
      .describe('A downgrade or cancellation that waits for the end of the period'),
    graceEndsAt: Instant.optional().describe('Until when the plan goes on unpaid; FREE from then on'),
    banner: z
      .strictObject({ title: z.string(), text: z.string(), button: z.string() })
      .optional()
      .describe('What is to be said on every page: a payment that failed, a grace that runs'),
    checkout: z
      .strictObject({ url: z.url(), plan: z.enum(plans), expiresAt: Instant })
      .optional()
      .describe('A checkout that was begun and not finished'),
  })
  .meta({ id: 'Billing' })

export const noAddOnsByDefault = { locations: 0, advancedForecasting: false }
