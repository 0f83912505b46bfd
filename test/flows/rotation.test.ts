/** Keys change every month, and nobody who is signed in notices. */
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { days, minutes } from '#shared/kernel/time'
import { register, signIn } from '../../demo/account'
import type { FaultySystem } from '../faults/faulty-system'
import { faultySystem } from '../faults/faulty-system'
import { freshEmail, password } from '../fixtures/world'

let system: FaultySystem
beforeAll(async () => {
  system = await faultySystem()
})
afterAll(() => system.stop())

const keyOf = ({ accessToken }: { accessToken: string }) => decodeProtectedHeader(accessToken).kid
const rotate = () => system.runtime.schedules.run('rotate-keys')

test('tokens of the old key and of the new one are good, from the first moment on', async () => {
  const person = { organizationName: 'Company', name: 'Lee', email: freshEmail(), password }
  const first = await register(system, person)
  expect(await rotate()).toBe(true)
  expect(keyOf(await signIn(system, person))).toBe(keyOf(first))

  system.runtime.clock.move(days(2))
  const before = await signIn(system, person)
  expect(await rotate()).toBe(true)
  expect(await before.client.identity.getMe()).toMatchObject({ email: person.email })

  // By now every signer has read the new key.
  system.runtime.clock.move(days(2) + minutes(6))
  const after = await signIn(system, person)
  expect(keyOf(after)).not.toBe(keyOf(before))
  expect(await after.client.identity.getMe()).toMatchObject({ email: person.email })
  expect(await before.client.identity.getMe()).toMatchObject({ email: person.email })
})
