import type { GivenCode, SecondFactor } from '#shared/domain/user/second-factor'
import { useCode } from '#shared/domain/user/second-factor'
import type { User } from '#shared/domain/user/user'
import { credentialsChanged } from '#shared/events/identity'
import type { Instant } from '#shared/kernel/time'
import { record } from '#shared/runtime/http/record'
import type { Write } from '#shared/table/entity'
import { stepOf } from './one-time-codes'
import { hashOfRecoveryCode } from './recovery-codes'
import { unseal } from './sealing'

type Owner = Pick<User, 'userId'>

/** The factor with the given code used up; `undefined` where the code is not right, or was used before. */
export async function proofBy(code: string, factor: SecondFactor, owner: Owner, now: Instant) {
  return useCode(factor, await givenCode(code, factor, owner, now))
}

async function givenCode(code: string, factor: SecondFactor, { userId }: Owner, now: Instant): Promise<GivenCode> {
  const secret = await unseal(factor.sealedSecret, userId)
  return { step: stepOf(code, secret, now), recoveryHash: hashOfRecoveryCode(code) }
}

type Change = Parameters<typeof record<typeof credentialsChanged>>[1]['data']['change']

/** The log entry of what was changed about signing in; its owner is told by email. */
export const recordChange = (call: Parameters<typeof record>[0], { userId }: Owner, change: Change): Write =>
  record(call, { ownerId: userId, documentId: userId, event: credentialsChanged, data: { userId, change } })
