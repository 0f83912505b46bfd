import * as z from 'zod'
import { noAddOns, plans } from '#shared/entitlements/plans'
import { OrganizationId } from '#shared/kernel/ids'
import { codeText, lineOfText } from '#shared/kernel/text'

const mostLocationAddOns = 1_000

/** Every command says who gives it and why: both are kept in the organization's log. */
const given = { reason: lineOfText(500), operator: codeText(60) }

const SetPlan = z.strictObject({
  command: z.literal('setPlan'),
  organizationId: OrganizationId,
  plan: z.enum(plans),
  addOns: z
    .strictObject({
      locations: z.int().min(0).max(mostLocationAddOns).default(noAddOns.locations),
      advancedForecasting: z.boolean().default(noAddOns.advancedForecasting),
    })
    .default(noAddOns),
  ...given,
})
export type SetPlan = z.infer<typeof SetPlan>

/** What the platform's operators may have done for them. */
export const Command = z.discriminatedUnion('command', [SetPlan])
export type Command = z.infer<typeof Command>

export type Outcome = ({ ok: true; changed: boolean } & Record<string, unknown>) | { ok: false; message: string }

/** When, and in which invocation. */
export type Order = { now: string; correlationId: string }
