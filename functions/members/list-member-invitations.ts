import * as contract from '#shared/contract/operations/members'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { MemberInvitations } from '#shared/table/entities/members'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { invitationView } from './invitation-view'

export const listMemberInvitations = useCase(
  contract.listMemberInvitations,
  async ({ caller, now, operation, params, query }) => {
    const { organizationId } = await administrableOrganization(caller, params.organizationId)
    const page = await listPage(MemberInvitations, lists.memberInvitations(organizationId), query, {
      consistent: true,
      newestFirst: true,
      scope: operation.id,
    })
    return { ...page, items: page.items.map((invitation) => invitationView(invitation, now)) }
  },
)
