import { setTimeout as pause } from 'node:timers/promises'
import type {
  AttributeValue,
  QueryCommandInput,
  TransactWriteItem,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionConflictException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { Big } from 'big.js'
import { Problem } from '#shared/contract/problem'
import { environment } from '#shared/kernel/environment'
import { assert } from '#shared/kernel/result'
import type { ItemKey } from './keys'
import { countUnits } from './units'

const { TABLE_NAME } = environment('TABLE_NAME')
const client = new DynamoDBClient({})
const metered = { ReturnConsumedCapacity: 'INDEXES' } as const

export type Item = Record<string, unknown>

const unprocessedAttempts = 8
const firstPauseMilliseconds = 10

const throttlings = new Set(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'])

/** The SDK has tried again and again by now: the table takes no more for a moment, and the caller may come back after it. */
function refused(error: unknown): never {
  if (error instanceof Error && throttlings.has(error.name)) throw Problem.of('service.busy', {})
  throw error
}

/** Numbers become decimals: DynamoDB keeps 38 digits, a double does not. */
export const fromAttributes = (attributes: Record<string, AttributeValue>): Item =>
  unmarshall(attributes, { wrapNumbers: (text) => new Big(text) })

export const toAttributes = (item: object): Record<string, AttributeValue> =>
  marshall(item, { removeUndefinedValues: true })

export async function getItem(key: ItemKey, consistent: boolean): Promise<Item | undefined> {
  const command = new GetItemCommand({
    TableName: TABLE_NAME,
    Key: marshall(key),
    ConsistentRead: consistent,
    ...metered,
  })
  const answer = await client.send(command).catch(refused)
  countUnits(answer.ConsumedCapacity, 'read')
  return answer.Item && fromAttributes(answer.Item)
}

/** The items that exist, in no order. Keys may repeat. Asks again for what DynamoDB left unprocessed. */
export async function getItems(wanted: readonly ItemKey[], consistent: boolean): Promise<Item[]> {
  const distinct = [...new Map(wanted.map((key) => [`${key.pk} ${key.sk}`, key])).values()]
  const items: Item[] = []
  for (let start = 0; start < distinct.length; start += 100) {
    let pending: Record<string, AttributeValue>[] = distinct
      .slice(start, start + 100)
      .map(({ pk, sk }) => marshall({ pk, sk }))
    for (let attempt = 1; pending.length > 0; attempt += 1) {
      if (attempt > unprocessedAttempts) throw Problem.of('service.busy', {})
      if (attempt > 1) await pause(Math.random() * firstPauseMilliseconds * 2 ** attempt)
      const request = { [TABLE_NAME]: { Keys: pending, ConsistentRead: consistent } }
      const answer = await client.send(new BatchGetItemCommand({ RequestItems: request, ...metered })).catch(refused)
      countUnits(answer.ConsumedCapacity, 'read')
      for (const item of answer.Responses?.[TABLE_NAME] ?? []) items.push(fromAttributes(item))
      pending = answer.UnprocessedKeys?.[TABLE_NAME]?.Keys ?? []
    }
  }
  return items
}

type QueryOptions = Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'> & { startKey?: Item }

export async function query({
  startKey,
  ...input
}: QueryOptions): Promise<{ items: Item[]; lastKey: Item | undefined }> {
  const command = new QueryCommand({
    TableName: TABLE_NAME,
    ...input,
    ...(startKey && { ExclusiveStartKey: toAttributes(startKey) }),
    ...metered,
  })
  const answer = await client.send(command).catch(refused)
  countUnits(answer.ConsumedCapacity, 'read')
  return {
    items: (answer.Items ?? []).map(fromAttributes),
    lastKey: answer.LastEvaluatedKey && fromAttributes(answer.LastEvaluatedKey),
  }
}

export async function transact(actions: TransactWriteItem[]): Promise<void> {
  assert(actions.length > 0 && actions.length <= 100, 'a transaction holds 1 to 100 actions')
  const answer = await client.send(new TransactWriteItemsCommand({ TransactItems: actions, ...metered })).catch(refused)
  countUnits(answer.ConsumedCapacity, 'write')
}

const heldAttempts = 6

/**
 * A single conditional update outside of a transaction: number series, leases, marks of background work. A transaction that
 * holds the item refuses it for a moment: unlike throttling, the SDK does not try that again.
 */
export async function updateItem(
  key: ItemKey,
  input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
): Promise<Item | undefined> {
  const command = new UpdateItemCommand({ TableName: TABLE_NAME, Key: marshall(key), ...input, ...metered })
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await client.send(command).catch(refused)
      countUnits(answer.ConsumedCapacity, 'write')
      return answer.Attributes && fromAttributes(answer.Attributes)
    } catch (error) {
      if (!(error instanceof TransactionConflictException) || attempt === heldAttempts) throw error
      await pause(Math.random() * firstPauseMilliseconds * 2 ** attempt)
    }
  }
}

export const tableName = TABLE_NAME
