import * as contract from '#shared/contract/operations/receiving'
import { Problem } from '#shared/contract/problem'
import { discrepancyAssigned } from '#shared/events/logistics'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { discrepancyView } from '#shared/runtime/views/discrepancy-view'
import { commit } from '#shared/table/commit'
import { Members } from '#shared/table/entities/identity'
import { changeDiscrepancy } from '#shared/table/entities/logistics'
import { ownDiscrepancy, requireOpen } from './own-discrepancy'

export const assignDiscrepancy = useCase(contract.assignDiscrepancy, async (call) => {
  const { body, caller, params } = call
  const { organizationId } = caller
  const { assignedTo, dueOn } = body
  const { discrepancy } = await ownDiscrepancy(call, params.discrepancyId)
  requireOpen(discrepancy)
  if (assignedTo) {
    const member = await Members.load({ organizationId, userId: assignedTo }, 'member.notFound')
    if (!member.active) throw Problem.of('member.notFound', {})
  }
  const after = { ...discrepancy, assignedTo, dueOn, version: (discrepancy.version ?? 0) + 1 }
  const isSame = discrepancy.assignedTo === assignedTo && discrepancy.dueOn === dueOn
  if (isSame) return discrepancyView(discrepancy, organizationId)
  await commit([
    ...changeDiscrepancy({ before: discrepancy, after }),
    record(call, {
      ownerId: organizationId,
      documentId: discrepancy.discrepancyId,
      event: discrepancyAssigned,
      data: { asnId: discrepancy.asnId, assignedTo, dueOn },
    }),
  ])
  return discrepancyView(after, organizationId)
})
