/** Worlds of tests hold companies that nobody registered: copies of those that did. They must be what registering leaves. */
import { expect, test } from 'vitest'
import { plans } from '#shared/entitlements/plans'
import { type Account, register, signIn } from '../../demo/account'
import { everyStoredItem } from '../fixtures/traces'
import { founded, freshEmail, password, system } from '../fixtures/world'

const person = { organizationName: 'Ledger & Sons', name: 'Ada Ledger' }

/**
 * What is kept of an account, without ids, times and its address. Left out are the log, what expires by itself, and what the operators count from
 * events: a copy tells none.
 */
async function keptOf({ organizationId, userId }: Account, email: string): Promise<unknown[]> {
  const kept = (await everyStoredItem()).map((item) => JSON.stringify(item))
  return kept
    .filter((item) => [organizationId, userId, email].some((owner) => item.includes(owner)))
    .filter((item) => !/"pk":"(LOG|ONCE|VERIFY|MAIL|METRICS)#/.test(item))
    .map((item) =>
      item
        .replaceAll(email, 'address')
        .replaceAll(/_0[0-9A-HJKMNP-TV-Z]{25}/g, '_id')
        .replaceAll(/"(refreshHash|passwordHash)":"[^"]+"/g, '"$1":"hash"')
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
        .replaceAll(/\b1[789]\d{8}\b/g, 'seconds'),
    )
    .map((item) => JSON.parse(item))
    .sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}

test.each(plans)('a copy of %s is kept as one that registered', async (plan) => {
  const email = freshEmail()
  const registered = await register(system, { ...person, email, password })
  if (plan !== 'FREE') await system.setPlan(registered.organizationId, plan)
  await system.settled()
  const copy = await founded(person, plan)
  expect(await keptOf(copy, copy.email)).toEqual(await keptOf(registered, email))
})

test('its founder is signed in, and signs in with the password', async () => {
  const { client, organizationId, userId, email } = await founded(person, 'PRO')
  expect(await client.identity.getMe()).toMatchObject({ ...person, organizationId, userId, email, plan: 'PRO' })
  expect(await signIn(system, { email, password })).toMatchObject({ organizationId, userId })
})
