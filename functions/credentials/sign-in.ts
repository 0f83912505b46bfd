import * as contract from '#shared/contract/operations/credentials'
import { Problem } from '#shared/contract/problem'
import { deviceText } from '#shared/domain/session/device'
import { crowdedOut, start } from '#shared/domain/session/session'
import { isOn } from '#shared/domain/user/second-factor'
import type { User } from '#shared/domain/user/user'
import { sessionStarted } from '#shared/events/identity'
import { attempt } from '#shared/runtime/attempts'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { endings, liveSessions } from '#shared/runtime/sessions/live-sessions'
import { newRefreshToken } from '#shared/runtime/sessions/refresh-token'
import { sessionView } from '#shared/runtime/sessions/session-view'
import { commit } from '#shared/table/commit'
import { EmailClaims, Sessions, Users } from '#shared/table/entities/identity'
import { organizationToActFor } from './organization-to-act-for'
import { matcherOf, type PasswordMatcher, rehashed } from './password'
import { proofBy, recordChange } from './second-factor'

export const signIn = useCase(contract.signIn, async (call) => {
  const passwordMatches = matcherOf(call.body.password)
  return attempt(call, call.body.email, (fresh) => startSession(fresh, passwordMatches))
})

async function startSession(call: Call<typeof contract.signIn>, passwordMatches: PasswordMatcher) {
  const { body, now, newId, origin } = call
  const user = await accountOf(body.email)
  const isRight = await passwordMatches(user?.passwordHash)
  if (!user || !isRight) throw Problem.of('identity.signInRefused', {})
  // Told only after the right password: until then it would tell that the address has an account.
  if (!user.emailVerifiedAt) throw Problem.of('identity.emailUnverified', {})

  const proof = await proofOfSecondFactor(user, call)
  const { userId } = user
  const organizationId = await organizationToActFor(userId, body.organizationId)
  const passwordHash = await rehashed(body.password, user.passwordHash)
  const sessionId = newId('session')
  const { refreshToken, refreshHash } = newRefreshToken({ userId, sessionId })
  const device = deviceText(origin.userAgent)
  const session = start({ sessionId, userId, organizationId, refreshHash, device }, now)
  const view = await sessionView(session, refreshToken, now)
  const crowded = crowdedOut(await liveSessions(user, now))
  const circumstances = { ...call, actor: { kind: 'HUMAN', id: userId, credential: sessionId } } as const
  await commit([
    // No session is born of a password that is gone, and of two that start at once the second counts the first.
    Users.replace(
      { ...user, passwordHash, secondFactor: proof?.factor ?? user.secondFactor, version: user.version + 1 },
      user,
    ),
    Sessions.create(session),
    record(circumstances, {
      ownerId: organizationId,
      documentId: sessionId,
      event: sessionStarted,
      data: { userId, organizationId },
    }),
    ...(proof?.used === 'RECOVERY' ? [recordChange(circumstances, user, 'RECOVERY_CODE_USED')] : []),
    ...endings(circumstances, { userId, sessions: crowded, reason: 'TOO_MANY_SESSIONS' }),
  ])
  return view
}

/** Where the second factor is on. Of two who sign in with one code, the second finds it used. */
async function proofOfSecondFactor(user: User, { body, now }: Call<typeof contract.signIn>) {
  if (!isOn(user.secondFactor)) return undefined
  if (!body.code) throw Problem.of('identity.secondFactorRequired', {})
  const proof = await proofBy(body.code, user.secondFactor, user, now)
  if (!proof) throw Problem.of('identity.codeRefused', {})
  return proof
}

/** Reads twice whether or not there is an account, so that both take the same time. */
async function accountOf(email: string) {
  const claim = await EmailClaims.get({ email })
  return Users.get({ userId: claim?.userId ?? 'nobody' })
}
