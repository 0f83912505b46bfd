import * as z from 'zod'
import type { GuardedDeed } from '#shared/domain/approval/words'
import { guardedDeeds } from '#shared/domain/approval/words'
import { event } from './event'

const deed = z.enum(Object.keys(guardedDeeds) as [GuardedDeed, ...GuardedDeed[]])
const data = z.object({ approvalId: z.string(), deed, of: z.string() })

export const approvalPolicyChanged = event(
  'approvalPolicy.changed',
  z.object({ rules: z.number(), waitHours: z.number(), before: z.string(), after: z.string() }),
)
/** A request waits for a second person; nothing of it is done. `of` is the document that it is about. */
export const approvalRequested = event('approval.requested', data)
/** Approved or rejected: the states tell which. */
export const approvalDecided = event('approval.decided', data)
export const approvalWithdrawn = event('approval.withdrawn', data)
export const approvalExpired = event('approval.expired', data)
/** What was approved was done, in the same commit. */
export const approvalUsed = event('approval.used', data)
