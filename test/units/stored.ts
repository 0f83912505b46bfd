import { inject } from 'vitest'
import { DynamoClient } from '#infra/local/dynamo/client'
import { isObject, type Json, type JsonObject, listOr, objectOr } from '#infra/local/json'
import type { ItemKey } from '#shared/table/keys'

/** Looks at what is stored, past the API, to say how large it is: the sizes that budgets are formulas of. */
const { databaseUrl, tableName } = inject('system')
const database = new DynamoClient(databaseUrl)

/** The items of a partition whose sort key begins so, as stored. */
export async function storedItems(pk: string, prefix = ''): Promise<JsonObject[]> {
  const items: JsonObject[] = []
  let startKey: Json | undefined
  do {
    const page = await database.table('Query', {
      TableName: tableName,
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': { S: pk }, ...(prefix !== '' && { ':prefix': { S: prefix } }) },
      ...(startKey !== undefined && { ExclusiveStartKey: startKey }),
    })
    items.push(...listOr(page.Items, []).map((item) => objectOr(item, {})))
    startKey = page.LastEvaluatedKey
  } while (startKey !== undefined)
  return items
}

export async function storedItem({ pk, sk }: ItemKey): Promise<JsonObject> {
  const { Item } = await database.table('GetItem', { TableName: tableName, Key: { pk: { S: pk }, sk: { S: sk } } })
  if (!isObject(Item)) throw new Error(`nothing is stored under ${pk} ${sk}`)
  return Item
}

/** What an item weighs by DynamoDB's rules (Developer Guide, "DynamoDB item sizes and formats"). */
export function bytesOf(item: JsonObject): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOfValue(value), 0)
}

function bytesOfValue(value: Json | undefined): number {
  const [[type, held] = ['', null]] = Object.entries(objectOr(value, {}))
  switch (type) {
    case 'S':
      return Buffer.byteLength(String(held))
    case 'N':
      return Math.ceil(String(held).replace(/^0+|[-.]/g, '').length / 2) + 1
    case 'BOOL':
    case 'NULL':
      return 1
    case 'L':
      return 3 + listOr(held, []).reduce<number>((sum, each) => sum + 1 + bytesOfValue(each), 0)
    case 'M':
      return (
        3 +
        Object.entries(objectOr(held, {})).reduce(
          (sum, [name, each]) => sum + 1 + Buffer.byteLength(name) + bytesOfValue(each),
          0,
        )
      )
    default:
      throw new Error(`no item of this table has an attribute of type ${type}`)
  }
}

const pageBytes = 4_096
const kilobyte = 1_024

/** Pages of one query: the sizes are added up, then rounded; a query that finds nothing reads one page. */
export const pagesOfQuery = (items: readonly JsonObject[]): number =>
  Math.max(1, Math.ceil(items.reduce((sum, item) => sum + bytesOf(item), 0) / pageBytes))

/** Pages of items that are read one by one: each is rounded. */
export const pagesOfItems = (...items: JsonObject[]): number =>
  items.reduce((sum, item) => sum + Math.ceil(bytesOf(item) / pageBytes), 0)

export const kilobytesOf = (...items: JsonObject[]): number =>
  items.reduce((sum, item) => sum + Math.ceil(bytesOf(item) / kilobyte), 0)
