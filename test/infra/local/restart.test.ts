import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DynamoClient } from '#infra/local/dynamo/client'
import { type Running, running } from './running'

let dataDir: string
let api: Running
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'better-data-test-'))
  api = await running({ dataDir })
})
afterEach(async () => {
  await api.stop()
  rmSync(dataDir, { recursive: true })
})

async function restart(between: () => Promise<void> = async () => {}): Promise<void> {
  await api.stop()
  await between()
  api = await running({ dataDir })
}
const subjects = () => api.runtime.mailbox.find().map(({ subject }) => subject)

test('the stream goes on where it stopped', async () => {
  for (const sk of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']) await api.post('/open/put', { pk: 'LOG#1', sk })
  await api.runtime.settled()
  await restart()
  await api.post('/open/put', { pk: 'LOG#1', sk: '11' })
  await api.runtime.settled()
  expect(subjects()).toHaveLength(11)
  expect(new Set(subjects()).size).toBe(11)
})

test('what was written while nobody read the stream is read at the next start', async () => {
  await api.runtime.settled()
  // Straight to the engine and at once closed: the reader has no chance.
  const database = new DynamoClient(api.runtime.databaseUrl)
  const written = database.table('PutItem', {
    TableName: 'test-table',
    Item: { pk: { S: 'LOG#1' }, sk: { S: 'late' } },
  })
  await written
  database.close()
  await restart()
  await api.runtime.settled()
  expect(subjects()).toEqual(['late'])
})

test('messages and their receive counts are kept', async () => {
  const dead = api.runtime.queues.find('things-dead')
  dead?.send('first')
  const id = dead?.send('second')
  dead?.receive(1)
  await restart()
  const kept = api.runtime.queues.find('things-dead')?.messages
  expect(kept).toMatchObject([
    { body: 'first', receiveCount: 1 },
    { id, body: 'second', receiveCount: 0 },
  ])
})

test('a secret is generated once, kept for its owner alone, and rotated with stages', async () => {
  const job = async (event: object) => {
    const outcome = await api.runtime.functions.invoke('test-job', event)
    return outcome.kind === 'success' ? JSON.parse(outcome.payload) : outcome
  }
  const first = await job({ read: 'AWSCURRENT' })
  expect(first.SecretString).toMatch(/^[A-Za-z0-9]{40}$/)
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  await restart()
  expect(await job({ read: 'AWSCURRENT' })).toEqual(first)
  expect((await job({ rotate: 'new' })).SecretString).toBe('new')
  expect(await job({ read: 'AWSPREVIOUS' })).toEqual(first)
})

test('a data folder serves one runtime', async () => {
  const { pid } = process
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(dataDir, 'runtime.pid'), String(process.ppid))
  await expect(running({ dataDir })).rejects.toThrow(`in use by another runtime (process ${process.ppid})`)
  writeFileSync(join(dataDir, 'runtime.pid'), String(pid))
})
