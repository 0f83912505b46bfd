import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AuditEntry, Block } from '#shared/domain/audit/chain'
import { noBlock } from '#shared/domain/audit/chain'
import { judgeBlocks, judgeEnd } from '#shared/domain/audit/judge'
import { minutes } from '#shared/kernel/time'
import { fromAttributes } from '#shared/table/client'
import { ChainBlocks, ChainHeads } from '#shared/table/entities/audit'
import { lists, logShards } from '#shared/table/keys'
import { LogEntries } from '#shared/table/log'
import type { Account } from '../../demo/account'
import { founded, product } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { faultySystem, messagesIn } from './faulty-system'

let system: FaultySystem
let account: Account
beforeAll(async () => {
  system = await faultySystem()
})
afterEach(async () => {
  system.runtime.faults.clear()
  system.runtime.clock.move(0)
  await system.runtime.settled()
  for (const queue of system.runtime.queues.all) queue.purge()
})
afterAll(() => system.stop())

const company = async () => {
  account = await founded({ organizationName: 'Sealed', name: 'Sam' }, 'PRO', system)
  await system.runtime.settled()
  return account
}

const work = (commits: number) => Promise.all(Array.from({ length: commits }, () => product(account)))

async function range(pk: string) {
  const client = new DynamoDBClient({
    endpoint: system.runtime.databaseUrl,
    region: 'local',
    credentials: { accessKeyId: 'tests', secretAccessKey: 'tests' },
  })
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: system.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ConsistentRead: true,
    }),
  )
  client.destroy()
  return Items.map(fromAttributes)
}

async function stored(): Promise<{ blocks: Block[]; entries: AuditEntry[]; head: { seq: number; hash: string } }> {
  await system.runtime.settled()
  const ownerId = account.organizationId
  const chain = await range(lists.chainBlocks(ownerId, 1, 1).pk)
  const shards = await Promise.all(Array.from({ length: logShards }, (_, shard) => range(lists.log(ownerId, shard).pk)))
  return {
    blocks: chain.filter(({ sk }) => String(sk).startsWith('BLOCK#')).map(ChainBlocks.parse),
    entries: shards.flat().map(LogEntries.parse),
    head: ChainHeads.parse(chain.find(({ sk }) => sk === 'HEAD') ?? {}),
  }
}

/** Every entry is in exactly one block, and the chain is one. */
async function mustBeSealedOnce(): Promise<void> {
  const { blocks, entries, head } = await stored()
  const sealed = blocks.flatMap((block) => block.entries.map(({ logId }) => logId))
  expect(sealed.sort()).toEqual(entries.map(({ logId }) => logId).sort())
  const { findings, tip } = judgeBlocks(noBlock, blocks, new Map(entries.map((each) => [each.logId, each])), [head])
  expect([...findings, ...judgeEnd(tip, [head])]).toEqual([])
  expect(tip.seq).toBe(head.seq)
}

describe('each entry is sealed once, in one chain', () => {
  test.each([
    ['events come twice', { kind: 'duplicate', probability: 1 }],
    ['events come in another order', { kind: 'reorder', probability: 0.5 }],
    ['events come late', { kind: 'delay', delayMs: 5, probability: 0.5 }],
    ['events are refused by the bus', { kind: 'fail-entry', probability: 0.3 }],
    ['its commits meet others', { kind: 'conflict', function: 'seal-log', probability: 0.3 }],
    [
      'it is killed before a write',
      { kind: 'kill-before', function: 'seal-log', operation: 'TransactWriteItems', times: 2 },
    ],
    [
      'it is killed after a write',
      { kind: 'kill-after', function: 'seal-log', operation: 'TransactWriteItems', times: 2 },
    ],
    [
      'an answer of the database is lost',
      { kind: 'drop-reply', function: 'seal-log', operation: 'TransactWriteItems' },
    ],
    ['the database takes no more', { kind: 'throttle', function: 'seal-log', probability: 0.2 }],
  ] as const)('when %s', async (_how, fault) => {
    await company()
    system.runtime.faults.add(fault)
    await work(8)
    await mustBeSealedOnce()
    expect(await messagesIn(system, 'seal-log-dead')).toEqual([])
  })

  test('when the same events come again much later', async () => {
    await company()
    await work(3)
    const { entries } = await stored()
    const queue = system.runtime.queues.find('seal-log')
    for (const { logId: id, ownerId: organizationId, documentId } of entries)
      queue?.send(JSON.stringify({ 'detail-type': 'product.created', detail: { id, organizationId, documentId } }))
    await mustBeSealedOnce()
  })
})

test('what the sealer gave up on is sealed by the reconcile job, and told nobody again', async () => {
  await company()
  await work(1)
  await system.runtime.settled()
  system.runtime.faults.add({ kind: 'kill-before', function: 'seal-log', probability: 1 })
  await work(3)
  expect((await messagesIn(system, 'seal-log-dead')).length).toBeGreaterThan(0)
  system.runtime.faults.clear()
  const before = await stored()
  expect(before.entries.length).toBeGreaterThan(before.blocks.flatMap((block) => block.entries).length)

  system.runtime.clock.move(minutes(3))
  expect(await system.runtime.schedules.run('reconcile')).toBe(true)
  await mustBeSealedOnce()
})

test('an event of an entry that is not there is told to operators, and holds nothing up', async () => {
  await company()
  const detail = { id: 'log_01M00000000000000000000000', organizationId: account.organizationId, documentId: 'x' }
  system.runtime.queues.find('seal-log')?.send(JSON.stringify({ 'detail-type': 'product.created', detail }))
  await work(2)
  await mustBeSealedOnce()
  expect(await messagesIn(system, 'seal-log-dead')).toEqual([])
  const lines = system.runtime.log.find({ function: 'seal-log' }).map(({ line }) => line)
  expect(lines.filter((line) => line.includes('log entries are not there that an event told of'))).toHaveLength(1)
})
