/** Tables as templates declare them, made in the engine when they are not there yet. */
import { ACCOUNT_ID, REGION } from '../assembly/names'
import type { Resource } from '../assembly/resources'
import { isObject, type JsonObject, listOr, objectOr, textAt } from '../json'
import { type DynamoClient, DynamoError } from './client'

export interface TableDeclaration {
  name: string
  arn: string
  /** How event source mappings name the table's stream. */
  streamArn: string | undefined
  /** Key attribute names: partition key, then sort key where there is one. */
  keys: string[]
  definition: JsonObject
  timeToLive: JsonObject | undefined
}

export function readTable({ name, properties }: Resource): TableDeclaration {
  const arn = `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${name}`
  const isStreamed = isObject(properties.StreamSpecification)
  const keySchema = listOr(properties.KeySchema, [])
  const indexes = listOr(properties.GlobalSecondaryIndexes, []).map((index) => {
    const { IndexName, KeySchema, Projection } = objectOr(index, {})
    return { IndexName: IndexName ?? null, KeySchema: KeySchema ?? null, Projection: Projection ?? null }
  })
  return {
    name,
    arn,
    streamArn: isStreamed ? `${arn}/stream/local` : undefined,
    keys: keySchema.map((key) => textAt(objectOr(key, {}).AttributeName, `KeySchema of table ${name}`)),
    definition: {
      TableName: name,
      AttributeDefinitions: properties.AttributeDefinitions ?? [],
      KeySchema: keySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
      ...(isStreamed && {
        StreamSpecification: {
          StreamEnabled: true,
          StreamViewType: objectOr(properties.StreamSpecification, {}).StreamViewType ?? 'NEW_AND_OLD_IMAGES',
        },
      }),
    },
    timeToLive: isObject(properties.TimeToLiveSpecification) ? properties.TimeToLiveSpecification : undefined,
  }
}

/** @throws when the engine keeps a table of this name with other indexes: its data must be started afresh. */
export async function ensureTable(
  client: DynamoClient,
  { name, definition, timeToLive }: TableDeclaration,
): Promise<void> {
  const existing = await describe(client, name)
  if (existing) {
    const wanted = indexNames(definition)
    if (indexNames(existing) === wanted) return
    throw new Error(
      `The kept table ${name} has the indexes [${indexNames(existing)}], the template wants [${wanted}]: start with --fresh.`,
    )
  }
  await client.table('CreateTable', definition)
  if (timeToLive) await client.table('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: timeToLive })
}

async function describe(client: DynamoClient, name: string): Promise<JsonObject | undefined> {
  try {
    return objectOr((await client.table('DescribeTable', { TableName: name })).Table, {})
  } catch (error) {
    if (error instanceof DynamoError && error.name === 'ResourceNotFoundException') return undefined
    throw error
  }
}

function indexNames(table: JsonObject): string {
  return listOr(table.GlobalSecondaryIndexes, [])
    .map((index) => String(objectOr(index, {}).IndexName))
    .sort()
    .join(', ')
}
