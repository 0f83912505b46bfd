/** Telling people on a bus that repeats and reorders, by functions that die, under a clock that is moved: each is told once, when it is time. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import type { NotificationKind } from '#shared/domain/notification/kinds'
import { minutes } from '#shared/kernel/time'
import type { Account } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { moveTo, type Timed, timed } from '../fixtures/moved-clock'
import { freshNumber } from '../fixtures/notifications'
import { paramsOf, sent } from '../fixtures/orders'
import { founded, freshEmail } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { emailsTo, faultySystem, messagesIn } from './faulty-system'
import type { Trade } from './trade'
import { dispatched, trade } from './trade'

let system: FaultySystem
let of: Trade
let brandEmail: string
beforeAll(async () => {
  system = await faultySystem()
  of = await trade(system)
  brandEmail = (await of.brand.client.identity.getMe()).email
})
afterEach(async () => {
  system.runtime.faults.clear()
  system.runtime.clock.move(0)
  await system.runtime.settled()
  for (const queue of system.runtime.queues.all) queue.purge()
})
afterAll(() => system.stop())

/** An invitation of a company that says no. */
async function declinedBy({ client }: Account): Promise<string> {
  const email = freshEmail()
  const partnerName = `Partner ${randomUUID()}`
  await client.partnerships.invitePartner({ body: { partnerName, email, role: 'OTHER', relationship: 'OTHER' } })
  await system.runtime.settled()
  const token = tokenIn(await system.emailTo(email, 'has invited you'), 'accept-partnership')
  await system.clientFor().partnerships.declineInvitation({ params: { token }, body: {} })
  await system.runtime.settled()
  return `${partnerName} has declined`
}

/** A count that finds a unit missing; the ASN's number begins what tells of it. */
async function countedShort() {
  const { asnId } = await dispatched(of, 5)
  await system.runtime.settled()
  return of.partner.client.receiving.confirmReceipt({
    params: { asnId },
    body: { reference: 'GRN', lines: [{ line: 1, received: 4, missing: 1 }] },
  })
}

const ordered = () => ({ ...of, productIds: [of.productId] })
const numberOf = async (asnId: string) => (await of.brand.client.logistics.getAsn({ params: { asnId } })).number

/** What each does, and what tells of it in subjects. */
const deeds: [NotificationKind, 'BRAND' | 'PARTNER', () => Promise<string>][] = [
  ['partnership.changed', 'BRAND', () => declinedBy(of.brand)],
  ['shipment.announced', 'PARTNER', async () => `${await numberOf((await dispatched(of, 5)).asnId)}:`],
  ['discrepancy.reported', 'BRAND', async () => `${(await countedShort()).asnNumber}: a line is not as announced`],
  [
    'order.received',
    'PARTNER',
    async () => {
      const order = await sent(ordered())
      return `${order.number}`
    },
  ],
  [
    'order.answered',
    'BRAND',
    async () => {
      const order = await sent(ordered())
      await of.partner.client.orders.acknowledgePurchaseOrder({
        ...paramsOf(order),
        body: { revision: 1, rest: 'ACCEPT' },
      })
      return `${order.number}`
    },
  ],
]

describe.each([
  ['duplicated', { kind: 'duplicate', probability: 1 }],
  ['reordered', { kind: 'reorder', probability: 0.5 }],
  ['refused by the bus', { kind: 'fail-entry', probability: 0.3 }],
] as const)('when events are %s', (_how, fault) => {
  test.each(deeds)('%s is told once, in feed and email', async (kind, side, deed) => {
    const [account, address] = side === 'BRAND' ? [of.brand, brandEmail] : [of.partner, of.partnerEmail]
    system.runtime.faults.add(fault)
    const subject = await deed()
    await system.runtime.settled()
    const { items } = await account.client.notifications.listNotifications()
    const told = items.filter((each) => each.kind === kind && each.title.includes(subject))
    expect(told).toHaveLength(1)
    expect((await emailsTo(system, address, subject)).filter((each) => each.subject === told[0]?.title)).toHaveLength(1)
  })
})

