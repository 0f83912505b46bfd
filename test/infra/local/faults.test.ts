import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { controlClient } from '#infra/local/control/client'
import { DynamoClient } from '#infra/local/dynamo/client'
import { type Running, running } from './running'

let api: Running
let database: DynamoClient
beforeAll(async () => {
  api = await running({ faults: true })
  database = new DynamoClient(api.runtime.databaseUrl)
})
afterEach(() => api.runtime.faults.clear())
afterAll(async () => {
  database.close()
  await api.stop()
})

const transact = (...sks: string[]) => api.post('/open/transact', { items: sks.map((sk) => ['T', sk]) })
async function exists(sk: string): Promise<boolean> {
  const { Item } = await database.table('GetItem', { TableName: 'test-table', Key: { pk: { S: 'T' }, sk: { S: sk } } })
  return Item !== undefined
}

describe('a fault before the database', () => {
  test('kill-before: the function crashes, nothing is written', async () => {
    api.runtime.faults.add({ kind: 'kill-before', function: 'api', operation: 'TransactWriteItems' })
    expect((await transact('k1')).status).toBe(502)
    expect(await exists('k1')).toBe(false)
  })

  test('kill-after: the function crashes, the write stands', async () => {
    api.runtime.faults.add({ kind: 'kill-after', function: 'api' })
    expect((await transact('k2')).status).toBe(502)
    expect(await exists('k2')).toBe(true)
  })

  test('drop-reply: the write is done and the SDK repeats it', async () => {
    api.runtime.databaseCalls.length = 0
    api.runtime.faults.add({ kind: 'drop-reply' })
    expect((await transact('k3')).status).toBe(201)
    expect(api.runtime.databaseCalls.map(({ operation }) => operation)).toEqual([
      'TransactWriteItems',
      'TransactWriteItems',
    ])
  })

  test('throttle: the SDK waits and repeats', async () => {
    api.runtime.faults.add({ kind: 'throttle' })
    expect((await transact('k4')).status).toBe(201)
    expect(api.runtime.faults.armed).toEqual([])
  })

  test('conflict: a reason for each item, in its place', async () => {
    api.runtime.faults.add({ kind: 'conflict' })
    const { status, json } = await transact('k5', 'k6')
    expect(status).toBe(409)
    expect(json).toEqual({ name: 'TransactionCanceledException', reasons: ['TransactionConflict', 'None'] })
    expect(await exists('k5')).toBe(false)
  })

  test('index-lag: an index query does not see what was just written', async () => {
    const more = { cpk: { S: 'CP#1' }, csk: { S: 'a' } }
    await api.post('/open/put', { pk: 'I', sk: 'old', more })
    api.runtime.faults.add({ kind: 'index-lag' })
    await api.post('/open/put', { pk: 'I', sk: 'new', more })
    expect((await api.post('/open/index', { cpk: 'CP#1' })).json.sks).toEqual(['old'])
    api.runtime.faults.clear()
    expect((await api.post('/open/index', { cpk: 'CP#1' })).json.sks.sort()).toEqual(['new', 'old'])
  })

  test('strikes at the n-th call only, and only the named function', async () => {
    api.runtime.faults.add({ kind: 'kill-before', function: 'other' })
    api.runtime.faults.add({ kind: 'kill-before', function: 'api', nth: 2 })
    expect((await transact('n1')).status).toBe(201)
    expect((await transact('n2')).status).toBe(502)
    expect((await transact('n3')).status).toBe(201)
  })
})

test('faults, database calls and logs are reached from another process, too', async () => {
  const control = controlClient(api.runtime.controlUrl)
  await control.addFault({ kind: 'throttle', operation: 'TransactWriteItems' })
  const { status, headers } = await transact('c1')
  expect(status).toBe(201)
  const requestId = headers.get('x-amzn-requestid') ?? ''
  expect(await control.databaseCalls({ requestId, function: 'api' })).toHaveLength(2)
  await expect(control.addFault({ kind: 'meteor' } as never)).rejects.toThrow(/No fault is of the kind "meteor"/)
  await control.settled()
})
