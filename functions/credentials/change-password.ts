import * as contract from '#shared/contract/operations/credentials'
import { Problem } from '#shared/contract/problem'
import { attempt } from '#shared/runtime/attempts'
import type { Call } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { endings, liveSessions } from '#shared/runtime/sessions/live-sessions'
import { commit } from '#shared/table/commit'
import { Users } from '#shared/table/entities/identity'
import { ownUser } from './own-user'
import { hashNewPassword, matcherOf, type PasswordMatcher } from './password'
import { recordChange } from './second-factor'

export const changePassword = useCase(contract.changePassword, async (call) => {
  const { email } = await ownUser(call.caller)
  const passwordMatches = matcherOf(call.body.currentPassword)
  return attempt(call, email, (fresh) => replacePassword(fresh, passwordMatches))
})

async function replacePassword(call: Call<typeof contract.changePassword>, passwordMatches: PasswordMatcher) {
  const { body, caller, now } = call
  const before = await ownUser(caller)
  const isRight = await passwordMatches(before.passwordHash)
  if (!isRight) throw Problem.of('identity.proofWrong', {})
  const owner = { email: before.email, names: [before.name] }
  const passwordHash = await hashNewPassword(body.newPassword, owner, 'newPassword')

  const { userId } = before
  const others = (await liveSessions(before, now)).filter(({ sessionId }) => sessionId !== caller.sessionId)
  await commit([
    Users.replace({ ...before, passwordHash, version: before.version + 1 }, before),
    ...endings(call, { userId, sessions: others, reason: 'PASSWORD_CHANGED' }),
    recordChange(call, before, 'PASSWORD_CHANGED'),
  ])
  return null
}
