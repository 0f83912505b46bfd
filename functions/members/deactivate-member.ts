import * as contract from '#shared/contract/operations/members'
import { mayDealWith } from '#shared/domain/member/authority'
import { deactivated } from '#shared/domain/member/member'
import type { Role } from '#shared/domain/organization/roles'
import { memberDeactivated } from '#shared/events/members'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Call } from '#shared/runtime/http/call'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { Members } from '#shared/table/entities/identity'
import { changeStanding } from './change-standing'
import { memberView } from './member-view'

/** Sessions need not end: the authorizer refuses by the membership, from the next request on. */
export const deactivateMember = useCase(contract.deactivateMember, async (call) => {
  const { caller } = call
  const { organizationId, role: own } = await organizationToLeave(call)
  const before = await Members.load({ organizationId, userId: call.params.userId }, 'member.notFound')
  expectVersion(call, before.version)
  orThrow(mayDealWith(own, before.role))
  if (!before.active) return memberView(before, caller)

  const after = deactivated(before)
  const data = { organizationId, userId: before.userId, role: before.role }
  await changeStanding(call, { before, after }, { event: memberDeactivated, data })
  return memberView(after, caller)
})

/** Everybody may leave their own organization; to remove somebody else takes an admin. */
async function organizationToLeave({
  caller,
  params,
}: Call<typeof contract.deactivateMember>): Promise<{ organizationId: OrganizationId; role: Role }> {
  const leaves = params.userId === caller.userId && params.organizationId === caller.organizationId
  return leaves ? caller : administrableOrganization(caller, params.organizationId)
}
