import * as contract from '#shared/contract/operations/members'
import { join, mayAccept } from '#shared/domain/member/invitation'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { joiningWrites } from '#shared/runtime/members/joining-writes'
import { openMemberInvitation } from '#shared/runtime/members/open-invitation'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Members, Users } from '#shared/table/entities/identity'
import { Organizations } from '#shared/table/entities/organizations'

export const acceptMemberInvitation = useCase(contract.acceptMemberInvitation, async (call) => {
  const { userId } = call.caller
  const invitation = await openMemberInvitation(call.params.token, call.now)
  orThrow(mayAccept(invitation, await Users.get({ userId })))
  const { organizationId, role } = invitation
  const held = await Members.get({ organizationId, userId })
  const joining = orThrow(join(invitation, userId, held, call.now))
  const { name } = await Organizations.load(invitation, 'memberInvitation.linkInvalid')

  const reply = { organizationId, organizationName: name, userId, role }
  await commit([...(await joiningWrites(call, joining)), once(call, reply)])
  return reply
})
