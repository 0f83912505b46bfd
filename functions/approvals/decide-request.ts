import * as contract from '#shared/contract/operations/approvals'
import { decide } from '#shared/domain/approval/approval'
import { approvalDecided } from '#shared/events/approvals'
import { happened } from '#shared/runtime/approvals/second-person'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Approvals } from '#shared/table/entities/approvals'
import { approvalView } from './approval-view'
import { visibleApproval } from './own-approval'

export const decideRequest = useCase(contract.decideRequest, async (call) => {
  const { body, caller, now } = call
  const before = await visibleApproval(call)
  const { decision: answer, comment } = body
  const after = orThrow(decide(before, { answer, comment, by: caller.userId, now }))
  const view = approvalView(after, now)
  await commit([
    Approvals.replace(after, before),
    record(call, { ...happened(after, before), event: approvalDecided }),
    once(call, view),
  ])
  return view
})
