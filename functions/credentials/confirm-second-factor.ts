import * as contract from '#shared/contract/operations/credentials'
import { Problem } from '#shared/contract/problem'
import { isOn, withRecovery } from '#shared/domain/user/second-factor'
import { attempt } from '#shared/runtime/attempts'
import type { Call } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Users } from '#shared/table/entities/identity'
import { ownUser } from './own-user'
import { newRecoveryCodes } from './recovery-codes'
import { proofBy, recordChange } from './second-factor'

export const confirmSecondFactor = useCase(contract.confirmSecondFactor, async (call) => {
  const { email } = await ownUser(call.caller)
  return attempt(call, email, turnOn)
})

async function turnOn(call: Call<typeof contract.confirmSecondFactor>) {
  const user = await ownUser(call.caller)
  if (isOn(user.secondFactor)) throw Problem.of('identity.secondFactorOn', {})
  if (!user.secondFactor) throw Problem.of('identity.secondFactorNotStarted', {})
  const proof = await proofBy(call.body.code, user.secondFactor, user, call.now)
  if (!proof) throw Problem.of('identity.proofWrong', {})

  const { recoveryCodes, recoveryHashes } = newRecoveryCodes()
  const secondFactor = withRecovery(proof.factor, recoveryHashes)
  await commit([
    Users.replace({ ...user, secondFactor, version: user.version + 1 }, user),
    recordChange(call, user, 'SECOND_FACTOR_ON'),
  ])
  return { recoveryCodes }
}
