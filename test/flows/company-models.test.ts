/** Worlds of tests hold companies that nobody registered: copies of those that did. They must be what registering leaves. */
import { beforeAll, expect, test } from 'vitest'
import { type Plan, plans } from '#shared/entitlements/plans'
import { type Account, register, signIn } from '../../demo/account'
import { everyStoredItem } from '../fixtures/traces'
import { founded, freshEmail, password, system } from '../fixtures/world'

type Founded = Account & { email: string }

const person = { organizationName: 'Ledger & Sons', name: 'Ada Ledger' }

/** What the table holds, as text: read once for all plans, for it is the whole run's. */
let stored: string[] = []
const pairs = new Map<Plan, { registered: Founded; copy: Founded }>()
beforeAll(async () => {
  await Promise.all(
    plans.map(async (plan) => {
      const email = freshEmail()
      const registered = await register(system, { ...person, email, password })
      if (plan !== 'FREE') await system.setPlan(registered.organizationId, plan)
      pairs.set(plan, { registered: { ...registered, email }, copy: await founded(person, plan) })
    }),
  )
  await system.settled()
  stored = (await everyStoredItem()).map((item) => JSON.stringify(item))
})

/**
 * What is kept of an account, without ids, times and its address. Left out are the log, what expires by itself, and what the operators count from
 * events: a copy tells none.
 */
function keptOf(account: Founded | undefined): unknown[] {
  if (!account) throw new Error('it was founded before')
  const { organizationId, userId, email } = account
  return stored
    .filter((item) => [organizationId, userId, email].some((owner) => item.includes(owner)))
    .filter((item) => !/"pk":"(LOG|CHAIN|ONCE|VERIFY|MAIL|METRICS|FEED|UNSUBSCRIBE)#/.test(item))
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

test.each(plans)('a copy of %s is kept as one that registered', (plan) => {
  const { registered, copy } = pairs.get(plan) ?? {}
  expect(keptOf(copy)).toEqual(keptOf(registered))
  expect(keptOf(copy).length).toBeGreaterThan(5)
})

test('its founder is signed in, and signs in with the password', async () => {
  const { client, organizationId, userId, email } = await founded(person, 'PRO')
  expect(await client.identity.getMe()).toMatchObject({ ...person, organizationId, userId, email, plan: 'PRO' })
  expect(await signIn(system, { email, password })).toMatchObject({ organizationId, userId })
})
