import * as contract from '#shared/contract/operations/approvals'
import { Problem } from '#shared/contract/problem'
import { withdraw } from '#shared/domain/approval/approval'
import { approvalWithdrawn } from '#shared/events/approvals'
import { happened } from '#shared/runtime/approvals/second-person'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Approvals } from '#shared/table/entities/approvals'
import { approvalView } from './approval-view'
import { visibleApproval } from './own-approval'

export const withdrawApproval = useCase(contract.withdrawApproval, async (call) => {
  const { caller, now } = call
  const before = await visibleApproval(call)
  if (before.requestedBy !== caller.actorId) throw Problem.of('approval.notRequester', {})
  // Sent again it changes nothing.
  if (before.state === 'WITHDRAWN') return approvalView(before, now)
  const after = orThrow(withdraw(before, now))
  await commit([
    Approvals.replace(after, before),
    record(call, { ...happened(after, before), event: approvalWithdrawn }),
  ])
  return approvalView(after, now)
})
