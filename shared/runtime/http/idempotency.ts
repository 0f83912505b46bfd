import * as z from 'zod'
import { limits } from '#shared/contract/limits'
import type { Operation } from '#shared/contract/operation'
import { Problem } from '#shared/contract/problem'
import { after, epochSeconds, hours, Instant } from '#shared/kernel/time'
import type { Write } from '#shared/table/entity'
import { entity } from '#shared/table/entity'
import { keys } from '#shared/table/keys'
import { StoredInteger } from '#shared/table/stored'
import type { Call, Intent } from './call'
import { StoredAnswer } from './call'
import { answerOf } from './reply'

/** The stored answer of an intent, kept for 24 hours beside what the intent did. */
export const Answers = entity({
  name: 'answer',
  version: 1,
  schema: z.object({
    keyHash: z.string(),
    fingerprint: z.string(),
    status: StoredInteger,
    body: z.string(),
    etag: z.string().optional(),
    expiresAt: Instant,
  }),
  key: (of: { keyHash: string }) => keys.idempotency(of.keyHash),
  expiresAt: (answer) => epochSeconds(answer.expiresAt),
})

/** @throws Problem idempotency.keyReused when the key was used for another request. */
export async function storedAnswer(intent: Intent, now: Instant): Promise<StoredAnswer | undefined> {
  const stored = await Answers.get(intent)
  if (!stored || stored.expiresAt <= now) return undefined
  if (stored.fingerprint !== intent.fingerprint) throw Problem.of('idempotency.keyReused', {})
  return new StoredAnswer(stored.status, stored.body, stored.etag)
}

/**
 * Keeps the answer in the commit of the deed itself, so that there is never one without the other.
 * Condition: this intent has no answer yet. The loser of a race gives the winner's.
 */
export function once(call: Pick<Call, 'intent' | 'now'> & { operation: Operation }, reply: unknown): Write {
  if (!call.intent) throw new Error(`${call.operation.id} keeps an answer but is not idempotent in the contract`)
  const answer = answerOf(call.operation, reply)
  return Answers.putIf(
    { ...call.intent, ...answer, expiresAt: after(call.now, hours(limits.answerKeptHours)) },
    {
      condition: 'this intent has no answer yet',
      expression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      values: { ':now': call.now },
      refusal: 'alreadyDone',
    },
  )
}
