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
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { Big } from 'big.js'
import { environment } from '#shared/kernel/environment'
import { assert } from '#shared/kernel/result'
import type { ItemKey } from './keys'
import { countUnits } from './units'

const { TABLE_NAME } = environment('TABLE_NAME')
const client = new DynamoDBClient({})
const metered = { ReturnConsumedCapacity: 'INDEXES' } as const

export type Item = Record<string, unknown>

/** Numbers become decimals: DynamoDB keeps 38 digits, a double does not. */
export const fromAttributes = (attributes: Record<string, AttributeValue>): Item =>
  unmarshall(attributes, { wrapNumbers: (text) => new Big(text) })

export const toAttributes = (item: object): Record<string, AttributeValue> =>
  marshall(item, { removeUndefinedValues: true })

export async function getItem(key: ItemKey, consistent: boolean): Promise<Item | undefined> {
  const answer = await client.send(
    new GetItemCommand({ TableName: TABLE_NAME, Key: marshall(key), ConsistentRead: consistent, ...metered }),
  )
  countUnits(answer.ConsumedCapacity, 'read')
  return answer.Item && fromAttributes(answer.Item)
}

/** The items that exist, in no order. Keys may repeat. Asks again for what DynamoDB left unprocessed. */
export async function getItems(wanted: readonly ItemKey[], consistent: boolean): Promise<Item[]> {
  const distinct = [...new Map(wanted.map((key) => [`${key.pk} ${key.sk}`, key])).values()]
  const items: Item[] = []
  for (let start = 0; start < distinct.length; start += 100) {
    let pending: Record<string, AttributeValue>[] = distinct.slice(start, start + 100).map((key) => marshall(key))
    while (pending.length > 0) {
      const request = { [TABLE_NAME]: { Keys: pending, ConsistentRead: consistent } }
      const answer = await client.send(new BatchGetItemCommand({ RequestItems: request, ...metered }))
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
  const answer = await client.send(
    new QueryCommand({
      TableName: TABLE_NAME,
      ...input,
      ...(startKey && { ExclusiveStartKey: toAttributes(startKey) }),
      ...metered,
    }),
  )
  countUnits(answer.ConsumedCapacity, 'read')
  return {
    items: (answer.Items ?? []).map(fromAttributes),
    lastKey: answer.LastEvaluatedKey && fromAttributes(answer.LastEvaluatedKey),
  }
}

export async function transact(actions: TransactWriteItem[]): Promise<void> {
  assert(actions.length > 0 && actions.length <= 100, 'a transaction holds 1 to 100 actions')
  const answer = await client.send(new TransactWriteItemsCommand({ TransactItems: actions, ...metered }))
  countUnits(answer.ConsumedCapacity, 'write')
}

/** A single conditional update outside of a transaction: number series, leases, marks of background work. */
export async function updateItem(
  key: ItemKey,
  input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
): Promise<Item | undefined> {
  const answer = await client.send(
    new UpdateItemCommand({ TableName: TABLE_NAME, Key: marshall(key), ...input, ...metered }),
  )
  countUnits(answer.ConsumedCapacity, 'write')
  return answer.Attributes && fromAttributes(answer.Attributes)
}

export const tableName = TABLE_NAME
