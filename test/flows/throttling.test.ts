/** Guessing is slowed for each account and each address, for everybody in the same way and the same time: nothing tells who has an account. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DynamoClient } from '#infra/local/dynamo/client'
import {
  changePassword,
  requestPasswordReset,
  signIn,
  startSecondFactor,
} from '#shared/contract/operations/credentials'
import { guessCounters, resetCounters } from '#shared/domain/user/attempts'
import { hours, minutes, toInstant } from '#shared/kernel/time'
import { hashOfToken } from '#shared/runtime/secret-token'
import { keys } from '#shared/table/keys'
import { signIn as signedInAs } from '../../demo/account'
import type { FaultySystem } from '../faults/faulty-system'
import { faultySystem } from '../faults/faulty-system'
import { secondFactorOf } from '../fixtures/authenticator'
import { sendFrom, type Told } from '../fixtures/from-address'
import { founded, freshEmail, otherPassword, password } from '../fixtures/world'

let system: FaultySystem
let database: DynamoClient
beforeAll(async () => {
  system = await faultySystem()
  database = new DynamoClient(system.runtime.databaseUrl)
})
afterAll(async () => {
  database.close()
  await system.stop()
})

/** Twenty past the hour: no window ends while a test is at it. */
const twentyPast = () => minutes(20) - (Date.now() % hours(1))
beforeEach(() => system.runtime.clock.move(twentyPast()))

let used = 0
/** An address of this machine that nobody came from before. */
const elsewhere = () => {
  used += 1
  return `127.7.${Math.floor(used / 250)}.${1 + (used % 250)}`
}

async function newAccount(): Promise<string> {
  const { email } = await founded({ organizationName: 'Company', name: 'Person' }, 'FREE', system)
  return email
}

const tryFrom = (address: string, email: string, tried: string) =>
  sendFrom({ ...system, address }, signIn, { email, password: tried })
const wrongFrom = (address: string, email: string) => tryFrom(address, email, 'not the right password')
const times = <Value>(count: number, make: (index: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))
const statusesOf = (answers: readonly Told[]) => answers.map(({ status }) => status).sort()

const most = { ofPair: 10, ofNetwork: 100, ofAccount: 100 }

/** As if so many attempts had been made: of a hundred the first ones need not be. */
async function countedBefore(guess: { email: string; networkAddress: string }, which: 1 | 2, count: number) {
  const { name = '' } = guessCounters(guess, toInstant(system.runtime.clock.now()))[which] ?? {}
  await counted(name, count)
}

async function counted(name: string, count: number) {
  const { pk, sk } = keys.attempts(hashOfToken(name))
  const [TableName = ''] = system.runtime.tableNames
  await database.table('PutItem', { TableName, Item: { pk: { S: pk }, sk: { S: sk }, attempts: { N: String(count) } } })
}

const callsFor = ({ requestId }: Told) =>
  system.runtime.databaseCalls.filter((call) => call.requestId === requestId).map(({ operation }) => operation)

describe.each([
  ['an address with an account', newAccount],
  ['an address without one', async () => freshEmail()],
])('guesses at the password of %s', (_, accountOf) => {
  test('are refused after ten from one address, however many come at one moment, and told when to come again', async () => {
    const [email, address] = [await accountOf(), elsewhere()]
    const answers = await times(25, () => wrongFrom(address, email))
    expect(statusesOf(answers)).toEqual([...Array(most.ofPair).fill(401), ...Array(25 - most.ofPair).fill(429)])
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.retryAfter)).toBeGreaterThan(0)
    expect(Number(refused?.retryAfter)).toBeLessThanOrEqual(900)
    expect(refused?.body).toMatchObject({ code: 'identity.tooManyAttempts', status: 429, title: 'Too many attempts' })
  })

  test('are refused after a hundred in an hour, from however many addresses', async () => {
    const email = await accountOf()
    await countedBefore({ email, networkAddress: elsewhere() }, 2, most.ofAccount - 3)
    const answers = await times(6, () => wrongFrom(elsewhere(), email))
    expect(statusesOf(answers)).toEqual([401, 401, 401, 429, 429, 429])
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.retryAfter)).toBeLessThanOrEqual(3_600)
  })
})

test('one password tried on many accounts is refused after a hundred from one address', async () => {
  const address = elsewhere()
  await countedBefore({ email: freshEmail(), networkAddress: address }, 1, most.ofNetwork - 4)
  const answers = await times(8, () => wrongFrom(address, freshEmail()))
  expect(statusesOf(answers)).toEqual([401, 401, 401, 401, 429, 429, 429, 429])
})

