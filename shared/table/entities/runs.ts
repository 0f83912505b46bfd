import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { epochSeconds, Instant } from '#shared/kernel/time'
import { toAttributes, updateItem } from '../client'
import { entity } from '../entity'
import type { ItemKey } from '../keys'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

/**
 * One run of scheduled work. One that stays RUNNING was cut off: what it was at is taken up by the next. Nobody's state: written by single updates.
 */
export const JobRuns = entity({
  name: 'jobRun',
  version: 1,
  schema: z.object({
    job: z.string(),
    invocationId: z.string(),
    startedAt: Instant,
    state: z.enum(['RUNNING', 'DONE', 'FAILED']),
    endedAt: Instant.optional(),
    report: z.string().optional().describe('What it did, as JSON'),
    error: z.string().optional(),
  }),
  key: (of: { job: string; startedAt: string; invocationId: string }) =>
    keys.jobRun(of.job, of.startedAt, of.invocationId),
})

/** That a consumer failed at the last delivery of an event, and why. The message itself lies in its dead-letter queue. */
export const GivenUp = entity({
  name: 'givenUp',
  version: 1,
  schema: z.object({
    consumer: z.string(),
    eventId: z.string(),
    type: z.string(),
    organizationId: z.string(),
    correlationId: z.string(),
    at: Instant,
    error: z.string(),
    deliveries: StoredInteger,
  }),
  key: (of: { consumer: string; eventId: string }) => keys.givenUp(of.consumer, of.eventId),
})

type Fields = Record<string, string | number | undefined>

/** Writes fields over what is there, each under its own name. Condition: as given. */
async function note(key: ItemKey, given: Fields, condition: string): Promise<void> {
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const names = Object.keys(fields)
  try {
    await updateItem(key, {
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: condition,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: toAttributes(Object.fromEntries(names.map((name) => [`:${name}`, fields[name]]))),
    })
  } catch (error) {
    // Another delivery of the same has noted it already.
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

const daysKept = { runs: 30, givenUp: 14 }
const until = (at: Instant, days: number): number => epochSeconds(at) + days * 86_400

type Run = { job: string; startedAt: Instant; invocationId: string }

/** Condition: this run is not noted yet. */
export const noteStart = (run: Run): Promise<void> =>
  note(
    JobRuns.key(run),
    { t: JobRuns.name, v: JobRuns.version, ...run, state: 'RUNNING', ttl: until(run.startedAt, daysKept.runs) },
    'attribute_not_exists(pk)',
  )

/** Condition: its start is noted. */
export const noteEnd = (run: Run, outcome: { endedAt: Instant; report?: string; error?: string }): Promise<void> =>
  note(JobRuns.key(run), { state: outcome.error ? 'FAILED' : 'DONE', ...outcome }, 'attribute_exists(pk)')

/** The last reason stands: an event may be given up again after it was sent back. Condition: no later one is noted. */
export const noteGivenUp = (failure: z.output<typeof GivenUp.schema>): Promise<void> =>
  note(
    GivenUp.key(failure),
    { t: GivenUp.name, v: GivenUp.version, ...failure, ttl: until(failure.at, daysKept.givenUp) },
    'attribute_not_exists(pk) OR #at <= :at',
  )
