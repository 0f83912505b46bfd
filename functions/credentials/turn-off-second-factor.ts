import * as contract from '#shared/contract/operations/credentials'
import { Problem } from '#shared/contract/problem'
import { isOn } from '#shared/domain/user/second-factor'
import { attempt } from '#shared/runtime/attempts'
import type { Call } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Users } from '#shared/table/entities/identity'
import { ownUser } from './own-user'
import { matcherOf, type PasswordMatcher } from './password'
import { proofBy, recordChange } from './second-factor'

export const turnOffSecondFactor = useCase(contract.turnOffSecondFactor, async (call) => {
  const { email } = await ownUser(call.caller)
  const passwordMatches = matcherOf(call.body.password)
  return attempt(call, email, (fresh) => turnOff(fresh, passwordMatches))
})

async function turnOff(call: Call<typeof contract.turnOffSecondFactor>, passwordMatches: PasswordMatcher) {
  const { secondFactor, ...user } = await ownUser(call.caller)
  if (!isOn(secondFactor)) throw Problem.of('identity.secondFactorOff', {})
  const isRight = await passwordMatches(user.passwordHash)
  // Of the two, the answer does not tell which was wrong.
  const proof = await proofBy(call.body.code, secondFactor, user, call.now)
  if (!isRight || !proof) throw Problem.of('identity.proofWrong', {})

  await commit([
    Users.replace({ ...user, version: user.version + 1 }, user),
    recordChange(call, user, 'SECOND_FACTOR_OFF'),
  ])
  return null
}
