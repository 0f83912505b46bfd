import * as contract from '#shared/contract/operations/credentials'
import { Problem } from '#shared/contract/problem'
import { verify } from '#shared/domain/user/verification'
import { emailVerified } from '#shared/events/identity'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { EmailClaims, Users } from '#shared/table/entities/identity'
import { passwordMatches } from './password'
import { verificationOf } from './verification-of'

const reply = { status: 'VERIFIED' } as const

export const verifyEmail = useCase(contract.verifyEmail, async (call) => {
  const { token, password } = call.body
  const verified = orThrow(verify(await verificationOf(token), call.now))
  // Hashed for nobody but the holder of a token that is good: a flood of made-up ones costs a read each.
  const isRight = await passwordMatches(password, verified.before.passwordHash)
  if (!isRight) throw Problem.of('identity.passwordWrong', {})
  if (verified.kind === 'VERIFIED_BEFORE') return reply

  const { before, user, claim } = verified
  const { userId } = user
  await commit([
    Users.replace(user, before),
    EmailClaims.putIf(claim, {
      condition: 'nobody has verified this address',
      expression: 'verified = :no',
      values: { ':no': false },
      refusal: 'stale',
    }),
    record(
      { ...call, actor: { kind: 'HUMAN', id: userId } },
      { ownerId: userId, documentId: userId, event: emailVerified, data: { userId } },
    ),
  ])
  return reply
})
