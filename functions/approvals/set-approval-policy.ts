import * as contract from '#shared/contract/operations/approvals'
import { checkPolicy, noPolicy } from '#shared/domain/approval/policy'
import { approvalPolicyChanged } from '#shared/events/approvals'
import { isSame } from '#shared/kernel/same'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { ApprovalPolicies } from '#shared/table/entities/approvals'
import { policyView } from './approval-view'

/** The log keeps the rules of before and after: who lifted what, and when. */
export const setApprovalPolicy = useCase(contract.setApprovalPolicy, async (call) => {
  const { body, caller } = call
  const { organizationId } = caller
  const stored = await ApprovalPolicies.get({ organizationId })
  const before = stored ?? noPolicy(organizationId)
  expectVersion(call, before.version)
  const { rules, waitHours } = body
  if (isSame(rules, before.rules) && waitHours === before.waitHours) return policyView(before)
  const after = orThrow(checkPolicy({ organizationId, rules, waitHours, version: before.version + 1 }))
  await commit([
    stored ? ApprovalPolicies.replace(after, stored) : ApprovalPolicies.create(after),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: approvalPolicyChanged,
      data: { rules: rules.length, waitHours, before: JSON.stringify(before.rules), after: JSON.stringify(rules) },
    }),
    ...(await secondPerson(call, { documentId: organizationId })),
  ])
  return policyView(after)
})
