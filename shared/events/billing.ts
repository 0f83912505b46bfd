import * as z from 'zod'
import { billingModes, billingStatuses } from '#shared/domain/billing/words'
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
  }),
)
