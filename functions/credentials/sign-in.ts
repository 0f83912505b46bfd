import * as contract from '#shared/contract/operations/credentials'
import { Problem } from '#shared/contract/problem'
import { start } from '#shared/domain/session/session'
import { sessionStarted } from '#shared/events/identity'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { newRefreshToken } from '#shared/runtime/sessions/refresh-token'
import { sessionView } from '#shared/runtime/sessions/session-view'
import { commit } from '#shared/table/commit'
import { Affiliations, EmailClaims, Sessions, Users } from '#shared/table/entities/identity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { passwordMatches } from './password'

export const signIn = useCase(contract.signIn, async (call) => {
  const { now, newId } = call
  const { userId, user } = await accountOf(call.body.email)
  const isRight = await passwordMatches(call.body.password, user?.passwordHash)
  if (!user || !isRight) throw Problem.of('identity.signInRefused', {})
  // Told only after the right password: until then it would tell that the address has an account.
  if (!user.emailVerifiedAt) throw Problem.of('identity.emailUnverified', {})

  const [first] = (await listAll(Affiliations, lists.affiliations(userId))).sort(byJoining)
  if (!first) throw Problem.of('identity.signInRefused', {})
  const { organizationId } = first

  const sessionId = newId('session')
  const { refreshToken, refreshHash } = newRefreshToken(sessionId)
  const session = start({ sessionId, userId: user.userId, organizationId, refreshHash }, now)
  const view = await sessionView(session, refreshToken, now)
  await commit([
    Sessions.create(session),
    record(
      { ...call, actor: { kind: 'HUMAN', id: userId, credential: sessionId } },
      { ownerId: organizationId, documentId: sessionId, event: sessionStarted, data: { userId, organizationId } },
    ),
  ])
  return view
})

/** Reads twice whether or not there is an account, so that both take the same time. */
async function accountOf(email: string) {
  const claim = await EmailClaims.get({ email })
  const userId = claim?.userId ?? 'nobody'
  return { userId, user: await Users.get({ userId }) }
}

const byJoining = (a: { joinedAt: string }, b: { joinedAt: string }) => (a.joinedAt < b.joinedAt ? -1 : 1)
