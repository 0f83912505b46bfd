/** What partners write is said once, told once and answered once, whatever dies, comes twice or overtakes. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { minutes } from '#shared/kernel/time'
import { begun, emailsAbout, receives, saidIn, uploaded, writes } from '../fixtures/messages'
import { moments, mustSurviveCrashes } from './crash'
import type { Deed } from './deeds'
import type { FaultySystem } from './faulty-system'
import { faultySystem, messagesIn } from './faulty-system'
import type { Trade } from './trade'
import { dispatched, trade } from './trade'

let system: FaultySystem
let of: Trade
beforeAll(async () => {
  system = await faultySystem()
  of = await trade(system)
})
afterEach(async () => {
  system.runtime.faults.clear()
  system.runtime.clock.move(0)
  await system.runtime.settled()
  for (const queue of system.runtime.queues.all) queue.purge()
})
afterAll(() => system.stop())

const told = async (to: string, about: string) => {
  await system.runtime.settled()
  return emailsAbout(to, about, system)
}

async function beginning(): Promise<Deed> {
  const operation = contract.messages.openThread
  const { client } = of.brand
  const { asnId: documentId } = await dispatched(of, 1)
  const { partnershipId } = of
  const body = { partnershipId, about: { documentId }, text: 'Two torn' }
  const found = async () => (await client.messages.listThreads({ query: { partnershipId, documentId } })).items
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { body }, { idempotencyKey }),
    isDone: async () => {
      const [thread] = await found()
      return thread !== undefined && (await saidIn(of.partner, thread.threadId)).length === 1
    },
    mustBeDoneOnce: async () => {
      const [thread] = await found()
      expect(thread?.messages).toBe(1)
      // The email about the ASN itself names its number, too.
      const emails = await told(of.partnerEmail, thread?.document?.number ?? '')
      expect(emails.filter(({ subject }) => subject.includes('wrote'))).toHaveLength(1)
    },
  }
}

async function writing(): Promise<Deed> {
  const operation = contract.messages.writeMessage
  const { threadId } = await begun(of, of.brand)
  const { client } = of.partner
  const file = await uploaded(of.partner, threadId)
  const body = { text: 'Here', mentions: [of.brand.userId], attachments: [file] }
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { params: { threadId }, body }, { idempotencyKey }),
    isDone: async () => {
      const said = await saidIn(of.brand, threadId)
      const { messages, unread } = await of.brand.client.messages.getThread({ params: { threadId } })
      expect([messages, unread]).toEqual([said.length, said.length - 1])
      return said.length === 2
    },
  }
}

describe.each([
  ['beginning a thread', beginning],
  ['writing with a file', writing],
])('%s', (_what, prepare) => {
  test.each(moments)('is done once, or not at all, after %s at each of its writes', (moment) =>
    mustSurviveCrashes(system, moment, prepare),
  )
})

const faults = [
  ['duplicated', { kind: 'duplicate', probability: 1 }],
  ['delayed', { kind: 'delay', delayMs: 5, probability: 0.5 }],
  ['reordered', { kind: 'reorder', probability: 0.5 }],
  ['refused by the bus', { kind: 'fail-entry', probability: 0.3 }],
] as const

describe('of what is written a person is told in one email until it has read', () => {
  test.each(faults)('when events are %s', async (_how, fault) => {
    system.runtime.faults.add(fault)
    const threads = await Promise.all([1, 2, 3].map(() => begun(of, of.brand, 'Message 1')))
    for (const { threadId } of threads)
      await Promise.all([2, 3, 4].map((number) => writes(of.brand, threadId, `Message ${number}`)))
    for (const { threadId, subject } of threads) {
      const emails = await told(of.partnerEmail, subject)
      expect(emails).toHaveLength(1)
      await of.partner.client.messages.setReadMark({ params: { threadId }, body: { readUpTo: 4 } })
    }
    expect(await messagesIn(system, 'send-message-dead')).toEqual([])
  })

  test('that says it mentions the person, though an earlier message made it', async () => {
    const { threadId, subject } = await begun(of, of.partner)
    await system.runtime.settled()
    system.runtime.faults.add({ kind: 'reorder', detailType: 'thread.messageWritten', target: 'send-message' })
    await writes(of.brand, threadId, 'One')
    system.runtime.faults.add({ kind: 'undeliverable', detailType: 'thread.messageWritten', target: 'send-message' })
    await writes(of.brand, threadId, 'Two', { mentions: [of.partner.userId] })
    const emails = await told(of.partnerEmail, subject)
    expect(emails.map((email) => email.subject)).toEqual([expect.stringContaining('mentioned you')])
    expect(emails[0]?.text).toContain('One')
  })

  test.each(['kill-before', 'kill-after'] as const)(
    'when who tells it dies (%s) at each of its writes',
    async (kind) => {
      for (const [operation, nth] of [
        ['TransactWriteItems', 1],
        ['UpdateItem', 1],
      ] as const) {
        system.runtime.faults.add({ kind, function: 'send-message', operation, nth })
        const { subject } = await begun(of, of.brand)
        await system.runtime.settled()
        expect(system.runtime.faults.armed).toEqual([])
        // A lease that is held is waited for: its holder may still be sending.
        system.runtime.clock.move(minutes(3))
        for (const queue of ['send-message-dead'])
          system.runtime.queues.find(queue)?.redrive((arn) => system.runtime.queues.byArn(arn))
        const emails = await told(of.partnerEmail, subject)
        // Only a crash between sending and noting so may send it again.
        const mayRepeat = operation === 'UpdateItem'
        expect(emails.length, `${kind} ${operation}`).toBeGreaterThanOrEqual(1)
        expect(emails.length, `${kind} ${operation}`).toBeLessThanOrEqual(mayRepeat ? 2 : 1)
        system.runtime.clock.move(0)
      }
    },
  )
})

describe('a reply by email is posted once', () => {
  async function asked() {
    const { threadId, subject } = await begun(of, of.brand)
    const [email] = await told(of.partnerEmail, subject)
    const to = email?.replyTo[0] ?? ''
    return { threadId, reply: { from: of.partnerEmail, to, text: 'Ninety-eight', messageId: randomUUID() } }
  }

  test.each(faults.filter(([, { kind }]) => kind !== 'fail-entry'))('when it is %s', async (_how, fault) => {
    const { threadId, reply } = await asked()
    system.runtime.faults.add(fault)
    await Promise.all([1, 2, 3].map(() => receives(reply, system)))
    await system.runtime.settled()
    expect((await saidIn(of.brand, threadId)).map(({ text }) => text)).toEqual([
      'When can you deliver?',
      'Ninety-eight',
    ])
    expect(await messagesIn(system, 'post-reply-dead')).toEqual([])
  })

  test.each(['kill-before', 'kill-after', 'drop-reply'] as const)(
    'when who posts it dies (%s) as it is written',
    async (kind) => {
      const { threadId, reply } = await asked()
      system.runtime.faults.add({ kind, function: 'post-reply', operation: 'TransactWriteItems', nth: 1 })
      await receives(reply, system)
      await system.runtime.settled()
      expect(system.runtime.faults.armed).toEqual([])
      expect(await saidIn(of.brand, threadId)).toHaveLength(2)
      expect(await of.brand.client.messages.getThread({ params: { threadId } })).toMatchObject({
        messages: 2,
        unread: 1,
      })
    },
  )

  test('and what is no email is forgotten, without anybody being woken', async () => {
    await receives(
      { from: '', to: 'reply+x@reply.example.com', headers: { 'Content-Type': 'multipart/mixed' } },
      system,
    )
    await system.runtime.settled()
    expect(await messagesIn(system, 'post-reply-dead')).toEqual([])
  })
})
