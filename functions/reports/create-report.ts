import * as contract from '#shared/contract/operations/reports'
import type { ReportParameters } from '#shared/contract/operations/reports/parameters'
import { Problem } from '#shared/contract/problem'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { beginJob } from '#shared/runtime/jobs/begin-job'
import { jobView } from '#shared/runtime/jobs/job-view'
import { ownPartnership } from '#shared/runtime/partnerships'
import type { ReportInstructions } from '#shared/runtime/reports/instructions'
import { requireReport } from '#shared/runtime/reports/may-read'
import { commit } from '#shared/table/commit'

/** It tells of this moment, however long it takes, and of what its asker may see now. */
export const createReport = useCase(contract.createReport, async (call) => {
  const { body, caller, now } = call
  const { report, format, parameters } = body
  requireReport(caller, report)
  await requireNamed(call, parameters)
  const { role, grants } = caller
  const at = parameters.at === undefined || parameters.at >= now ? now : parameters.at
  const instructions: ReportInstructions = { report, format, parameters, at, reader: { role, grants } }
  const { job, writes } = beginJob(call, { kind: 'REPORT', instructions })
  const view = jobView(job)
  await commit([...writes, once(call, view)])
  return view
})

/** What is another's is told at once, and not by a job that fails. */
async function requireNamed(
  { caller, locations }: Pick<Call<typeof contract.createReport>, 'caller' | 'locations'>,
  { locationId, partnershipId }: ReportParameters,
): Promise<void> {
  if (partnershipId) await ownPartnership(caller.organizationId, partnershipId)
  const { sees } = locations
  if (locationId !== undefined && !sees(locationId)) throw Problem.of('location.notFound', {})
}