test.each([
  [
    'was settled',
    async ({ discrepancies: [found] }: Counted) => {
      const params = { discrepancyId: found?.discrepancyId ?? '' }
      await of.brand.client.receiving.settleDiscrepancy({ params, body: { resolution: 'WRITTEN_OFF' } })
    },
  ],
  [
    'was taken back',
    async ({ asnId, reference }: Counted) => {
      await of.partner.client.corrections.reverseReceipt({ params: { asnId }, body: { reference } })
    },
  ],
] as const)('a difference that %s before its event came needs no notice', async (_how, meanwhile) => {
  system.runtime.faults.add({ kind: 'reorder', detailType: 'asn.received', target: 'send-asn-notice' })
  const counted = await countedShort()
  await meanwhile(counted)
  await system.runtime.settled()
  expect(await emailsTo(system, brandEmail, `${counted.asnNumber}: a line`)).toEqual([])
})
type Counted = Awaited<ReturnType<typeof countedShort>>

describe('a consumer that dies', () => {
  const dead = 'send-refusal-dead'
  const redrive = async () => {
    system.runtime.clock.move(minutes(3))
    const { queues } = system.runtime
    queues.find(dead)?.redrive((arn) => queues.byArn(arn))
    await system.runtime.settled()
    system.runtime.clock.move(0)
  }
  const toldOf = async (subject: string) => ({
    feed: (await of.brand.client.notifications.listNotifications()).items.filter(({ title }) => title.includes(subject))
      .length,
    emails: (await emailsTo(system, brandEmail, subject)).length,
  })

  test.each([
    ['before it plans', { kind: 'kill-before', operation: 'TransactWriteItems' }, { feed: 0, emails: 0 }, 1],
    ['after it planned', { kind: 'kill-after', operation: 'TransactWriteItems' }, { feed: 1, emails: 0 }, 1],
    [
      'before it takes the lease',
      { kind: 'kill-before', operation: 'TransactWriteItems', nth: 2 },
      { feed: 1, emails: 0 },
      1,
    ],
    [
      'after it took the lease',
      { kind: 'kill-after', operation: 'TransactWriteItems', nth: 2 },
      { feed: 1, emails: 0 },
      1,
    ],
    ['after it sent', { kind: 'kill-before', operation: 'UpdateItem' }, { feed: 1, emails: 1 }, 2],
    ['after it noted that', { kind: 'kill-after', operation: 'UpdateItem' }, { feed: 1, emails: 1 }, 1],
  ] as const)('%s tells once when the event comes again', async (_when, fault, atFirst, emails) => {
    system.runtime.faults.add({ ...fault, function: 'send-refusal' })
    const subject = await declinedBy(of.brand)
    // An event that fails comes again by itself, as long as its lease is not held.
    const first = await toldOf(subject)
    expect(first.feed).toBeGreaterThanOrEqual(atFirst.feed)
    await redrive()
    expect(await toldOf(subject)).toEqual({ feed: 1, emails })
  })
})

