import { expect, test } from 'vitest'
import { dueIndex } from '#shared/table/keys'
import { dueKeys } from '#shared/table/list'
import { chainOf, findingsOf, headOf, logOf, sealedIds } from '../fixtures/audit'
import { dispatched, network, organization, product, system } from '../fixtures/world'

test('everything that happened to both sides is sealed, once, in one chain each', async () => {
  const net = await network()
  await dispatched(net)
  await system.settled()
  for (const { organizationId } of [net.brand, net.partner]) {
    const [blocks, entries] = [await chainOf(organizationId), await logOf(organizationId)]
    expect(entries.length).toBeGreaterThan(0)
    expect(sealedIds(blocks)).toEqual(entries.map(({ logId }) => logId))
    expect(await findingsOf(organizationId)).toEqual([])
    expect(await headOf(organizationId)).toMatchObject({ seq: blocks.length, total: entries.length })
  }
})

test('what is sealed is due no more, and says in which block it is', async () => {
  const account = await organization('PRO')
  await product(account)
  await system.settled()
  const entries = await logOf(account.organizationId)
  const blocks = await chainOf(account.organizationId)
  for (const { logId, sealedIn, relayed } of entries) {
    expect(relayed).toBe(undefined)
    expect(blocks.find(({ seq }) => seq === sealedIn)?.entries.map((row) => row.logId)).toContain(logId)
  }
  const shards = Array.from({ length: 8 }, (_, shard) => dueKeys(dueIndex.relayPartition(shard)))
  const due = (await Promise.all(shards)).flat().map(({ sk }) => sk)
  expect(entries.filter(({ logId }) => due.includes(logId))).toEqual([])
})
