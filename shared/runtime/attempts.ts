import type { ErrorCode } from '#shared/contract/errors'
import { Problem } from '#shared/contract/problem'
import type { Counter } from '#shared/domain/user/attempts'
import { guessCounters, phoneCounters, resetCounters, secondsUntil } from '#shared/domain/user/attempts'
import { clearAttempts, countAttempt, giveAttemptBack } from '#shared/table/attempts'
import { untilFresh } from '#shared/table/commit'
import type { Call } from './http/call'
import { freshCircumstances } from './http/circumstances'
import { hashOfToken } from './secret-token'

/** The answers to a wrong guess. All other answers were given to somebody who had proven what was asked for. */
const wrong: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'identity.signInRefused',
  'identity.passwordWrong',
  'identity.proofWrong',
  'identity.codeRefused',
  'phone.codeWrong',
])

/**
 * Counts one attempt to prove something secret of an account, then decides, again as long as what was loaded changed meanwhile: one
 * request is one attempt, however often it is decided.
 *
 * @throws Problem identity.tooManyAttempts, before anything is compared, the same whether or not there is such an account.
 */
export async function attempt<Given extends Pick<Call, 'origin' | 'now' | 'newId'>, Value>(
  call: Given,
  email: string,
  prove: (call: Given) => Promise<Value>,
): Promise<Value> {
  const counters = guessCounters({ email, ...call.origin }, call.now)
  await countAll(counters, call)
  try {
    const value = await untilFresh(() => prove({ ...call, ...freshCircumstances() }))
    await Promise.all(counters.map(succeeded))
    return value
  } catch (error) {
    // What failed for a fault of ours may have been wrong as well: it stays counted.
    if (error instanceof Problem && error.status < 500 && !wrong.has(error.code))
      await Promise.all(counters.map(giveBack))
    throw error
  }
}

/** Counts a request for an email that resets a password. @throws Problem identity.tooManyAttempts */
export const countResetRequest = (call: Pick<Call, 'origin' | 'now'>): Promise<void> =>
  countAll(resetCounters(call.origin, call.now), call)

/** Counts a code that is to be sent to a phone. @throws Problem identity.tooManyAttempts */
export const countPhoneCode = (
  { origin, now }: Pick<Call, 'origin' | 'now'>,
  asked: { userId: string; number: string },
): Promise<void> => countAll(phoneCounters({ ...asked, ...origin }, now), { now })

async function countAll(counters: readonly Counter[], { now }: Pick<Call, 'now'>): Promise<void> {
  for (const counter of counters) {
    if (await countAttempt(hashOfToken(counter.name), counter)) continue
    const retryAfterSeconds = secondsUntil(counter.endsAt, now)
    const minutes = Math.ceil(retryAfterSeconds / 60)
    throw Problem.of('identity.tooManyAttempts', { minutes }, { retryAfterSeconds })
  }
}

const giveBack = ({ name }: Counter) => giveAttemptBack(hashOfToken(name))
const succeeded = (counter: Counter) =>
  counter.isClearedBySuccess ? clearAttempts(hashOfToken(counter.name)) : giveBack(counter)
