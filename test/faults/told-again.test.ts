/**
 * Whatever is told to people is told once, of every kind: the demo network and what its schedules do is carried out, and then every event that anybody who
 * writes to people follows comes again, twice, in any order.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { definitionOf, functionsStartedBy } from '#infra/functions'
import { DynamoClient } from '#infra/local/dynamo/client'
import { type JsonObject, listOr, objectOr, textAt } from '#infra/local/json'
import { loadDemo } from '../../demo/load'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'

let system: FaultySystem
let database: DynamoClient
beforeAll(async () => {
  system = await faultySystem()
  database = new DynamoClient(system.runtime.databaseUrl)
  await system.makeCatalogue()
  await loadDemo(system)
})
afterAll(async () => {
  database.close()
  await system.stop()
})

async function stored(prefix: string): Promise<JsonObject[]> {
  const items: JsonObject[] = []
  let ExclusiveStartKey: JsonObject | undefined
  do {
    const page = await database.table('Scan', {
      TableName: system.runtime.tableNames[0] ?? '',
      FilterExpression: 'begins_with(pk, :prefix)',
      ExpressionAttributeValues: { ':prefix': { S: prefix } },
      ...(ExclusiveStartKey && { ExclusiveStartKey }),
    })
    items.push(...listOr(page.Items, []).map((item) => objectOr(item, {})))
    ExclusiveStartKey = page.LastEvaluatedKey && objectOr(page.LastEvaluatedKey, {})
  } while (ExclusiveStartKey)
  return items
}
const text = (item: JsonObject, name: string) => textAt(objectOr(item[name], {}).S, name)

test('x', async () => {
  const { runtime } = system
  await runtime.settled()
  const kinds = new Map<string, number>()
  for (const item of await stored('FEED#')) if (item.notificationId && item.title && text(item,'t')==='notification') kinds.set(text(item, 'kind'), (kinds.get(text(item,'kind')) ?? 0) + 1)
  console.log(Object.fromEntries(kinds), runtime.mailbox.find().length)
  const types = new Map<string, number>()
  for (const item of await stored('LOG#')) types.set(text(item, 'type'), (types.get(text(item,'type')) ?? 0) + 1)
  console.log(Object.fromEntries([...types].sort()))
  console.log(functionsStartedBy('event').filter(({name}) => definitionOf(name).mail).flatMap(({trigger}) => trigger.types).filter((each) => !types.has(each)))
  expect(1).toBe(1)
})
