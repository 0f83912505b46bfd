import type * as z from 'zod'
import { JobRuns } from '#shared/table/entities/runs'
import { lists } from '#shared/table/keys'
import { firstSortKeys, listPage } from '#shared/table/list'
import type { ListJobRuns, Outcome } from './command'

type Run = z.output<typeof JobRuns.schema>

const runsShown = { ofAll: 1, ofOne: 20 }

/** The last runs of one job, or the last one of each. */
export async function listJobRuns({ job }: ListJobRuns): Promise<Outcome> {
  const runs = job ? await lastRuns(job, runsShown.ofOne) : await lastOfEach()
  return { ok: true, changed: false, runs, text: runs.length > 0 ? textOf(runs) : nothingOf(job) }
}

async function lastRuns(job: string, limit: number): Promise<Run[]> {
  const newestFirst = { scope: 'operator', newestFirst: true }
  return (await listPage(JobRuns, lists.jobRuns(job), { limit }, newestFirst)).items
}

/** From one job to the next: what lies between is not read. */
async function lastOfEach(): Promise<Run[]> {
  const found: Run[] = []
  for (let after = ''; ; ) {
    const [next] = await firstSortKeys(lists.jobRunsAfter(after), 1)
    if (next === undefined) return found
    after = next.slice(0, next.indexOf('#'))
    found.push(...(await lastRuns(after, runsShown.ofAll)))
  }
}

const nothingOf = (job: string | undefined): string =>
  job
    ? `No job named ${job} has run in the last 30 days. Without a name all are listed that have.`
    : 'No job has run in the last 30 days.'

const textOf = (runs: readonly Run[]): string =>
  runs
    .map(({ job, startedAt, state, endedAt, report, error }) => {
      const took = endedAt ? `${Date.parse(endedAt) - Date.parse(startedAt)} ms` : 'not ended'
      return [`${startedAt}  ${job.padEnd(26)} ${state.padEnd(8)} ${took}`, error ?? report]
        .filter(Boolean)
        .join('\n    ')
    })
    .join('\n')
