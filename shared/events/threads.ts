import * as z from 'zod'
import { threadDocumentKinds } from '#shared/domain/thread/words'
import { event } from './event'

const message = z.object({
  threadId: z.string(),
  partnershipId: z.string(),
  number: z.int(),
  document: z.object({ kind: z.enum(threadDocumentKinds), documentId: z.string() }).optional(),
})

/** In the log of who wrote. What was said is in no event. */
export const messageWritten = event('thread.messageWritten', message)
/** In the log of the other side. */
export const messageReceived = event('thread.messageReceived', message)
/** In the log of whose member is told by email: with it, by which message, and that a reply to it is posted in the member's name. */
export const memberTold = event(
  'thread.memberTold',
  z.object({ threadId: z.string(), partnershipId: z.string(), userId: z.string(), number: z.int() }),
)
