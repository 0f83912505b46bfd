/** The email that replaces a password: at most one an hour, and of several only as good as the password they were sent for. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hours, minutes } from '#shared/kernel/time'
import { signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import type { FaultySystem } from '../faults/faulty-system'
import { emailsTo, faultySystem, messagesIn } from '../faults/faulty-system'
import { founded, freshEmail, otherPassword, password } from '../fixtures/world'

let system: FaultySystem
beforeAll(async () => {
  system = await faultySystem()
})
afterAll(() => system.stop())

const toHalfPast = () => minutes(30) - (Date.now() % hours(1))
beforeEach(() => system.runtime.clock.move(toHalfPast()))

async function newAccount(): Promise<string> {
  const { email } = await founded({ organizationName: 'Company', name: 'Lee' }, 'FREE', system)
  return email
}

const ask = (email: string) => system.clientFor().credentials.requestPasswordReset({ body: { email } })
const linksTo = (email: string) => emailsTo(system, email, 'Choose a new password')
const complete = (token: string, chosen: string) =>
  system.clientFor().credentials.completePasswordReset({ body: { token, password: chosen } })

test('comes once an hour, however often somebody asks and however often the event is told', async () => {
  const email = await newAccount()
  system.runtime.faults.add({ kind: 'duplicate', probability: 1 })
  await Promise.all([ask(email), ask(email), ask(email)])
  const [only, ...more] = await linksTo(email)
  expect(more).toEqual([])
  expect(only?.text).toContain('Hi Lee,')
  expect(only?.text).toMatch(/Choose a New Password:\nhttp\S+\/reset-password\/[\w-]{43}\n/)
  expect(await messagesIn(system, 'send-password-reset-dead')).toEqual([])
})

test('is dead, with all sent before it, once one was used', async () => {
  const email = await newAccount()
  await ask(email)
  system.runtime.clock.move(toHalfPast() + minutes(31))
  await ask(email)
  const [first, second, ...more] = (await linksTo(email)).map((each) => tokenIn(each, 'reset-password'))
  expect(more).toEqual([])
  await complete(second ?? '', otherPassword)
  await expect(complete(first ?? '', 'the choice of somebody late')).rejects.toMatchObject({
    code: 'identity.resetInvalid',
  })
  await signIn(system, { email, password: otherPassword })
})

test('works for an hour and no longer', async () => {
  const email = await newAccount()
  await ask(email)
  const [sent] = await linksTo(email)
  const { clock } = system.runtime
  clock.move(clock.offsetMs + hours(1))
  await expect(complete(sent ? tokenIn(sent, 'reset-password') : '', otherPassword)).rejects.toMatchObject({
    code: 'identity.resetInvalid',
  })
  await signIn(system, { email, password })
})

test('is not sent to an address without an account', async () => {
  const email = freshEmail()
  await ask(email)
  expect(await emailsTo(system, email, '')).toEqual([])
  expect(await messagesIn(system, 'send-password-reset-dead')).toEqual([])
})
