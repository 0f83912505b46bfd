import type { Body } from '#shared/contract/operation'
import * as contract from '#shared/contract/operations/reports'
import { Problem } from '#shared/contract/problem'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { beginJob } from '#shared/runtime/jobs/begin-job'
import { jobView } from '#shared/runtime/jobs/job-view'
import { ownPartnership } from '#shared/runtime/partnerships'
import type { ReportInstructions } from '#shared/runtime/reports/instructions'
import { requireReport } from '#shared/runtime/reports/may-read'
import { visibleLocations } from '#shared/runtime/visible-locations'
import { commit } from '#shared/table/commit'

/** It tells of this moment, however long it takes, and of what its asker may see now. */
export const createReport = useCase(contract.createReport, async (call) => {
  const { body, caller, now } = call
  const { report, format, parameters } = body
  requireReport(caller, report)
  await requireNamed(call, body)
  const { role, grants } = caller
  const at = parameters.at === undefined || parameters.at >= now ? now : parameters.at
  const instructions: ReportInstructions = { report, format, parameters, at, reader: { role, grants } }
  const { job, writes } = beginJob(call, { kind: 'REPORT', instructions })
  const view = jobView(job)
  await commit([...writes, once(call, view)])
  return view
})

/** What is another's is told at once, and not by a job that fails. Where goods were received may be a partner's place, of which nothing is found. */
async function requireNamed(
  { caller, locations }: Pick<Call<typeof contract.createReport>, 'caller' | 'locations'>,
  { report, parameters: { locationId, partnershipId } }: Body<typeof contract.createReport>,
): Promise<void> {
  const { sees } = locations
  if (partnershipId) await ownPartnership(caller.organizationId, partnershipId)
  if (locationId === undefined) return
  if (!sees(locationId)) throw Problem.of('location.notFound', {})
  const isOwn = report !== 'RECEIPT_HISTORY' && partnershipId === undefined
  if (isOwn) await visibleLocations({ caller, locations }, locationId)
}
