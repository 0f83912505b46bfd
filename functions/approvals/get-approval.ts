import * as contract from '#shared/contract/operations/approvals'
import { useCase } from '#shared/runtime/http/use-case'
import { approvalView } from './approval-view'
import { visibleApproval } from './own-approval'

export const getApproval = useCase(contract.getApproval, async (call) =>
  approvalView(await visibleApproval(call), call.now),
)
