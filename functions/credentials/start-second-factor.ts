import * as contract from '#shared/contract/operations/credentials'
import { Problem } from '#shared/contract/problem'
import { isOn, started } from '#shared/domain/user/second-factor'
import { secondFactorStarted } from '#shared/events/identity'
import { attempt } from '#shared/runtime/attempts'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Users } from '#shared/table/entities/identity'
import { newAppSecret, uriOf } from './one-time-codes'
import { ownUser } from './own-user'
import { matcherOf, type PasswordMatcher } from './password'
import { seal } from './sealing'

export const startSecondFactor = useCase(contract.startSecondFactor, async (call) => {
  const { email } = await ownUser(call.caller)
  const passwordMatches = matcherOf(call.body.password)
  return attempt(call, email, (fresh) => start(fresh, passwordMatches))
})

async function start(call: Call<typeof contract.startSecondFactor>, passwordMatches: PasswordMatcher) {
  const user = await ownUser(call.caller)
  const isRight = await passwordMatches(user.passwordHash)
  if (!isRight) throw Problem.of('identity.proofWrong', {})
  if (isOn(user.secondFactor)) throw Problem.of('identity.secondFactorOn', {})

  const { userId } = user
  const secret = newAppSecret()
  const secondFactor = started(await seal(secret, userId))
  await commit([
    Users.replace({ ...user, secondFactor, version: user.version + 1 }, user),
    record(call, { ownerId: userId, documentId: userId, event: secondFactorStarted, data: { userId } }),
  ])
  return { secret, uri: uriOf(secret, user.email) }
}
