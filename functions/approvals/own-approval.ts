import { Problem } from '#shared/contract/problem'
import type { Approval } from '#shared/domain/approval/approval'
import type { Caller } from '#shared/runtime/http/call'
import { Approvals } from '#shared/table/entities/approvals'

type By = { caller: Caller; params: { approvalId: string } }

/** Admins see all of their organization, others what they asked for themselves. */
export const seesApproval = ({ role, actorId }: Caller, { requestedBy }: Approval): boolean =>
  role !== 'MEMBER' || requestedBy === actorId

/** @throws Problem approval.notFound */
export async function visibleApproval({ caller, params }: By): Promise<Approval> {
  const { organizationId } = caller
  const approval = await Approvals.load({ organizationId, ...params }, 'approval.notFound')
  if (!seesApproval(caller, approval)) throw Problem.of('approval.notFound', {})
  return approval
}
