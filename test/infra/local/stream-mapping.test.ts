import { expect, test } from 'vitest'
import {
  deliverBatch,
  type StreamMappingDeclaration,
  type StreamRecord,
  sequenceNumberOf,
} from '#infra/local/dynamo/stream-mapping'

const mapping: StreamMappingDeclaration = {
  id: 'mapping',
  functionName: 'relay',
  streamArn: 'stream',
  batchSize: 100,
  reportsItemFailures: true,
  bisectsOnFailure: true,
  maximumRetryAttempts: 2,
  onFailureQueueArn: 'parked',
  accepts: () => true,
}
const record = (number: number): StreamRecord => ({ eventName: 'INSERT', dynamodb: { SequenceNumber: String(number) } })

/** Delivers records 1 to `count` to a function that answers by the numbers it was given; tells each call and what was parked. */
async function deliver(
  count: number,
  answer: (numbers: number[]) => object | Error,
  changes: Partial<StreamMappingDeclaration> = {},
) {
  const calls: number[][] = []
  const parked: number[] = []
  const records = Array.from({ length: count }, (_, index) => record(index + 1))
  await deliverBatch({ ...mapping, ...changes }, records, {
    invoke: async (_name, event) => {
      const numbers = (event as { Records: StreamRecord[] }).Records.map((entry) => Number(sequenceNumberOf(entry)))
      calls.push(numbers)
      const result = answer(numbers)
      if (result instanceof Error) return { kind: 'failure', error: { errorType: 'Error', errorMessage: 'failed' } }
      return { kind: 'success', payload: JSON.stringify(result) }
    },
    sendToQueue: (_arn, body) => parked.push(Number(JSON.parse(body).DDBStreamBatchInfo.startSequenceNumber)),
    retryDelay: async () => {},
  })
  return { calls, parked }
}
const failedAt = (number: number) => ({ batchItemFailures: [{ itemIdentifier: String(number) }] })
const fine = { batchItemFailures: [] }

test('what is before the failed record is done, the rest is tried again', async () => {
  let isFirst = true
  const { calls } = await deliver(4, () => {
    if (!isFirst) return fine
    isFirst = false
    return failedAt(3)
  })
  expect(calls).toEqual([
    [1, 2, 3, 4],
    [3, 4],
  ])
})

test('a batch that fails as a whole is halved until the bad record is alone', async () => {
  const { calls, parked } = await deliver(4, (numbers) => (numbers.includes(3) ? new Error() : fine))
  expect(calls).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [3], [4]])
  expect(parked).toEqual([3])
})

test('without bisecting the whole batch is parked', async () => {
  const { calls, parked } = await deliver(2, () => new Error(), { bisectsOnFailure: false })
  expect(calls).toEqual([
    [1, 2],
    [1, 2],
    [1, 2],
  ])
  expect(parked).toEqual([1])
})

test('an unknown identifier fails the whole batch', async () => {
  const { parked } = await deliver(1, () => failedAt(99), { maximumRetryAttempts: 0 })
  expect(parked).toEqual([1])
})

test('an answer without failures, or none at all, is a success', async () => {
  expect((await deliver(2, () => ({}))).calls).toHaveLength(1)
})
