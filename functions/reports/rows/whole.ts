import { Problem } from '#shared/contract/problem'
import { untilFresh } from '#shared/table/commit'
import type { ReportContext, ReportMaker } from './making'

/** What an answer may hold: it has at most six megabytes. */
const mostFound = 10_000

/** All that is found for an answer at once. @throws Problem report.tooLarge: a job makes it as a file. */
export async function allFound({ part }: Pick<ReportMaker, 'part'>, context: ReportContext, what: string) {
  const found: object[] = []
  let cursor: string | undefined
  do {
    const next = await untilFresh(() => part(context, cursor))
    found.push(...next.found)
    cursor = next.cursor
    if (found.length > mostFound) throw Problem.of('report.tooLarge', { what, maximum: mostFound })
  } while (cursor !== undefined)
  return found
}
