import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, running } from './running'

let api: Running
let settings: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } }
beforeAll(async () => {
  api = await running()
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'local-secret' }
  settings = { endpoint: api.runtime.awsUrl, region: 'us-east-1', credentials }
})
afterAll(() => api.stop())

test('Lambda: an answer, an error, an unknown function, an event', async () => {
  const lambda = new LambdaClient(settings)
  const invoke = async (event: object, FunctionName = 'test-job') => {
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
    )
    return { answer: JSON.parse(Payload?.transformToString() ?? 'null'), FunctionError }
  }
  expect(await invoke({})).toEqual({ answer: { ran: true }, FunctionError: undefined })
  expect(await invoke({ fail: true })).toMatchObject({
    answer: { errorMessage: 'the job fails' },
    FunctionError: 'Unhandled',
  })
  await expect(invoke({}, 'nothing')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })

  const event = new InvokeCommand({
    FunctionName: 'test-job',
    InvocationType: 'Event',
    Payload: '{"source":"an event"}',
  })
  expect((await lambda.send(event)).StatusCode).toBe(202)
  await api.runtime.settled()
  expect(api.runtime.mailbox.find({ subject: 'an event' })).toHaveLength(1)
  lambda.destroy()
})

test('Lambda: an event that always fails is given up after three attempts', async () => {
  await api.runtime.functions.invokeAsynchronously('test-job', { fail: true })
  const failures = api.runtime.log.find({ function: 'job' }).filter(({ line }) => line.includes('the job fails'))
  expect(failures.length).toBeGreaterThanOrEqual(3)
})

test('SQS: send, receive once, count, delete, and move back from the dead letters', async () => {
  const sqs = new SQSClient(settings)
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'test-unrelayed' }))
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }))
  const receive = () => sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
  const [message] = (await receive()).Messages ?? []
  expect(message?.Body).toBe('hello')
  expect((await receive()).Messages).toBeUndefined()
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '1' })
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }))
  expect(api.runtime.queues.find('unrelayed')?.size).toBe(0)
  await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'nothing' }))).rejects.toThrow(/does not exist/)

  const SourceArn = 'arn:aws:sqs:us-east-1:000000000000:test-things-dead'
  const { TaskHandle } = await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }))
  expect(TaskHandle).toBeDefined()
  sqs.destroy()
})

test('EventBridge: each entry has its own result', async () => {
  const bus = new EventBridgeClient(settings)
  const entry = {
    EventBusName: 'test-bus',
    Source: 'better-data',
    DetailType: 'thing.happened',
    Detail: '{"sk":"put"}',
  }
  const { FailedEntryCount, Entries } = await bus.send(
    new PutEventsCommand({ Entries: [entry, { ...entry, Detail: 'no JSON' }, { ...entry, EventBusName: 'other' }] }),
  )
  expect(FailedEntryCount).toBe(2)
  expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
    undefined,
    'MalformedDetail',
    'ResourceNotFoundException',
  ])
  await api.runtime.settled()
  expect(api.runtime.mailbox.find({ subject: 'put' })).toHaveLength(1)
  bus.destroy()
})
