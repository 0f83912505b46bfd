import * as contract from '#shared/contract/operations/approvals'
import { noPolicy } from '#shared/domain/approval/policy'
import { useCase } from '#shared/runtime/http/use-case'
import { ApprovalPolicies } from '#shared/table/entities/approvals'
import { policyView } from './approval-view'

export const getApprovalPolicy = useCase(contract.getApprovalPolicy, async ({ caller }) => {
  const { organizationId } = caller
  return policyView((await ApprovalPolicies.get({ organizationId })) ?? noPolicy(organizationId))
})
