/** What a DynamoDB request needs to be allowed: IAM knows the parts of a batch or a transaction, not the whole. */
import { isObject, type Json, type JsonObject, listOr, objectOr, textOr } from '../json'
import type { Need } from './permissions'

type ArnOf = (tableName: string) => string

const leading = (values: string[]): Record<string, string[]> => ({ 'dynamodb:LeadingKeys': values })

export function dynamoNeeds(operation: string, request: JsonObject, arnOf: ArnOf): Need[] {
  if (operation === 'BatchGetItem') return batchGet(objectOr(request.RequestItems, {}), arnOf)
  if (operation === 'TransactWriteItems')
    return listOr(request.TransactItems, []).flatMap((item) => written(item, arnOf))
  const table = arnOf(textOr(request.TableName, ''))
  const resource = typeof request.IndexName === 'string' ? `${table}/index/${request.IndexName}` : table
  const action = `dynamodb:${operation}`
  const key = operation === 'Query' ? queriedPartition(request) : partitionOf(request.Key ?? request.Item)
  return [{ action, resource, values: leading(key === undefined ? [] : [key]) }]
}

function batchGet(tables: JsonObject, arnOf: ArnOf): Need[] {
  return Object.entries(tables).map(([name, asked]) => ({
    action: 'dynamodb:BatchGetItem',
    resource: arnOf(name),
    values: leading(listOr(objectOr(asked, {}).Keys, []).flatMap((key) => partitionOf(key) ?? [])),
  }))
}

const ACTIONS: Record<string, string> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
}

function written(item: Json, arnOf: ArnOf): Need[] {
  return Object.entries(objectOr(item, {})).map(([kind, write]) => {
    const { TableName, Key, Item } = objectOr(write, {})
    const key = partitionOf(Key ?? Item)
    return {
      action: ACTIONS[kind] ?? `dynamodb:${kind}`,
      resource: arnOf(textOr(TableName, '')),
      values: leading(key === undefined ? [] : [key]),
    }
  })
}

/** Every table here has its partition key in `pk`. */
function partitionOf(key: Json | undefined): string | undefined {
  const value = objectOr(key, {}).pk
  return isObject(value) && typeof value.S === 'string' ? value.S : undefined
}

/** The value that the key condition compares the partition key with. */
function queriedPartition({ KeyConditionExpression, ExpressionAttributeValues }: JsonObject): string | undefined {
  const placeholder = /=\s*(:\w+)/.exec(textOr(KeyConditionExpression, ''))?.[1] ?? ''
  const value = objectOr(ExpressionAttributeValues, {})[placeholder]
  return isObject(value) && typeof value.S === 'string' ? value.S : undefined
}
