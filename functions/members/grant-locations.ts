import * as contract from '#shared/contract/operations/members'
import { mayDealWith } from '#shared/domain/member/authority'
import { withLocations } from '#shared/domain/member/member'
import { memberLocationsGranted } from '#shared/events/members'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { Members } from '#shared/table/entities/identity'
import { changeStanding } from './change-standing'
import { grantedLocations } from './granted-locations'
import { memberView } from './member-view'

export const grantLocations = useCase(contract.grantLocations, async (call) => {
  const { body, caller, params } = call
  const { organizationId, role } = await administrableOrganization(caller, params.organizationId)
  const before = await Members.load({ organizationId, userId: params.userId }, 'member.notFound')
  expectVersion(call, before.version)
  orThrow(mayDealWith(role, before.role))

  const locations = await grantedLocations(organizationId, body)
  const after = withLocations(before, locations)
  const data = { organizationId, userId: before.userId, ...locations }
  await changeStanding(call, { before, after }, { event: memberLocationsGranted, data })
  return memberView(after, caller)
})
