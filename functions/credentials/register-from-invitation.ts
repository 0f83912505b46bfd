import * as contract from '#shared/contract/operations/credentials'
import { found } from '#shared/domain/organization/founding'
import { mayJoin } from '#shared/domain/organization/joining'
import { accept } from '#shared/domain/partnership/invitation'
import { acceptanceWrites } from '#shared/runtime/acceptance'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { openInvitation } from '#shared/runtime/invitations'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { EmailClaims } from '#shared/table/entities/identity'
import { founderOf, foundingWrites } from './founding-writes'
import { hashNewPassword } from './password'

export const registerFromInvitation = useCase(contract.registerFromInvitation, async (call) => {
  const { body, now, params } = call
  const invited = await openInvitation(params.token, now)
  orThrow(mayJoin(await EmailClaims.get(invited)))
  const passwordHash = await hashNewPassword(body.password, {
    email: invited.email,
    names: [body.name, body.organizationName],
  })
  const founder = { name: body.name, email: invited.email, passwordHash, emailVerifiedAt: now }
  const founding = found(body.organizationName, founder, call)
  const partnership = accept(invited, founding.organization, now)

  const { organization, user } = founding
  const reply = {
    organization: {
      organizationId: organization.organizationId,
      name: organization.name,
      plan: 'FREE',
      tier: 'PARTNER_ONLY',
      status: 'ACTIVE',
    },
    user: { userId: user.userId, name: user.name, email: user.email, role: founding.member.role },
    partnership: {
      partnershipId: partnership.partnershipId,
      state: partnership.state,
      acceptedAt: now,
      inviter: partnership.inviterName,
    },
  } as const

  await commit([
    ...foundingWrites(call, founding, { invited: true }),
    ...acceptanceWrites({ ...call, actor: founderOf(founding) }, invited, partnership, {
      userId: user.userId,
      joined: true,
    }),
    once(call, reply),
  ])
  return reply
})
