/** Registration says “we sent an email” of every address; this one is for those who have an account already. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hours, minutes } from '#shared/kernel/time'
import { register } from '../../demo/account'
import type { FaultySystem } from '../faults/faulty-system'
import { emailsTo, faultySystem, messagesIn } from '../faults/faulty-system'
import { freshEmail, password } from '../fixtures/world'

let system: FaultySystem
beforeAll(async () => {
  system = await faultySystem()
})
afterAll(() => system.stop())

const owner = { organizationName: 'Company', name: 'Lee', password }
const toHalfPast = () => minutes(30) - (Date.now() % hours(1))

test('an address that has an account is told so, once an hour, however often somebody registers with it', async () => {
  system.runtime.clock.move(toHalfPast())
  const email = freshEmail()
  await register(system, { ...owner, email })
  const visitor = system.clientFor()
  const again = () => visitor.credentials.register({ body: { ...owner, name: 'Other', email, acceptTerms: true } })
  const reminders = () => emailsTo(system, email, 'You already have an account')

  system.runtime.faults.add({ kind: 'duplicate', probability: 1 })
  const answers = [await again(), ...(await Promise.all([again(), again(), again()]))]
  expect(answers.map(({ status }) => status)).toEqual(Array(4).fill('VERIFICATION_SENT'))
  const [reminder, ...more] = await reminders()
  expect(more).toEqual([])
  expect(reminder?.text).toContain('Hi Lee,')
  expect(reminder?.text).toMatch(/Sign In:\nhttps:\/\/app\.tenant\.example\/sign-in\n/)
  expect(await emailsTo(system, email, 'Verify')).toHaveLength(1)

  system.runtime.clock.move(toHalfPast() + hours(1))
  await again()
  expect(await reminders()).toHaveLength(2)
  expect(await messagesIn(system, 'send-account-reminder-dead')).toEqual([])
})

test('an address that waits to be verified is sent another link, and no word of an account', async () => {
  const email = freshEmail()
  const visitor = system.clientFor()
  for (const name of ['Lee', 'Lee again'])
    await visitor.credentials.register({ body: { ...owner, name, email, acceptTerms: true } })
  expect(await emailsTo(system, email, 'You already have an account')).toEqual([])
  expect((await emailsTo(system, email, 'Verify')).length).toBeGreaterThanOrEqual(1)
})
