/** A count that waits for approval is told to those who may approve it, once. */
import { beforeAll, expect, test } from 'vitest'
import type { Account } from '../../../demo/account'
import { counts, finishes, opened, waitingForApproval } from '../../fixtures/counts'
import { emailsTo } from '../../fixtures/mailbox'
import { freshEmail, location, member, organization, system } from '../../fixtures/world'

let brand: Account & { email: string }
let warehouse: string
let elsewhere: string

beforeAll(async () => {
  brand = await organization('ENTERPRISE')
  warehouse = await location(brand, { name: 'Reno' })
  elsewhere = await location(brand, { name: 'Utica' })
})

const waiting = async (email: string) => {
  await system.settled()
  return emailsTo(email, 'waits for your approval')
}

async function manager(at: string): Promise<Account & { email: string }> {
  const email = freshEmail()
  return { ...(await member(brand, { email, locations: { at: { [at]: 'MANAGER' } } })), email }
}

/** Off by half, counted twice. */
async function counted(countId: string, ...rounds: Account[]) {
  for (const by of rounds) {
    await counts(by, countId, 50)
    await finishes(by, countId)
  }
}

test('it is told to admins and managers of the place who counted nothing of it, and to nobody else', async () => {
  const [counting, approving, other] = [await manager(warehouse), await manager(warehouse), await manager(elsewhere)]
  const { countId } = await opened({ brand, warehouse })
  const before = (await waiting(brand.email)).length
  await counted(countId, counting)
  expect(await waiting(approving.email)).toEqual([])
  await counted(countId, counting)
  const [told, ...more] = await waiting(approving.email)
  expect(more).toEqual([])
  expect(told?.text).toContain('Count at Reno: 1 of 1 line is off')
  expect(await waiting(brand.email)).toHaveLength(before + 1)
  expect([await waiting(counting.email), await waiting(other.email)]).toEqual([[], []])
})

test('who counted in the first round only is not told either', async () => {
  const [first, second] = [await manager(warehouse), await manager(warehouse)]
  const { countId } = await opened({ brand, warehouse })
  await counted(countId, first, second)
  expect([await waiting(first.email), await waiting(second.email)]).toEqual([[], []])
})

test('what is within the tolerances, or cancelled before, waits for nobody', async () => {
  const approving = await manager(warehouse)
  const { countId } = await opened({ brand, warehouse })
  const counter = await member(brand, { locations: { everywhere: 'OPERATOR' } })
  await counts(counter, countId, 100)
  await finishes(counter, countId)
  const doubted = await opened({ brand, warehouse })
  await counted(doubted.countId, counter)
  await brand.client.counts.cancelCount({ params: { countId: doubted.countId } })
  expect(await waiting(approving.email)).toEqual([])
})

test('two counts that wait are two emails', async () => {
  const approving = await manager(warehouse)
  await Promise.all([waitingForApproval({ brand, warehouse }), waitingForApproval({ brand, warehouse })])
  expect(await waiting(approving.email)).toHaveLength(2)
})
