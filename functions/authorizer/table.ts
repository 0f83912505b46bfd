import { setTimeout as pause } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { ItemKey } from '#shared/table/keys'
import type { Attributes } from './attributes'

/** Strongly consistent: what was changed a moment ago is what is judged by. Answers in the order asked; what does not exist is `undefined`. */
export type ReadItems = (wanted: readonly ItemKey[]) => Promise<(Attributes | undefined)[]>

/** What the request in flight has read. A Lambda instance handles one at a time, so module state is the request's. */
export const usedUnits = { read: 0, write: 0, roundTrips: 0 }

const attempts = 4
const firstPauseMilliseconds = 20
const attemptMilliseconds = 1_000

const passing = /"__type":"[^"]*(Throttling|ProvisionedThroughputExceeded|RequestLimitExceeded)/

type Keys = Record<string, { Keys: StoredKey[]; ConsistentRead: true }>
type StoredKey = { pk: { S: string }; sk: { S: string } }
type Answer = {
  Responses?: Record<string, Attributes[]>
  UnprocessedKeys?: Keys
  ConsumedCapacity?: { CapacityUnits?: number }[]
}

/** Signed requests and nothing else: the whole SDK would take longer to load than all of this takes to run. */
export function dynamoClient() {
  const region = required('AWS_REGION')
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? `https://dynamodb.${region}.amazonaws.com`
  const client = new AwsClient({
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    sessionToken: process.env.AWS_SESSION_TOKEN,
    service: 'dynamodb',
    region,
    retries: 0,
  })

  return (action: string, input: object, timeoutMilliseconds: number) =>
    client.fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${action}` },
      body: JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
}

export function itemReader(tableName: string, ask = dynamoClient()): ReadItems {
  const send = (wanted: Keys) => ask('BatchGetItem', { RequestItems: wanted }, attemptMilliseconds)

  /** `undefined` when asking again may help: a lost connection, a fault of DynamoDB's, or no capacity for a moment. */
  async function batchGet(wanted: Keys): Promise<Answer | undefined> {
    usedUnits.roundTrips += 1
    const answered = await send(wanted).then(
      async (response) => ({ status: response.status, body: await response.text() }),
      () => undefined,
    )
    if (!answered || answered.status >= 500 || passing.test(answered.body)) return undefined
    if (answered.status !== 200) throw new Error(`DynamoDB refused the read with ${answered.status}`)
    return JSON.parse(answered.body)
  }

  return async (wanted) => {
    const found = new Map<string, Attributes>()
    let pending: Keys = { [tableName]: { Keys: wanted.map(stored), ConsistentRead: true } }
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (attempt > 0) await pause(Math.random() * firstPauseMilliseconds * 2 ** attempt)
      const answer = await batchGet(pending)
      if (!answer) continue
      for (const { CapacityUnits = 0 } of answer.ConsumedCapacity ?? []) usedUnits.read += CapacityUnits
      for (const item of answer.Responses?.[tableName] ?? []) found.set(`${item.pk?.S} ${item.sk?.S}`, item)
      pending = answer.UnprocessedKeys ?? {}
      if (!pending[tableName]) return wanted.map(({ pk, sk }) => found.get(`${pk} ${sk}`))
    }
    throw new Error('DynamoDB does not answer the read')
  }
}

export const stored = ({ pk, sk }: ItemKey): StoredKey => ({ pk: { S: pk }, sk: { S: sk } })

export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`environment incomplete: ${name}`)
  return value
}
