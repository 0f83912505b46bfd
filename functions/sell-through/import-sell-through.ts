import * as contract from '#shared/contract/operations/sell-through'
import { useCase } from '#shared/runtime/http/use-case'
import { beginJob } from '#shared/runtime/jobs/begin-job'
import { jobWithForm } from '#shared/runtime/jobs/job-view'
import { keepRows } from '#shared/runtime/jobs/kept-rows'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import type { SellThroughInstructions } from '#shared/runtime/vmi/sell-through-job'
import { commit } from '#shared/table/commit'

/** Sent twice, two jobs take the same lines: the second one changes nothing. */
export const importSellThrough = useCase(contract.importSellThrough, async (call) => {
  const { agreement } = await visibleAgreement(call)
  const { organizationId: ownerId, vmiAgreementId, partnershipId } = agreement
  const { lines, dayFormat } = call.body
  const jobId = call.newId('job')
  const { organizationId } = call.caller
  const linesKey = lines && (await keepRows({ organizationId, jobId }, lines))
  const instructions: SellThroughInstructions = { ownerId, vmiAgreementId, dayFormat, linesKey }
  const { job, writes } = beginJob(call, {
    kind: 'SELL_THROUGH_IMPORT',
    instructions,
    awaitsFile: linesKey === undefined,
    jobId,
    partnershipId,
  })
  await commit(writes)
  return jobWithForm(job, call.now)
})
