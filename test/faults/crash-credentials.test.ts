/** What an account is opened with is never half changed: wherever the function dies, the old way in works or the new one, and not both. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RawAnswer } from '#shared/client/transport'
import { contract } from '#shared/contract/all'
import type { Account } from '../../demo/account'
import { signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { newAuthenticator, secondFactorOf } from '../fixtures/authenticator'
import { founded, otherPassword, password } from '../fixtures/world'
import { moments, text } from './crash'
import type { FaultySystem } from './faulty-system'
import { emailsTo, faultySystem } from './faulty-system'

let system: FaultySystem
beforeAll(async () => {
  system = await faultySystem()
})
afterAll(() => system.stop())

type Person = Account & { email: string }
type Change = {
  send: () => Promise<RawAnswer>
  /** Whether it is done: wholly, or not at all. Throws where it is half done. */
  isDone: () => Promise<boolean>
}

const newPerson = (): Promise<Person> => founded({ organizationName: 'Company', name: 'Person' }, 'FREE', system)

const isLive = ({ client }: Pick<Account, 'client'>) =>
  client.identity.listSessions().then(
    () => true,
    () => false,
  )

const entryCode = async (email: string, body: { password: string; code?: string }) => {
  const answer = await system.clientFor().raw(contract.credentials.signIn, { body: { email, ...body } })
  return answer.status === 201 ? 'in' : String(JSON.parse(text(answer)).code)
}

async function aChangeOfPassword(): Promise<Change> {
  const person = await newPerson()
  const other = await signIn(system, { email: person.email, password })
  const body = { currentPassword: password, newPassword: otherPassword }
  return {
    send: () => person.client.raw(contract.credentials.changePassword, { body }),
    isDone: async () => {
      const found = [await isLive(other), await entryCode(person.email, { password: otherPassword })]
      expect([
        [true, 'identity.signInRefused'],
        [false, 'in'],
      ]).toContainEqual(found)
      expect(await isLive(person)).toBe(true)
      expect(await entryCode(person.email, { password })).toBe(found[0] ? 'in' : 'identity.signInRefused')
      const notices = await emailsTo(system, person.email, 'Your password was changed')
      expect(notices).toHaveLength(found[0] ? 0 : 1)
      return found[0] === false
    },
  }
}

async function aResetOfThePassword(): Promise<Change> {
  const person = await newPerson()
  await system.clientFor().credentials.requestPasswordReset({ body: { email: person.email } })
  const token = tokenIn(await system.emailTo(person.email, 'Choose a new password'), 'reset-password')
  const body = { token, password: otherPassword }
  return {
    send: () => system.clientFor().raw(contract.credentials.completePasswordReset, { body }),
    isDone: async () => {
      const found = [await isLive(person), await entryCode(person.email, { password: otherPassword })]
      expect([
        [true, 'identity.signInRefused'],
        [false, 'in'],
      ]).toContainEqual(found)
      expect(await entryCode(person.email, { password })).toBe(found[0] ? 'in' : 'identity.signInRefused')
      return found[0] === false
    },
  }
}

const now = () => system.runtime.clock.now()

async function turningTheSecondFactorOn(): Promise<Change> {
  const person = await newPerson()
  const code = (await newAuthenticator(person, now)).next()
  return {
    send: () => person.client.raw(contract.credentials.confirmSecondFactor, { body: { code } }),
    isDone: async () => {
      const { secondFactor } = await person.client.identity.getMe()
      expect(await entryCode(person.email, { password })).toBe(secondFactor ? 'identity.secondFactorRequired' : 'in')
      return secondFactor
    },
  }
}

async function aSignInWithARecoveryCode(): Promise<Change> {
  const person = await newPerson()
  const [code = '', spare = ''] = (await secondFactorOf(person, now)).recoveryCodes
  const sessions = async () => (await person.client.identity.listSessions()).items.length
  return {
    send: () => system.clientFor().raw(contract.credentials.signIn, { body: { email: person.email, password, code } }),
    isDone: async () => {
      const isStarted = (await sessions()) > 1
      const notices = await emailsTo(system, person.email, 'A recovery code was used')
      expect(notices).toHaveLength(isStarted ? 1 : 0)
      // The code is gone with the start of the session, and there where there was none.
      if (isStarted) expect(await entryCode(person.email, { password, code })).toBe('identity.codeRefused')
      else expect(await entryCode(person.email, { password, code: spare })).toBe('in')
      return isStarted
    },
  }
}

const changes: [string, () => Promise<Change>][] = [
  ['a change of password', aChangeOfPassword],
  ['a reset of the password', aResetOfThePassword],
  ['turning the second factor on', turningTheSecondFactorOn],
  ['a sign-in with a recovery code', aSignInWithARecoveryCode],
]

describe.each(changes)('%s', (_, prepare) => {
  test.each(moments)(
    'is done or not done after %s at its first call, its commit and the call that follows',
    async (kind) => {
      const calls = await callsOf(await prepare())
      const committing = calls.indexOf('TransactWriteItems')
      expect(calls.filter((call) => call === 'TransactWriteItems')).toHaveLength(1)
      // Between the first call and the commit nothing is written but counters of attempts.
      for (const index of [0, committing, committing + 1]) {
        const call = calls[index]
        if (call === undefined) continue
        const { send, isDone } = await prepare()
        system.runtime.faults.add({ kind, function: 'credentials', nth: index + 1 })
        const crashed = await send()
        expect(crashed.status, `crash at call ${index + 1}, ${call}`).toBeGreaterThanOrEqual(500)
        expect(system.runtime.faults.armed).toEqual([])
        const isCommitted = index > committing || (index === committing && kind === 'kill-after')
        expect(await isDone(), `done after ${kind} of call ${index + 1} of ${calls.length}, ${call}`).toBe(isCommitted)
      }
    },
  )
})

async function callsOf({ send }: Change): Promise<string[]> {
  const answer = await send()
  expect(answer.status, text(answer)).toBeLessThan(300)
  const requestId = answer.headers.get('x-request-id')
  return system.runtime.databaseCalls
    .filter((call) => call.requestId === requestId && call.function.endsWith('-credentials'))
    .map(({ operation }) => operation)
}
