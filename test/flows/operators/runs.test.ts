/** What operators see of work that nobody waits for: what jobs did, what was given up and why, what is slow. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { controlClient } from '#infra/local/control/client'
import { JobRuns, noteStart } from '#shared/table/entities/runs'
import { receives } from '#test/fixtures/messages'
import { operate } from '#test/fixtures/operator'
import { toldBy } from '#test/fixtures/traces'
import { founded, freshEmail, product, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'
import type { FaultySystem } from '../../faults/faulty-system'
import { faultySystem } from '../../faults/faulty-system'

const control = controlClient(`${system.apiUrl}/_local`)
const Runs = z.array(z.looseObject({ job: z.string(), state: z.string(), report: z.string().optional() }))
const runsOf = async (job?: string) => Runs.parse((await operate('listJobRuns', { job })).runs)

describe('a run of a job', () => {
  test('is told with what it did, the newest first', async () => {
    await control.runSchedule('expire-invitations')
    await system.settled()
    const [last, ...before] = await runsOf('expire-invitations')
    expect(last).toMatchObject({ job: 'expire-invitations', state: 'DONE' })
    expect(JSON.parse(last?.report ?? '')).toMatchObject({ stuck: 0 })
    expect(before.every(({ job }) => job === 'expire-invitations')).toBe(true)
  })

  test('is told of each job once, where none is named', async () => {
    await control.runSchedule('expire-invitations')
    await control.runSchedule('expire-approvals')
    await system.settled()
    const jobs = (await runsOf()).map(({ job }) => job)
    expect(jobs).toEqual([...new Set(jobs)])
    expect(jobs).toEqual(expect.arrayContaining(['expire-approvals', 'expire-invitations']))
  })

  test('of a job that there is not is told to be none of that name', async () => {
    const { text = '' } = await operate('listJobRuns', { job: 'seal' })
    expect(text).toContain('No job named seal has run')
  })

  test('that was cut off is seen to have begun, and is noted once', async () => {
    const run = { job: 'never-ends', startedAt: '2026-05-01T00:00:00.000Z', invocationId: 'i-1' }
    await Promise.all([noteStart(run), noteStart(run)])
    expect(await JobRuns.get(run)).toMatchObject({ state: 'RUNNING' })
    const { text = '' } = await operate('listJobRuns', { job: 'never-ends' })
    expect(text).toContain('not ended')
  })
})

test('what was slow is told by operation', async () => {
  await founded({ organizationName: 'Slow', name: 'Sloan', email: freshEmail() }, 'FREE', system)
  const answer = await fetch(`${system.apiUrl}/_local/operations.json`)
  const figures = z
    .array(z.looseObject({ operation: z.string(), p99: z.number(), count: z.number() }))
    .parse(await answer.json())
  expect(figures.map(({ operation }) => operation)).toContain('credentials.register')
  expect(figures.map(({ p99 }) => p99)).toEqual(figures.map(({ p99 }) => p99).toSorted((a, b) => b - a))
  expect(await (await fetch(`${system.apiUrl}/_local/operations`)).text()).toContain('credentials.register')
})

describe('what a consumer gave up is told with its reason, and no address:', () => {
  let own: FaultySystem
  let account: Account
  beforeAll(async () => {
    own = await faultySystem()
    account = await founded({ organizationName: 'Given Up', name: 'Gwen', email: freshEmail() }, 'PRO', own)
    await own.runtime.settled()
    // Nothing that follows is done, and all of it is tried to the end at once: trying again takes a while.
    const throttled = { 'send-verification': 'GetItem', 'seal-log': 'BatchGetItem', 'post-reply': 'GetItem' }
    for (const [name, operation] of Object.entries(throttled))
      own.runtime.faults.add({ kind: 'throttle', function: name, operation, probability: 1 })
    await product(account)
    await registers('Never Told')
    const to = `reply+${'a'.repeat(40)}@reply.example.com`
    await receives({ from: freshEmail(), to, text: 'Tomorrow' }, own)
    await own.runtime.settled()
    own.runtime.faults.clear()
  })
  afterAll(() => own.stop())

  const registers = (organizationName: string) =>
    own.clientFor().credentials.register({
      body: {
        organizationName,
        name: 'Nell',
        email: freshEmail(),
        password: 'a long enough password',
        acceptTerms: true,
      },
    })

  const givenUpBy = async (consumer: string) => {
    const { failures, text = '' } = await operate('listGivenUp', { consumer }, own)
    expect(toldBy(text)).toEqual([])
    return failures
  }

  test('an event', async () => {
    expect(await givenUpBy('send-verification')).toMatchObject([{ type: 'user.registered', deliveries: 5 }])
  })

  test('a log entry that was to be sealed, of whose log', async () => {
    const { organizationId } = account
    expect(await givenUpBy('seal-log')).toContainEqual(
      expect.objectContaining({ type: 'product.created', organizationId, deliveries: 5 }),
    )
  })

  test('an answer by email, which nobody of ours is known of', async () => {
    expect(await givenUpBy('post-reply')).toMatchObject([
      { type: 'Object Created', organizationId: 'unknown', deliveries: 5 },
    ])
  })
})
