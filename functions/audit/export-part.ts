import * as z from 'zod'
import { Instant } from '#shared/kernel/time'
import { writeCsv } from '#shared/runtime/csv/write-csv'
import { writeFile } from '#shared/runtime/files/bucket'
import { newKeyFor } from '#shared/runtime/jobs/files-of-job'
import type { Part } from '#shared/runtime/jobs/run-step'
import type { LogEntry } from '#shared/table/log'
import { namesOf, toldActor } from './people'
import { idsWithin, newestOfAll } from './trail'

const Instructions = z.object({ from: Instant, until: Instant })

const readOfShard = 500
/** Some hundred megabytes: longer times are exported one after the other. */
const entriesAtMost = 200_000

const columns = [
  ...['at', 'entry', 'type', 'document', 'actorKind', 'actor', 'actorName'],
  ...['from', 'to', 'evidence', 'correlationId', 'block'],
]

/** All entries of a time at once, oldest first: they lie in memory less long than a file would be put together in parts. */
export const exportPart: Part = async (job, save) => {
  const { organizationId } = job
  const entries: LogEntry[] = []
  const { from, before } = idsWithin(Instructions.parse(JSON.parse(job.instructions)))
  for (let next: string | undefined = before; next !== undefined; ) {
    const page = await newestOfAll(organizationId, { from, before: next }, readOfShard)
    for (const entry of page.entries) entries.push(entry)
    if (entries.length > entriesAtMost) return save({ ends: tooLong })
    next = page.end
  }
  const names = await namesOf(
    organizationId,
    entries.map(({ actor }) => actor.id),
  )
  const rows = entries.reverse().map((entry) => rowOf(entry, names))
  const resultKey = newKeyFor(job, 'audit-trail.csv')
  await writeFile(resultKey, 'text/csv; charset=utf-8', writeCsv([columns, ...rows]))
  await save({ total: entries.length, done: entries.length, resultKey, ends: true })
}

const tooLong = {
  code: 'audit.exportTooLong',
  detail: `More than ${entriesAtMost.toLocaleString('en-US')} entries are of this time. Export shorter times, one after the other.`,
}

function rowOf(entry: LogEntry, names: ReadonlyMap<string, string>): string[] {
  const { at, logId, type, documentId, actor, from = '', to = '', data, correlationId, sealedIn } = entry
  const name = names.get(actor.id) ?? ''
  return [
    ...[at, logId, type, documentId, actor.kind, toldActor(actor, names).id ?? '', name],
    ...[from, to, data, correlationId, sealedIn === undefined ? '' : String(sealedIn)],
  ]
}
