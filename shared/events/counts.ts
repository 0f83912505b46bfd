import * as z from 'zod'
import { countKinds } from '#shared/domain/count/words'
import { event } from './event'

export const countOpened = event(
  'count.opened',
  z.object({ locationId: z.string(), kind: z.enum(countKinds), lines: z.number() }),
)
export const countRecorded = event(
  'count.recorded',
  z.object({ locationId: z.string(), lines: z.number(), found: z.number() }),
)
/** Counting is finished: what is off, and what follows from it, is told by the states. */
export const countFinished = event(
  'count.finished',
  z.object({
    locationId: z.string(),
    recounted: z.number().describe('Lines that are counted again'),
    leftOut: z.number(),
    differences: z.number(),
    stockDocumentId: z.string().optional().describe('What brings the books in line'),
  }),
)
export const countApproved = event(
  'count.approved',
  z.object({ locationId: z.string(), differences: z.number(), stockDocumentId: z.string() }),
)
export const countCancelled = event('count.cancelled', z.object({ locationId: z.string() }))
export const countPlanSet = event(
  'countPlan.set',
  z.object({ locationId: z.string(), counts: z.boolean().describe('Whether products are counted in turn') }),
)
