import * as contract from '#shared/contract/operations/approvals'
import { useCase } from '#shared/runtime/http/use-case'
import { Approvals } from '#shared/table/entities/approvals'
import { listAddressedTo } from '#shared/table/list'
import { approvalView } from './approval-view'
import { seesApproval } from './own-approval'

export const listApprovals = useCase(contract.listApprovals, async ({ caller, now, operation, query }) => {
  const page = await listAddressedTo(
    Approvals,
    { organizationId: caller.organizationId, kind: 'APPROVAL', only: query.state },
    query,
    { scope: `${operation.id} ${caller.actorId}`, isShown: (approval) => seesApproval(caller, approval) },
  )
  return { ...page, items: page.items.map((approval) => approvalView(approval, now)) }
})
