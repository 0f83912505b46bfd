/** The authorizer's one request to DynamoDB, answered by hand. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { denialCounter } from '#functions/authorizer/denials'
import { itemReader, usedUnits } from '#functions/authorizer/table'

const table = 'better-data-test'
const first = { pk: 'ORG#1', sk: 'A' }
const second = { pk: 'ORG#1', sk: 'B' }
const stored = ({ pk, sk }: typeof first) => ({ pk: { S: pk }, sk: { S: sk } })

type Sent = { headers: Headers; body: string }
let sent: Sent[]
let answers: (() => Response)[]

const answered =
  (body: object, status = 200) =>
  () =>
    Response.json(body, { status })
const items = (...found: (typeof first)[]) => ({
  Responses: { [table]: found.map(stored) },
  ConsumedCapacity: [{ CapacityUnits: found.length }],
})

beforeEach(() => {
  sent = []
  answers = []
  Object.assign(usedUnits, { read: 0, write: 0, roundTrips: 0 })
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({ headers: request.headers, body: await request.text() })
    const answer = answers.shift()
    if (!answer) throw new TypeError('fetch failed')
    return answer()
  })
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

test('several items are read strongly, in one signed request, and come in the order asked', async () => {
  answers = [answered(items(second, first))]
  expect(await itemReader(table)([first, second])).toEqual([stored(first), stored(second)])
  expect(sent).toHaveLength(1)
  expect(sent[0]?.headers.get('authorization')).toMatch(
    /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-west-1\/dynamodb\//,
  )
  expect(JSON.parse(sent[0]?.body ?? '').RequestItems[table].ConsistentRead).toBe(true)
  expect(usedUnits).toEqual({ read: 2, write: 0, roundTrips: 1 })
})

test('what does not exist is undefined, in its place', async () => {
  answers = [answered(items(second))]
  expect(await itemReader(table)([first, second])).toEqual([undefined, stored(second)])
})

test('what DynamoDB left unprocessed is asked for again', async () => {
  const rest = { [table]: { Keys: [stored(second)], ConsistentRead: true } }
  answers = [answered({ ...items(first), UnprocessedKeys: rest }), answered(items(second))]
  expect(await itemReader(table)([first, second])).toEqual([stored(first), stored(second)])
  expect(JSON.parse(sent[1]?.body ?? '').RequestItems).toEqual(rest)
})

test.each([
  ['throttling', answered({ __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException' }, 400)],
  ['too little capacity', answered({ __type: 'x#ProvisionedThroughputExceededException' }, 400)],
  ['a fault of DynamoDB', answered({}, 500)],
  [
    'a lost connection',
    () => {
      throw new TypeError('fetch failed')
    },
  ],
])('%s is waited out', async (_, failure) => {
  answers = [failure, answered(items(first))]
  expect(await itemReader(table)([first])).toEqual([stored(first)])
})

test('a refusal is not asked for twice', async () => {
  answers = [answered({ __type: 'x#AccessDeniedException' }, 400)]
  await expect(itemReader(table)([first])).rejects.toThrow('DynamoDB refused the read with 400')
  expect(sent).toHaveLength(1)
})

test('a DynamoDB that stays away is given up on', async () => {
  await expect(itemReader(table)([first])).rejects.toThrow('DynamoDB does not answer the read')
  expect(sent).toHaveLength(4)
})

describe('a refusal', () => {
  const denied = { organizationId: 'org_1', actorId: 'usr_1', operation: 'GET /v1/audit', code: 'access.roleTooLow' }

  test('is counted in one request', async () => {
    answers = [answered({})]
    await denialCounter(table)(denied)
    const { Key, ExpressionAttributeValues } = JSON.parse(sent[0]?.body ?? '')
    expect(Key.pk).toEqual({ S: 'DENIALS#org_1' })
    expect(ExpressionAttributeValues).toMatchObject({ ':one': { N: '1' }, ':most': { N: '1000' } })
    expect(usedUnits).toEqual({ read: 0, write: 1, roundTrips: 0 })
  })

  test('is answered all the same where it cannot be counted, and not tried again', async () => {
    await denialCounter(table)(denied)
    expect(sent).toHaveLength(1)
  })
})
