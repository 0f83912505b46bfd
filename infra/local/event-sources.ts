/** What invokes functions without an HTTP request: queues, streams, schedules. Started last and stopped first. */
import type { Activity } from './activity'
import type { Clock } from './clock'
import type { Declarations } from './declarations'
import type { DynamoClient } from './dynamo/client'
import { type Positions, StreamReader } from './dynamo/stream'
import type { Functions } from './lambda/functions'
import type { Log } from './lambda/log'
import { QueueConsumer } from './messaging/queue-consumer'
import type { Queues } from './messaging/queues'
import { Schedules } from './messaging/schedules'

export interface EventSourceSetting {
  declared: Declarations
  activity: Activity
  clock: Clock
  database: DynamoClient
  functions: Functions
  log: Log
  positions: Positions
  queues: Queues
  workersPerFunction: number
  /** Shortens the wait before a failed message is seen again; undefined waits as long as its queue says. */
  messageRetryDelayMs: number | undefined
  batchRetryDelayMs: number
}

export interface EventSources {
  schedules: Schedules
  wakeStreams(): void
  close(): Promise<void>
}

export function startEventSources(setting: EventSourceSetting): EventSources {
  const { clock, declared, functions, queues } = setting
  const consumers = startConsumers(setting)
  const streams = startStreams(setting)
  const schedules = new Schedules(declared.schedules, clock, async (targetArn, event) => {
    if (targetArn.startsWith('arn:aws:sqs:')) queues.send(targetArn, JSON.stringify(event))
    else await functions.invokeAsynchronously(targetArn, event)
  })
  return {
    schedules,
    wakeStreams: () => {
      for (const stream of streams) stream.wake()
    },
    close: async () => {
      schedules.close()
      for (const consumer of consumers) consumer.close()
      // All know that they are closed before the functions end, so that none takes their end for a failure.
      const streamsEnd = streams.map((stream) => stream.close())
      await functions.close()
      await Promise.all(streamsEnd)
    },
  }
}

function startConsumers(setting: EventSourceSetting): QueueConsumer[] {
  const { activity, declared, functions, queues, workersPerFunction } = setting
  return declared.queueMappings.map((mapping) => {
    const queue = queues.byArn(mapping.queueArn)
    if (!queue) throw new Error(`${mapping.functionName} consumes ${mapping.queueArn}, which no template declares.`)
    return new QueueConsumer(mapping, queue, {
      activity,
      concurrency: workersPerFunction,
      retryDelayMs: setting.messageRetryDelayMs,
      invoke: (name, event) => functions.invoke(name, event),
    })
  })
}

function startStreams(setting: EventSourceSetting): StreamReader[] {
  const { activity, database, declared, functions, log, positions, queues } = setting
  return declared.streamMappings.map((mapping) => {
    const table = declared.tables.find(({ streamArn }) => streamArn === mapping.streamArn)
    if (!table) throw new Error(`${mapping.functionName} reads the stream ${mapping.streamArn}, which no table has.`)
    return new StreamReader(database, table.name, mapping, positions, activity, {
      invoke: (name, event) => functions.invoke(name, event),
      sendToQueue: (arn, body) => queues.send(arn, body),
      retryDelayMs: setting.batchRetryDelayMs,
      onError: (line) => log.write({ function: 'stream', requestId: '', invocationId: '', stream: 'stderr', line }),
    })
  })
}
