import * as approvals from '#shared/contract/operations/approvals'
import { implement } from '#shared/runtime/http/implement'
import { decideRequest } from './decide-request'
import { getApproval } from './get-approval'
import { getApprovalPolicy } from './get-approval-policy'
import { listApprovals } from './list-approvals'
import { setApprovalPolicy } from './set-approval-policy'
import { withdrawApproval } from './withdraw-approval'

export const handler = implement(approvals, {
  decideRequest,
  getApproval,
  getApprovalPolicy,
  listApprovals,
  setApprovalPolicy,
  withdrawApproval,
})
