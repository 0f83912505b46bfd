import * as contract from '#shared/contract/operations/credentials'
import { join, mayRegister } from '#shared/domain/member/invitation'
import { userRegistered } from '#shared/events/identity'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { joiningWrites } from '#shared/runtime/members/joining-writes'
import { openMemberInvitation } from '#shared/runtime/members/open-invitation'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { EmailClaims, Users } from '#shared/table/entities/identity'
import { Organizations } from '#shared/table/entities/organizations'
import { claimAddress } from './founding-writes'
import { hashNewPassword } from './password'

export const registerAsMember = useCase(contract.registerAsMember, async (call) => {
  const { body, newId, now, params } = call
  const invitation = await openMemberInvitation(params.token, now)
  const { email, organizationId } = invitation
  orThrow(mayRegister(await EmailClaims.get({ email })))
  const { name } = await Organizations.load(invitation, 'memberInvitation.linkInvalid')
  const user = {
    userId: newId('user'),
    name: body.name,
    email,
    passwordHash: await hashNewPassword(body.password, { email, names: [body.name, name] }),
    emailVerifiedAt: now,
    termsAcceptedAt: now,
    createdAt: now,
    version: 1,
  }
  const { userId } = user
  const joining = orThrow(join(invitation, userId, undefined, now))

  const reply = {
    organization: { organizationId, name },
    user: { userId, name: user.name, email, role: joining.member.role },
  }
  const circumstances = { ...call, actor: { kind: 'HUMAN', id: userId } } as const
  await commit([
    Users.create(user),
    claimAddress({ email, userId, verified: true }),
    ...(await joiningWrites(circumstances, joining)),
    record(circumstances, {
      ownerId: organizationId,
      documentId: userId,
      event: userRegistered,
      data: { organizationId, userId, verified: true },
    }),
    once(call, reply),
  ])
  return reply
})
