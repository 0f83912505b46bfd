import type { Job } from '#shared/domain/job/job'
import { newJob } from '#shared/domain/job/job'
import type { JobKind } from '#shared/domain/job/words'
import { jobBegun } from '#shared/events/jobs'
import type { JobId, PartnershipId } from '#shared/kernel/ids'
import { Jobs } from '#shared/table/entities/jobs'
import type { Write } from '#shared/table/entity'
import type { Call, Caller, KeyCaller } from '../http/call'
import { record } from '../http/record'
import { dueEvents } from './due'

type Asking = Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'> & { caller: Caller | KeyCaller }

/**
 * A job as somebody asks for it, to be committed with whatever else that is. It begins by itself, or waits for its file.
 *
 * @param jobId where something of it had to be named before.
 * @param instructions what its kind of job reads again in every step, as JSON.
 */
export function beginJob(
  call: Asking,
  {
    kind,
    instructions,
    awaitsFile = false,
    ...given
  }: { kind: JobKind; instructions: object; awaitsFile?: boolean; jobId?: JobId; partnershipId?: PartnershipId },
): { job: Job; writes: Write[] } {
  const { organizationId, actorId: startedBy } = call.caller
  const { jobId = call.newId('job'), partnershipId } = given
  const job = newJob(
    { organizationId, jobId, kind, startedBy, partnershipId, instructions: JSON.stringify(instructions) },
    { awaitsFile, now: call.now },
  )
  const begun = awaitsFile
    ? record(call, { ownerId: organizationId, documentId: jobId, event: jobBegun, data: { kind }, to: job.state })
    : enqueued(call, job)
  return { job, writes: [Jobs.create(job), begun] }
}

/** The log entry that drives a job that somebody begins or starts. */
export const enqueued = (call: Asking, { organizationId, jobId, kind, step, state }: Job): Write =>
  record(call, { ownerId: organizationId, documentId: jobId, event: dueEvents[kind], data: { step }, to: state })
