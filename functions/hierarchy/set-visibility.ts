import * as contract from '#shared/contract/operations/hierarchy'
import { Problem } from '#shared/contract/problem'
import { isAdmin } from '#shared/domain/location/grants'
import { visibilityChanged } from '#shared/events/hierarchy'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { readableOrganization } from '#shared/runtime/organization-scope'
import { isRoot } from '#shared/runtime/ownership'
import { commit } from '#shared/table/commit'
import { Members } from '#shared/table/entities/identity'

export const setVisibility = useCase(contract.setVisibility, async (call) => {
  const { body, caller, params } = call
  if (!(await isRoot(caller.organizationId))) throw Problem.of('hierarchy.notRoot', {})
  const { organizationId } = await readableOrganization(caller, params.organizationId)
  const { userId } = params
  const member = await Members.load({ organizationId, userId }, 'member.notFound')
  if (!member.active) throw Problem.of('member.notFound', {})
  const { subsidiaries } = body
  if (subsidiaries && !isAdmin(member.role)) throw Problem.of('member.notAdmin', {})

  const reply = { organizationId, userId, subsidiaries }
  if (subsidiaries === (member.seesSubsidiaries ?? false)) return reply
  await commit([
    Members.replace({ ...member, seesSubsidiaries: subsidiaries, version: member.version + 1 }, member),
    record(call, {
      ownerId: organizationId,
      documentId: userId,
      event: visibilityChanged,
      data: { userId, seesSubsidiaries: subsidiaries },
    }),
  ])
  return reply
})
