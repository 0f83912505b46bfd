import type { Job, Progress } from '#shared/domain/job/job'
import { advanced, gaveUp, isUnderWay } from '#shared/domain/job/job'
import type { JobKind } from '#shared/domain/job/words'
import type { EventDefinition } from '#shared/events/event'
import { jobAdvanced, jobFinished } from '#shared/events/jobs'
import { commit, Stale } from '#shared/table/commit'
import { Jobs } from '#shared/table/entities/jobs'
import type { Write } from '#shared/table/entity'
import { currentInstant } from '../clock'
import type { Delivery } from '../events/consumer'
import { recordAutomation } from '../events/record-automation'
import { dueEvents } from './due'

/** A message is handed on after so many parts, or so much time, whichever comes first: well before a function is cut off. */
const partsAtOnce = 10
const longestMilliseconds = 20_000

/**
 * Commits a part: what it writes and how far the job is then, together or not at all. What it writes makes log entries of its own, or none.
 *
 * @throws what the writes refuse; Stale where the job or something else changed meanwhile.
 */
export type Save = (progress: Progress, writes?: readonly Write[]) => Promise<void>

/** The part that comes next, decided on what the job says; it saves once. `automation` is told in log entries. */
export type Part = (job: Job, save: Save, automation: Automation) => Promise<void>
export type Automation = Parameters<typeof recordAutomation>[0]

export type StepDue = { organizationId: string; documentId: string; correlationId: string; data: { step: number } }

/**
 * Carries a job on from where it stands, a commit a part, until it is over or the message is handed on:
 *
 *   message of step s ──▶ part, part, … part that says s + 1 ──log──▶ message of step s + 1
 *
 * Each part's condition is the version of the job that it was decided on, so that each counts once: a second delivery of a message meets
 * the first in it and goes on behind; after a crash the message comes again, and the job still says how far it came. Where it says s + 1, the
 * message of s has nothing left to do. So a job ends as long as its messages are delivered. Where the last delivery fails, too, the job is over
 * and says so, for nobody would carry it on; the message lies in the dead-letter queue all the same, which tells us.
 */
export async function runStep(kind: JobKind, due: StepDue, part: Part, { isLast }: Delivery): Promise<void> {
  const startedAt = performance.now()
  const key = { organizationId: due.organizationId, jobId: due.documentId }
  for (let parts = 1; ; ) {
    const job = await Jobs.get(key)
    if (!job || job.step !== due.data.step || !isUnderWay(job)) return
    const handsOver = parts >= partsAtOnce || performance.now() - startedAt > longestMilliseconds
    const automation = { id: automationOf(kind), now: currentInstant(), correlationId: due.correlationId }
    try {
      await part(job, saving(job, { handsOver, automation }), automation)
      parts += 1
    } catch (error) {
      // What changed meanwhile is read again. Where that does not end, the message comes again later.
      if (error instanceof Stale && !handsOver) continue
      if (isLast) await giveUp(job, automation)
      throw error
    }
  }
}

/** A second delivery may have carried it on meanwhile: then it goes on. */
async function giveUp(job: Job, automation: Automation): Promise<void> {
  try {
    await saving(job, { handsOver: false, automation })({ ends: gaveUp })
  } catch (error) {
    if (!(error instanceof Stale)) throw error
  }
}

const automationOf = (kind: JobKind) => kind.toLowerCase().replaceAll('_', '-')

const saving =
  (job: Job, { handsOver, automation }: { handsOver: boolean; automation: Automation }): Save =>
  async (progress, writes = []) => {
    const next = advanced(job, progress, { handsOver, now: automation.now })
    await commit([Jobs.replace(next, job), entryOf(job, next, automation), ...writes])
  }

/** What a part tells: that the next message is due, that the job is over, or how far it came. */
function entryOf(job: Job, next: Job, automation: Automation): Write {
  const { organizationId: ownerId, jobId: documentId, kind, done, failed } = next
  const tell = <Definition extends EventDefinition>(
    event: Definition,
    data: Parameters<typeof recordAutomation<Definition>>[1]['data'],
  ) => recordAutomation(automation, { ownerId, documentId, event, data, from: job.state, to: next.state })
  if (!isUnderWay(next)) return tell(jobFinished, { kind, done, failed })
  if (next.step > job.step) return tell(dueEvents[kind], { step: next.step })
  return tell(jobAdvanced, { kind, done, failed })
}
