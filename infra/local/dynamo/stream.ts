/**
 * Reads a table's stream for one event source mapping, in order, from where it stopped. Woken by commits; also polls
 * slowly, since a write may pass the runtime by.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Activity } from '../activity'
import { REGION } from '../assembly/names'
import { isObject, type Json, listOr, objectOr, textAt, textOr } from '../json'
import type { Outcome } from '../lambda/outcome'
import { type DynamoClient, DynamoError } from './client'
import {
  type DeliveryHooks,
  deliverBatch,
  type StreamMappingDeclaration,
  type StreamRecord,
  sequenceNumberOf,
} from './stream-mapping'

/** Keeps the last handled sequence number of each mapping; without a data folder it forgets. */
export interface Positions {
  read(mappingId: string): string | undefined
  write(mappingId: string, sequenceNumber: string): void
}

const POLL_INTERVAL_MS = 250
/** Commits that follow closely are read together: reading after each would cost the engine as much as the commits. */
const READ_INTERVAL_MS = 3
const READ_LIMIT = 1000

export class StreamReader {
  #iterator: string | undefined
  #reading: Promise<void> | undefined
  #isWoken = false
  #isDelivering = false
  #isClosed = false
  #isTrimmed = false
  #deliveryListeners: (() => void)[] = []
  readonly #poll: NodeJS.Timeout
  readonly #abort = new AbortController()

  constructor(
    private readonly client: DynamoClient,
    private readonly tableName: string,
    private readonly mapping: StreamMappingDeclaration,
    private readonly positions: Positions,
    private readonly activity: Activity,
    private readonly hooks: Omit<DeliveryHooks, 'retryDelay'> & {
      retryDelayMs: number
      onError(message: string): void
    },
  ) {
    this.#poll = setInterval(() => this.wake(), POLL_INTERVAL_MS)
    activity.add({
      pull: () => this.#readNow(),
      busy: () => (this.#isDelivering ? [`stream → ${mapping.functionName}`] : []),
    })
    this.wake()
  }

  /** Something was written: read soon. */
  wake(): void {
    if (this.#isClosed) return
    this.#isWoken = true
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined
      if (this.#isWoken) this.wake()
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#poll)
    this.#abort.abort()
    await this.#reading
  }

  /** Reads what is there, without waiting for a delivery that is being retried. */
  async #readNow(): Promise<void> {
    this.wake()
    while (this.#reading && !this.#isDelivering) await Promise.race([this.#reading, this.#deliveryBegins()])
  }

  #deliveryBegins(): Promise<void> {
    return new Promise((resolve) => {
      this.#deliveryListeners.push(resolve)
    })
  }

  async #readAll(): Promise<void> {
    try {
      while (this.#isWoken && !this.#isClosed) {
        this.#isWoken = false
        while ((await this.#readOnce()) && !this.#isClosed) {
          // Goes on until the stream has nothing new.
        }
        if (this.#isWoken) await new Promise((resolve) => setTimeout(resolve, READ_INTERVAL_MS))
      }
    } catch (error) {
      if (this.#isClosed) return
      // Begin again from the kept position, or from the oldest record where that position is gone.
      this.#iterator = undefined
      this.#isTrimmed = error instanceof DynamoError && error.name === 'TrimmedDataAccessException'
      if (!this.#isTrimmed) this.hooks.onError(`Stream of ${this.tableName}: ${error}`)
    } finally {
      this.#setDelivering(false)
    }
  }

  /** @returns whether there was anything. */
  async #readOnce(): Promise<boolean> {
    this.#iterator ??= await this.#firstIterator()
    if (this.#iterator === undefined) return false
    const reply = await this.client.stream('GetRecords', { ShardIterator: this.#iterator, Limit: READ_LIMIT })
    const records = listOr(reply.Records, []).map((record) => this.#asLambdaRecord(record))
    const next = textOr(reply.NextShardIterator, '') || undefined
    if (records.length > 0) {
      this.#setDelivering(true)
      await this.#deliver(records)
    }
    this.#iterator = next
    return records.length > 0
  }

  async #deliver(records: StreamRecord[]): Promise<void> {
    const { accepts, batchSize } = this.mapping
    const wanted = records.filter((record) => isChange(record) && accepts(record))
    for (let start = 0; start < wanted.length; start += batchSize) {
      const batch = wanted.slice(start, start + batchSize)
      await deliverBatch(this.mapping, batch, {
        ...this.hooks,
        invoke: (functionName, event) => this.#invoke(functionName, event),
        retryDelay: (attempt) => this.#retryDelay(attempt),
      })
      const last = batch.at(-1)
      if (last) this.positions.write(this.mapping.id, sequenceNumberOf(last))
    }
    const last = records.at(-1)
    if (last) this.positions.write(this.mapping.id, sequenceNumberOf(last))
  }

  /** An outcome that comes while the runtime closes counts for nothing: the next start delivers the batch again. */
  async #invoke(functionName: string, event: unknown): Promise<Outcome> {
    const outcome = await this.hooks.invoke(functionName, event)
    if (this.#isClosed) throw new Error('closed')
    return outcome
  }

  /** Lambda waits longer after each failure. Rejects when the runtime closes meanwhile. */
  async #retryDelay(attempt: number): Promise<void> {
    const milliseconds = Math.min(60_000, this.hooks.retryDelayMs * 2 ** Math.min(attempt, 10))
    await pause(milliseconds, undefined, { signal: this.#abort.signal })
  }

  async #firstIterator(): Promise<string | undefined> {
    const { Streams } = await this.client.stream('ListStreams', { TableName: this.tableName })
    const streamArn = objectOr(listOr(Streams, [])[0], {}).StreamArn
    if (typeof streamArn !== 'string') return undefined
    const description = objectOr(
      (await this.client.stream('DescribeStream', { StreamArn: streamArn })).StreamDescription,
      {},
    )
    const shards = listOr(description.Shards, [])
    if (shards.length > 1)
      throw new Error(`Table ${this.tableName} has ${shards.length} shards; one can be read in order.`)
    const [shard] = shards
    if (!isObject(shard)) return undefined
    const position = this.#isTrimmed ? undefined : this.positions.read(this.mapping.id)
    const { ShardIterator } = await this.client.stream('GetShardIterator', {
      StreamArn: streamArn,
      ShardId: textAt(shard.ShardId, 'ShardId'),
      ...(position === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position }),
    })
    return textAt(ShardIterator, 'ShardIterator')
  }

  #asLambdaRecord(record: Json): StreamRecord {
    const { eventName, dynamodb, ...rest } = objectOr(record, {})
    return {
      ...rest,
      eventName: textAt(eventName, 'stream record, eventName'),
      awsRegion: REGION,
      eventSourceARN: this.mapping.streamArn,
      dynamodb: objectOr(dynamodb, {}),
    }
  }

  #setDelivering(isDelivering: boolean): void {
    if (this.#isDelivering === isDelivering) return
    this.#isDelivering = isDelivering
    this.activity.changed()
    if (isDelivering) for (const listener of this.#deliveryListeners.splice(0)) listener()
  }
}

/** The engine records writes that changed nothing; DynamoDB does not. */
function isChange({ eventName, dynamodb }: StreamRecord): boolean {
  return eventName !== 'MODIFY' || !isDeepStrictEqual(dynamodb.OldImage, dynamodb.NewImage)
}
