import * as contract from '#shared/contract/operations/members'
import { Problem } from '#shared/contract/problem'
import { useCase } from '#shared/runtime/http/use-case'
import { readableOrganization } from '#shared/runtime/organization-scope'
import { Members } from '#shared/table/entities/identity'
import { isShownTo, memberView } from './member-view'

export const getMember = useCase(contract.getMember, async ({ caller, params, now }) => {
  const { organizationId } = await readableOrganization(caller, params.organizationId)
  const member = await Members.load({ organizationId, userId: params.userId }, 'member.notFound')
  if (!isShownTo(caller)(member)) throw Problem.of('member.notFound', {})
  return memberView(member, caller, now)
})
