import { afterEach, expect, test, vi } from 'vitest'
import { Activity } from '#infra/local/activity'
import { Queue } from '#infra/local/messaging/queue'
import { QueueConsumer } from '#infra/local/messaging/queue-consumer'

afterEach(() => vi.restoreAllMocks())

test('a failed message that comes into sight between two looks at the clock is taken all the same', async () => {
  const activity = new Activity()
  const declaration = { name: 'q', arn: 'q', url: 'q', visibilityTimeoutMs: 30_000, delayMs: 0, redrive: undefined }
  const queue = new Queue(declaration, undefined, () => undefined)
  const outcomes = [
    { kind: 'failure', error: { errorType: 'Error', errorMessage: 'once' } } as const,
    { kind: 'success', payload: '{}' } as const,
  ]
  const mapping = {
    functionName: 'f',
    queueArn: 'q',
    batchSize: 1,
    reportsItemFailures: false,
    maximumConcurrency: 1,
    gatheredMs: 0,
  }
  const consumer = new QueueConsumer(mapping, queue, {
    activity,
    concurrency: 1,
    retryDelayMs: 2,
    invoke: async () => {
      // From here on every look at the clock finds it a millisecond later: put back until +2, asked for at +1, awaited at +2.
      let now = Date.now()
      vi.spyOn(Date, 'now').mockImplementation(() => now++)
      return outcomes.shift() ?? { kind: 'success', payload: '{}' }
    },
  })
  queue.send('message')
  await vi.waitUntil(() => queue.size === 0, { timeout: 5_000 })
  consumer.close()
  expect(outcomes).toEqual([])
})
