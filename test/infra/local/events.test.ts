import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Running, running } from './running'

let api: Running
beforeEach(async () => {
  api = await running({ faults: true })
})
afterEach(() => api.stop())

const happen = (sk: string, more?: object) => api.post('/open/put', { pk: 'LOG#1', sk, more })
const subjects = () => api.runtime.mailbox.find().map(({ subject }) => subject)
const waiting = (queue: string) => api.runtime.queues.find(queue)?.size

describe('stream → relay → bus → queue → consumer', () => {
  test('carries an inserted log entry to its mail', async () => {
    await happen('one')
    await api.runtime.settled()
    expect(subjects()).toEqual(['one'])
  })

  test('filters by the pattern of the mapping', async () => {
    await api.post('/open/put', { pk: 'OTHER#1', sk: 'unheard' })
    await happen('heard')
    await happen('heard', { changed: { BOOL: true } })
    await api.runtime.settled()
    expect(subjects()).toEqual(['heard'])
  })

  test('tries a failed message again, alone', async () => {
    await Promise.all([happen('fine'), happen('fails-1')])
    await api.runtime.settled()
    expect(subjects().sort()).toEqual(['fails-1', 'fine'])
    expect(waiting('things-dead')).toBe(0)
  })

  test('gives up after the receive count, and a redrive brings it back', async () => {
    await happen('fails-4')
    await api.runtime.settled()
    expect(waiting('things-dead')).toBe(1)
    expect((await api.post('/_local/queues/things-dead/redrive')).json).toEqual({ moved: 1 })
    await api.runtime.settled()
    expect(waiting('things-dead')).toBe(0)
    expect(subjects()).toEqual(['fails-4'])
  })

  test('parks a poison record alone, and the stream goes on', async () => {
    await happen('before')
    await happen('poisoned', { poison: { BOOL: true } })
    await happen('after')
    await api.runtime.settled()
    expect(subjects()).toEqual(['before', 'after'])
    const [parked] = api.runtime.queues.find('unrelayed')?.messages ?? []
    expect(JSON.parse(parked?.body ?? '{}')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: { batchSize: 1 },
    })
  })
})

describe('faults of the bus', () => {
  test('duplicate: the consumer gets it twice', async () => {
    api.runtime.faults.add({ kind: 'duplicate', detailType: 'thing.happened' })
    await happen('one')
    await happen('two')
    await api.runtime.settled()
    expect(subjects()).toEqual(['one', 'one', 'two'])
  })

  test('reorder: an event follows its successor', async () => {
    api.runtime.faults.add({ kind: 'reorder' })
    await happen('one')
    await happen('two')
    await api.runtime.settled()
    expect(subjects()).toEqual(['two', 'one'])
  })

  test('delay: it comes, later', async () => {
    api.runtime.faults.add({ kind: 'delay', delayMs: 1 })
    await happen('one')
    await api.runtime.settled()
    expect(subjects()).toEqual(['one'])
  })

  test('undeliverable: it waits in the dead letters of the target', async () => {
    api.runtime.faults.add({ kind: 'undeliverable' })
    await happen('one')
    await api.runtime.settled()
    expect(waiting('undelivered')).toBe(1)
    expect(subjects()).toEqual([])
  })

  test('of the target it names alone', async () => {
    api.runtime.faults.add({ kind: 'undeliverable', target: 'another' })
    await happen('one')
    await api.runtime.settled()
    expect(subjects()).toEqual(['one'])
    expect(api.runtime.faults.armed).toHaveLength(1)
  })

  test('fail-entry: PutEvents says so, and the relay tries again', async () => {
    api.runtime.faults.add({ kind: 'fail-entry', times: 2 })
    await happen('one')
    await api.runtime.settled()
    expect(subjects()).toEqual(['one'])
  })
})
