import * as z from 'zod'
import { billingModes, billingStatuses } from '#shared/domain/billing/words'
import { Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

const stamp = { logId: z.string(), at: Instant }
const Stamp = z.object(stamp)

/** What is counted of an organization, folded from its events. Nobody's state: what it says was told by log entries before. */
export const CountedOrganizations = entity({
  name: 'countedOrganization',
  version: 1,
  schema: z.object({
    organizationId: z.string(),
    registered: z.object({ ...stamp, plan: z.string(), invited: z.boolean() }).optional(),
    owner: z.object({ ...stamp, ownerId: z.string().optional() }).optional(),
    plans: z.record(z.string(), z.object({ ...stamp, plan: z.string() })).describe('The last of each month'),
    standings: z
      .record(
        z.string(),
        z.object({
          ...stamp,
          mode: z.enum(billingModes),
          status: z.enum(billingStatuses),
          plan: z.string(),
          locationAddOns: StoredInteger,
          advancedForecasting: z.boolean(),
        }),
      )
      .describe('The last of each month'),
    firstPaid: z.record(z.string(), Stamp),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.countedOrganization(of.organizationId),
})

export const CountedPartnerships = entity({
  name: 'countedPartnership',
  version: 1,
  schema: z.object({
    partnershipId: z.string(),
    inviterId: z.string(),
    invited: Stamp.optional(),
    accepted: z.object({ ...stamp, partnerId: z.string(), joined: z.boolean() }).optional(),
    ended: Stamp.optional(),
    version: StoredInteger,
  }),
  key: (of: { partnershipId: string }) => keys.countedPartnership(of.partnershipId),
})
