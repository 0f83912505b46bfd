/** Statements of storage fees, made on a bus that repeats and reorders: each side is told of each once. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { undeliveredIn } from '#infra/constructs/event-consumer'
import { allItems } from '#shared/client/pages'
import { dayOf, monthOf, toInstant } from '#shared/kernel/time'
import type { Account } from '../../demo/account'
import { monthly } from '../fixtures/fees'
import { accepting, founded, freshEmail, location } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { emailsTo, faultySystem, messagesIn } from './faulty-system'
import { invite } from './trade'

let system: FaultySystem
beforeAll(async () => {
  system = await faultySystem()
})
afterEach(async () => {
  system.runtime.faults.clear()
  await system.runtime.settled()
})
afterAll(() => system.stop())

const consumer = 'send-storage-statement'

/** The month before last: it is over, and its day of grace as well. */
function earlier(): string {
  const now = new Date()
  return monthOf(dayOf(toInstant(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 2, 1))))
}

type Side = { account: Account; email: string }

/** An owner, and who stores its goods for something at least a month, whatever lies there. */
async function storage(): Promise<{ sides: Side[]; rateCardId: string }> {
  const email = freshEmail()
  const owner = await founded({ organizationName: 'Brand', name: 'Dana' }, 'ENTERPRISE', system)
  const shared = await location(owner, { operator: 'PARTNER' })
  const { partnershipId } = await invite(owner, email, [shared])
  const provider = await accepting(email, 'Amazon', system)
  const { rateCardId } = await owner.client.fees.createRateCard({
    body: {
      appliesTo: { partnershipId },
      currency: 'USD',
      from: `${earlier()}-01`,
      ...monthly(),
      minimum: '310.00',
    },
  })
  const sides = [
    { account: owner, email: owner.email },
    { account: provider, email },
  ]
  return { sides, rateCardId }
}

/** How often each side was told of each statement, in its feed and by email. */
async function tellings({ account: { client }, email }: Side, numbers: readonly string[]) {
  await system.runtime.settled()
  const feed = await allItems(client.notifications.listNotifications, {})
  return Promise.all(
    numbers.map(async (number) => [
      number,
      feed.filter(({ kind, title }) => kind === 'storage.statement' && title.includes(number)).length,
      (await emailsTo(system, email, `Storage statement ${number}`)).length,
    ]),
  )
}

test.each([
  ['twice', [{ kind: 'duplicate', probability: 1, target: consumer }]],
  ['after what came later', [{ kind: 'reorder', probability: 0.5, target: consumer }]],
] as const)('both sides are told once of each statement when it is told %s', async (_how, faults) => {
  const made = [await storage(), await storage()]
  for (const fault of faults) system.runtime.faults.add(fault)
  for (let run = 0; run < 3; run += 1) await system.runtime.schedules.run('make-storage-statements')
  await system.runtime.settled()
  for (const { sides, rateCardId } of made) {
    const [owner] = sides
    const statements = await owner?.account.client.fees.listStatements({ query: { rateCardId } })
    const numbers = statements?.items.map(({ number }) => number) ?? []
    expect(numbers.length).toBeGreaterThan(0)
    for (const side of sides) expect(await tellings(side, numbers)).toEqual(numbers.map((number) => [number, 1, 1]))
  }
  expect(await messagesIn(system, `${consumer}-dead`)).toEqual([])
})

test('what is told again and again, last things first, nobody hears of a second time', async () => {
  const { sides, rateCardId } = await storage()
  system.runtime.faults.add({ kind: 'undeliverable', probability: 1, target: consumer })
  await system.runtime.schedules.run('make-storage-statements')
  const events = await messagesIn(system, undeliveredIn.Emails)
  system.runtime.faults.clear()
  const queue = system.runtime.queues.find(consumer)
  for (const event of [...events.toReversed(), ...events, ...events.toReversed()]) queue?.send(event)
  const statements = await sides[0]?.account.client.fees.listStatements({ query: { rateCardId } })
  const numbers = statements?.items.map(({ number }) => number) ?? []
  expect([events.length, numbers.length > 0]).toEqual([2 * numbers.length, true])
  for (const side of sides) expect(await tellings(side, numbers)).toEqual(numbers.map((number) => [number, 1, 1]))
})
