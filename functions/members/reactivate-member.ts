import * as contract from '#shared/contract/operations/members'
import { mayDealWith } from '#shared/domain/member/authority'
import { reactivated } from '#shared/domain/member/member'
import { memberReactivated } from '#shared/events/members'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { Members } from '#shared/table/entities/identity'
import { changeStanding } from './change-standing'
import { memberView } from './member-view'

export const reactivateMember = useCase(contract.reactivateMember, async (call) => {
  const { caller, params } = call
  const { organizationId, role: own } = await administrableOrganization(caller, params.organizationId)
  const before = await Members.load({ organizationId, userId: params.userId }, 'member.notFound')
  expectVersion(call, before.version)
  orThrow(mayDealWith(own, before.role))
  if (before.active) return memberView(before, caller)

  const after = reactivated(before)
  const data = { organizationId, userId: before.userId, role: before.role }
  await changeStanding(call, { before, after }, { event: memberReactivated, data })
  return memberView(after, caller)
})
