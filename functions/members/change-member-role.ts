import * as contract from '#shared/contract/operations/members'
import { mayDealWith } from '#shared/domain/member/authority'
import { withRole } from '#shared/domain/member/member'
import { memberRoleChanged } from '#shared/events/members'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { Members } from '#shared/table/entities/identity'
import { changeStanding } from './change-standing'
import { memberView } from './member-view'

export const changeMemberRole = useCase(contract.changeMemberRole, async (call) => {
  const { caller, params } = call
  const { organizationId, role: own } = await administrableOrganization(caller, params.organizationId)
  const before = await Members.load({ organizationId, userId: params.userId }, 'member.notFound')
  expectVersion(call, before.version)
  const { role } = call.body
  orThrow(mayDealWith(own, before.role, role))
  if (before.role === role) return memberView(before, caller)

  const after = withRole(before, role)
  const data = { organizationId, userId: before.userId, from: before.role, to: role }
  const agreed = await secondPerson(call, { documentId: after.userId })
  await changeStanding(call, { before, after }, { event: memberRoleChanged, data }, agreed)
  return memberView(after, caller)
})
