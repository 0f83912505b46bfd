import * as contract from '#shared/contract/operations/credentials'
import { found } from '#shared/domain/organization/founding'
import { accept, mayJoin } from '#shared/domain/organization/joining'
import { partnershipAccepted, partnershipAnswered } from '#shared/events/partnerships'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { openInvitation } from '#shared/runtime/invitations'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { EmailClaims } from '#shared/table/entities/identity'
import { Invitations, PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'
import { founderOf, foundingWrites } from './founding-writes'
import { hashPassword } from './password'

export const registerFromInvitation = useCase(contract.registerFromInvitation, async (call) => {
  const { body, now, params } = call
  const invited = await openInvitation(params.token, now)
  orThrow(mayJoin(await EmailClaims.get(invited)))
  const passwordHash = await hashPassword(body.password)
  const founder = { name: body.name, email: invited.email, passwordHash, emailVerifiedAt: now }
  const founding = found(body.organizationName, founder, call)
  const partnership = accept(invited, founding.organization, now)

  const { organization, user } = founding
  const { partnershipId, inviterId } = partnership
  const partnerId = organization.organizationId
  const reply = {
    organization: {
      organizationId: partnerId,
      name: organization.name,
      plan: 'FREE',
      tier: 'PARTNER_ONLY',
      status: 'ACTIVE',
    },
    user: { userId: user.userId, name: user.name, email: user.email, role: founding.member.role },
    partnership: { partnershipId, state: partnership.state, acceptedAt: now, inviter: partnership.inviterName },
  } as const

  const circumstances = { ...call, actor: founderOf(founding) }
  const transition = { documentId: partnershipId, from: invited.state, to: partnership.state }
  await commit([
    ...foundingWrites(call, founding, { invited: true }),
    Partnerships.replace(partnership, invited),
    PartnershipSides.create({ organizationId: partnerId, partnershipId, side: 'PARTNER' }),
    // Of two who race for one token, the second finds it gone here, decides again, and is told that there is no such invitation.
    Invitations.remove(invited),
    record(circumstances, {
      ...transition,
      ownerId: partnerId,
      event: partnershipAccepted,
      data: { partnershipId, inviterId, partnerId, userId: user.userId },
    }),
    record(circumstances, {
      ...transition,
      ownerId: inviterId,
      event: partnershipAnswered,
      data: { partnershipId, inviterId, partnerId, answer: 'ACCEPTED' },
    }),
    once(call, reply),
  ])
  return reply
})
