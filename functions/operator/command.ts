import * as z from 'zod'
import { noAddOns, plans } from '#shared/entitlements/plans'
import { OrganizationId, SalesRequestId } from '#shared/kernel/ids'
import { codeText, EmailAddress, lineOfText, PhoneNumber } from '#shared/kernel/text'

const mostLocationAddOns = 1_000

/** A command that changes something says who gives it: that is kept in the organization's log. */
const operator = codeText(60)

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
  reason: lineOfText(500),
  operator,
})
export type SetPlan = z.infer<typeof SetPlan>

const SetAccountManager = z.strictObject({
  command: z.literal('setAccountManager'),
  organizationId: OrganizationId,
  name: lineOfText(100),
  email: EmailAddress,
  phone: PhoneNumber.optional(),
  operator,
})
export type SetAccountManager = z.infer<typeof SetAccountManager>

const HandleSalesRequest = z.strictObject({
  command: z.literal('handleSalesRequest'),
  salesRequestId: SalesRequestId,
  operator,
})
export type HandleSalesRequest = z.infer<typeof HandleSalesRequest>

const ListSalesRequests = z.strictObject({ command: z.literal('listSalesRequests') })
const ListJobRuns = z.strictObject({ command: z.literal('listJobRuns'), job: codeText(60).optional() })
export type ListJobRuns = z.infer<typeof ListJobRuns>

const ListGivenUp = z.strictObject({ command: z.literal('listGivenUp'), consumer: codeText(60).optional() })
export type ListGivenUp = z.infer<typeof ListGivenUp>

const ShowMetrics = z.strictObject({ command: z.literal('showMetrics') })

/** What the platform's operators may have done for them. */
export const Command = z.discriminatedUnion('command', [
  SetPlan,
  SetAccountManager,
  HandleSalesRequest,
  ListSalesRequests,
  ShowMetrics,
  ListJobRuns,
  ListGivenUp,
])
export type Command = z.infer<typeof Command>

/** `text` is for people, everything else for programs. */
export type Outcome =
  | ({ ok: true; changed: boolean; text: string } & Record<string, unknown>)
  | { ok: false; message: string }

/** When, and in which invocation. */
export type Order = { now: string; correlationId: string }
