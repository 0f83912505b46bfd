import * as contract from '#shared/contract/operations/credentials'
import { Problem } from '#shared/contract/problem'
import { type Verification, verify } from '#shared/domain/user/verification'
import { emailVerified } from '#shared/events/identity'
import { attempt } from '#shared/runtime/attempts'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { hashOfToken } from '#shared/runtime/secret-token'
import { commit } from '#shared/table/commit'
import { EmailClaims, Users, Verifications } from '#shared/table/entities/identity'
import { matcherOf, type PasswordMatcher } from './password'

const reply = { status: 'VERIFIED' } as const

export const verifyEmail = useCase(contract.verifyEmail, async (call) => {
  const { token, password } = call.body
  // Hashed for nobody but the holder of a token of ours: a flood of made-up ones costs a read each.
  const verification = await Verifications.load({ tokenHash: hashOfToken(token) }, 'identity.verificationInvalid')
  const passwordMatches = matcherOf(password)
  return attempt(call, verification.email, (fresh) => proveAddress(fresh, verification, passwordMatches))
})

async function proveAddress(
  call: Call<typeof contract.verifyEmail>,
  verification: Verification,
  passwordMatches: PasswordMatcher,
) {
  const [registered, claimed] = await Promise.all([Users.get(verification), EmailClaims.get(verification)])
  const verified = orThrow(verify({ verification, user: registered, claim: claimed }, call.now))
  const isRight = await passwordMatches(verified.before.passwordHash)
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
}
