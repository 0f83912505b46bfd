import type { FileKey } from '#shared/kernel/file-key'
import type { ActorId, JobId, OrganizationId, PartnershipId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { after, days } from '#shared/kernel/time'
import { may } from '../lifecycle'
import { jobLifecycle } from './lifecycle'
import type { JobKind, JobState } from './words'

/**
 * A job is a long piece of work of an organization that is done in parts, each of which is one commit: a price list that is read in, a catalogue
 * that is written out. Whoever asked for it looks at how far it came, calls it off, and fetches what came of it.
 */
export type Job = {
  organizationId: OrganizationId
  jobId: JobId
  kind: JobKind
  state: JobState
  /** Who asked for it: a person, or a system with an ingestion key. */
  startedBy: ActorId
  /** The partnership that it is of: a key of that one may watch it. */
  partnershipId?: PartnershipId
  createdAt: Instant
  finishedAt?: Instant
  /** From then on it is forgotten, with its files. */
  expiresAt: Instant
  /** How many things it is about, once that is known. */
  total?: number
  done: number
  failed: number
  failure?: JobFailure
  /** The file it is about, as it was when the job was started. */
  file?: { etag: string; bytes: number }
  resultKey?: FileKey
  errorsKey?: FileKey
  /** What was asked for, as its kind of job writes it. */
  instructions: string
  /** What it has to know to go on, as its kind of job writes it. */
  memory?: string
  /** What it found out, as its kind of job writes it. */
  outcome?: string
  /** Counts the messages that drive it: one of before finds its work done. */
  step: number
  version: number
}

export type JobFailure = { code: string; detail: string }

/** Why a job is over that failed each time it was tried: what is wrong with it nobody foresaw. */
export const gaveUp: JobFailure = {
  code: 'job.gaveUp',
  detail:
    'It could not be carried on, several times in a row, and was given up; what is done stays done. We were told. Begin it anew.',
}

const keptDays = 90
/** A place for a file that does not come is given up soon. */
const awaitedDays = 2

type Beginning = Pick<Job, 'organizationId' | 'jobId' | 'kind' | 'startedBy' | 'partnershipId' | 'instructions'>

export function newJob(beginning: Beginning, { awaitsFile, now }: { awaitsFile: boolean; now: Instant }): Job {
  return {
    ...beginning,
    state: awaitsFile ? 'AWAITING_FILE' : 'QUEUED',
    createdAt: now,
    expiresAt: after(now, days(awaitsFile ? awaitedDays : keptDays)),
    done: 0,
    failed: 0,
    step: 1,
    version: 1,
  }
}

export type WrongJobState = { code: 'job.wrongState'; state: JobState; action: string }

/** @param file what was uploaded, if anything. */
export function startJob(job: Job, file: Job['file']): Result<Job, WrongJobState | { code: 'job.fileMissing' }> {
  if (!may(jobLifecycle, 'start', job.state)) return wrongState(job, 'started')
  if (!file) return failed({ code: 'job.fileMissing' })
  return done({
    ...job,
    state: 'QUEUED',
    file,
    expiresAt: after(job.createdAt, days(keptDays)),
    version: job.version + 1,
  })
}

export function cancelJob(job: Job, now: Instant): Result<Job, WrongJobState> {
  if (!may(jobLifecycle, 'cancel', job.state)) return wrongState(job, 'called off')
  return done({ ...job, state: 'CANCELLED', finishedAt: now, version: job.version + 1 })
}

const wrongState = ({ state }: Job, action: string) => failed({ code: 'job.wrongState', state, action } as const)

/** Whether something is still to be done by itself. */
export const isUnderWay = ({ state }: Pick<Job, 'state'>): boolean => may(jobLifecycle, 'run', state)

/** How far a job has come with one more part. */
export type Progress = Partial<
  Pick<Job, 'total' | 'done' | 'failed' | 'memory' | 'resultKey' | 'errorsKey' | 'outcome'>
> & {
  /** It was the last part: all is done that could be, or it cannot go on. */
  ends?: true | JobFailure
}

/** @param handsOver whether another message goes on from here. */
export function advanced(
  job: Job,
  { ends, ...progress }: Progress,
  { handsOver, now }: { handsOver: boolean; now: Instant },
): Job {
  assert(isUnderWay(job), 'only a job that is under way goes on')
  const next: Job = { ...job, ...progress, state: 'RUNNING', version: job.version + 1 }
  if (ends) return { ...ended(next, ends), finishedAt: now }
  return handsOver ? { ...next, step: job.step + 1 } : next
}

function ended(job: Job, how: true | JobFailure): Job {
  const { memory: _noMore, ...rest } = job
  if (how !== true) return { ...rest, state: 'FAILED', failure: how }
  return { ...rest, state: job.failed > 0 ? 'DONE_WITH_ERRORS' : 'DONE' }
}