describe('an owner', () => {
  test('signs in while somebody guesses from elsewhere', async () => {
    const email = await newAccount()
    const address = elsewhere()
    await times(12, () => wrongFrom(address, email))
    expect((await tryFrom(elsewhere(), email, password)).status).toBe(201)
    expect((await tryFrom(address, email, password)).status).toBe(429)
  })

  test('who succeeds is not counted, however often', async () => {
    const email = await newAccount()
    const address = elsewhere()
    for (const _ of Array(12)) expect((await tryFrom(address, email, password)).status).toBe(201)
  })

  test('whose slips ended in success begins anew', async () => {
    const email = await newAccount()
    const address = elsewhere()
    for (const _ of Array(3)) {
      await times(most.ofPair - 1, () => wrongFrom(address, email))
      expect((await tryFrom(address, email, password)).status).toBe(201)
    }
  })

  test('is told before the right password is looked at, too: nothing is learned behind the limit', async () => {
    const email = await newAccount()
    const address = elsewhere()
    await times(most.ofPair, () => wrongFrom(address, email))
    const [right, wrong] = [await tryFrom(address, email, password), await wrongFrom(address, email)]
    expect([right.status, wrong.status]).toEqual([429, 429])
    expect({ ...right.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
  })
})

describe('a refusal', () => {
  test('is the same, and the same work, whether or not there is an account', async () => {
    const [known, unknown] = [await newAccount(), freshEmail()]
    const [refused, alike] = [await wrongFrom(elsewhere(), known), await wrongFrom(elsewhere(), unknown)]
    expect(refused.status).toBe(401)
    expect({ ...alike.body, requestId: '' }).toEqual({ ...refused.body, requestId: '' })
    expect(callsFor(refused)).toEqual(['UpdateItem', 'UpdateItem', 'UpdateItem', 'GetItem', 'GetItem'])
    expect(callsFor(alike)).toEqual(callsFor(refused))
  })

  test('for too many is the same and the same work, too', async () => {
    const tooMany = async (email: string) => {
      const address = elsewhere()
      await times(most.ofPair, () => wrongFrom(address, email))
      return wrongFrom(address, email)
    }
    const [refused, alike] = [await tooMany(await newAccount()), await tooMany(freshEmail())]
    expect({ ...alike.body, requestId: '' }).toEqual({ ...refused.body, requestId: '' })
    // How many is the SDK's affair: in a sandbox that does not know yet how far the clock is moved, it takes a refused condition for a
    // consequence of that and asks again.
    for (const answer of [refused, alike]) expect(new Set(callsFor(answer))).toEqual(new Set(['UpdateItem']))
  })
})

describe('a code', () => {
  test('is guessed ten times from one address, however right the password is', async () => {
    const email = await newAccount()
    const { app } = await secondFactorOf(await signedInAs(system, { email, password }), () =>
      system.runtime.clock.now(),
    )
    const address = elsewhere()
    const withCode = (code?: string) => sendFrom({ ...system, address }, signIn, { email, password, code })
    const guesses = await times(15, (index) => withCode(String(100_000 + index)))
    expect(statusesOf(guesses)).toEqual([...Array(most.ofPair).fill(401), ...Array(5).fill(429)])
    expect((await withCode(app.next())).status).toBe(429)
  })

  test('that is asked for after the right password is no guess', async () => {
    const email = await newAccount()
    await secondFactorOf(await signedInAs(system, { email, password }), () => system.runtime.clock.now())
    const address = elsewhere()
    for (const _ of Array(12))
      expect((await tryFrom(address, email, password)).body.code).toBe('identity.secondFactorRequired')
  })
})

describe('somebody who holds a session of another', () => {
  test.each([
    [
      'changing the password',
      changePassword,
      { currentPassword: 'a guess at the password', newPassword: otherPassword },
    ],
    ['setting up a second factor', startSecondFactor, { password: 'a guess at the password' }],
  ])('guesses the password ten times by %s', async (_, operation, body) => {
    const email = await newAccount()
    const { accessToken } = await signedInAs(system, { email, password })
    const address = elsewhere()
    const headers = { authorization: `Bearer ${accessToken}` }
    const guesses = await times(13, () => sendFrom({ ...system, address }, operation, body, headers))
    expect(statusesOf(guesses)).toEqual([...Array(most.ofPair).fill(403), ...Array(3).fill(429)])
    expect((await tryFrom(address, email, password)).status).toBe(429)
  })
})

test('requests for a reset are refused after a hundred from one address, whoever they are for', async () => {
  const address = elsewhere()
  const [counter] = resetCounters({ networkAddress: address }, toInstant(system.runtime.clock.now()))
  await counted(counter?.name ?? '', 98)
  const answers = await times(5, () => sendFrom({ ...system, address }, requestPasswordReset, { email: freshEmail() }))
  expect(statusesOf(answers)).toEqual([202, 202, 429, 429, 429])
})

test('who was refused may try again when the time that was told has passed', async () => {
  const email = await newAccount()
  const address = elsewhere()
  await times(most.ofPair, () => wrongFrom(address, email))
  const refused = await tryFrom(address, email, password)
  expect(refused.status).toBe(429)
  const { clock } = system.runtime
  clock.move(clock.offsetMs + Number(refused.retryAfter) * 1_000)
  expect((await tryFrom(address, email, password)).status).toBe(201)
})

test('no address that somebody came from is stored, not even in a counter, and none is logged', async () => {
  const email = await newAccount()
  const address = elsewhere()
  await wrongFrom(address, email)
  await tryFrom(address, email, password)
  const [TableName = ''] = system.runtime.tableNames
  const { Items } = await database.table('Scan', { TableName })
  expect(JSON.stringify(Items)).toContain('THROTTLE#')
  expect(JSON.stringify(Items)).not.toContain(address)
  expect(JSON.stringify(system.runtime.log.find({}))).not.toContain(address)
})
