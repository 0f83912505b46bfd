import * as contract from '#shared/contract/operations/members'
import { useCase } from '#shared/runtime/http/use-case'
import { readableOrganization } from '#shared/runtime/organization-scope'
import { Members } from '#shared/table/entities/identity'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { isShownTo, memberViews } from './member-view'

export const listMembers = useCase(contract.listMembers, async ({ caller, operation, params, query, now }) => {
  const { organizationId } = await readableOrganization(caller, params.organizationId)
  const page = await listPage(Members, lists.members(organizationId), query, {
    consistent: true,
    scope: operation.id,
    isShown: isShownTo(caller),
  })
  return { ...page, items: await memberViews(page.items, caller, now) }
})
