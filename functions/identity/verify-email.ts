import * as contract from '#shared/contract/operations/identity'
import { verify } from '#shared/domain/user/verification'
import { emailVerified } from '#shared/events/identity'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { hashOfToken } from '#shared/runtime/secret-token'
import { commit } from '#shared/table/commit'
import { EmailClaims, Users, Verifications } from '#shared/table/entities/identity'

export const verifyEmail = useCase(contract.verifyEmail, async (call) => {
  const tokenHash = hashOfToken(call.body.token)
  const found = await verificationOf(tokenHash)
  const { before, user, claim } = orThrow(verify(found, call.now))
  const { userId } = user

  await commit([
    Users.replace(user, before),
    EmailClaims.putIf(claim, {
      condition: 'the address is still claimed by this user',
      expression: 'userId = :user AND verified = :no',
      values: { ':user': userId, ':no': false },
      refusal: 'stale',
    }),
    Verifications.remove({ tokenHash }),
    record(
      { ...call, actor: { kind: 'HUMAN', id: userId } },
      { ownerId: userId, documentId: userId, event: emailVerified, data: { userId } },
    ),
  ])
  return { status: 'VERIFIED' } as const
})

async function verificationOf(tokenHash: string) {
  const verification = await Verifications.get({ tokenHash })
  const user = verification && (await Users.get(verification))
  const claim = verification && (await EmailClaims.get(verification))
  return { verification, user, claim }
}