describe('by the clocks of a person', () => {
  let brand: Timed & { email: string }
  beforeAll(async () => {
    brand = await timed(system)
  })
  const choose = ({ client }: Account, email: 'NOW' | 'DAILY', timeZone: string) =>
    client.notifications.setNotificationPreferences({
      body: {
        kinds: [{ kind: 'partnership.changed', inApp: true, email, sms: false }],
        quietHours: email === 'NOW' ? { from: '22:00', until: '07:00' } : null,
        timeZone,
        digestHour: 8,
      },
    })
  const emails = async (subject: string) => (await emailsTo(system, brand.email, subject)).length
  const runAt = async (instant: string) => {
    moveTo(system, instant)
    await brand.run('close-notice-batches', 3)
  }

  test('what happens in quiet hours is in the feed at once, and emailed when they end, in the night on which clocks go forward, too', async () => {
    // 01:30 in New York, where clocks go forward at 02:00: seven o’clock is five and a half hours away by no clock, but four and a half.
    const night = await brand.at('2031-03-09T06:30:00.000Z')
    await choose(night, 'NOW', 'America/New_York')
    await declinedBy(night)
    await declinedBy(night)
    const { items } = await night.client.notifications.listNotifications()
    expect(items.filter(({ kind }) => kind === 'partnership.changed')).toHaveLength(2)
    await runAt('2031-03-09T10:58:00.000Z')
    expect([await emails('Brand: 2 notifications'), await emails('has declined')]).toEqual([0, 0])
    await runAt('2031-03-09T11:01:00.000Z')
    await runAt('2031-03-09T11:06:00.000Z')
    expect([await emails('Brand: 2 notifications'), await emails('has declined')]).toEqual([1, 0])

    const morning = await brand.at('2031-03-09T12:00:00.000Z')
    const declined = await declinedBy(morning)
    expect(await emails(declined), 'at once by day').toBe(1)
  })

  test.each([
    ['nothing', []],
    ['each event twice', [{ kind: 'duplicate', probability: 1 }]],
    [
      'a crash before a batch is closed',
      [{ kind: 'kill-before', function: 'close-notice-batches', operation: 'TransactWriteItems' }],
    ],
    [
      'a crash after it was closed',
      [{ kind: 'kill-after', function: 'close-notice-batches', operation: 'TransactWriteItems' }],
    ],
    [
      'a crash of who sends, before its lease',
      [{ kind: 'kill-before', function: 'send-digest', operation: 'TransactWriteItems' }],
    ],
  ] as const)('a digest is sent once, with all of its day, whatever goes wrong: %s', async (_what, faults) => {
    const mine = await timed(system)
    const count = async () => (await emailsTo(system, mine.email, 'Brand: 3 notifications')).length
    // Half past seven in Berlin, in winter.
    const early = await mine.at('2031-01-15T06:30:00.000Z')
    await choose(early, 'DAILY', 'Europe/Berlin')
    for (let time = 0; time < 3; time += 1) await declinedBy(early)
    expect(await count()).toBe(0)
    moveTo(system, '2031-01-15T07:01:00.000Z')
    for (const fault of faults) system.runtime.faults.add(fault)
    await mine.run('close-notice-batches').catch(() => undefined)
    system.runtime.faults.clear()
    await mine.run('close-notice-batches', 2)
    expect(await count()).toBe(1)
    const [digest] = await emailsTo(system, mine.email, 'Brand: 3 notifications')
    expect(digest?.text.match(/has declined your invitation/g)).toHaveLength(3)
    expect(digest?.headers['List-Unsubscribe']).toBeDefined()

    const later = await mine.at('2031-01-15T08:00:00.000Z')
    await declinedBy(later)
    await mine.run('close-notice-batches')
    expect(await emailsTo(system, mine.email, 'has declined')).toEqual([])
    moveTo(system, '2031-01-16T07:01:00.000Z')
    await mine.run('close-notice-batches')
    expect((await emailsTo(system, mine.email, 'has declined')).length, 'the next day’s').toBe(1)
    expect(await messagesIn(system, 'send-digest-dead')).toEqual([])
  })
})

test('a code to a phone is counted once, though its request meets another write', async () => {
  const { client } = await founded({ organizationName: 'Phones', name: 'Pat' }, 'FREE', system)
  system.runtime.faults.add({ kind: 'conflict', function: 'notifications', operation: 'TransactWriteItems', times: 3 })
  const statuses: number[] = []
  for (let time = 0; time < 6; time += 1) {
    const { status } = await client.raw(contract.notifications.setPhone, { body: { number: freshNumber() } })
    statuses.push(status)
  }
  expect(system.runtime.faults.armed).toEqual([])
  expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
})
