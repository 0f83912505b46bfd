import { expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { hashOfBlock } from '#shared/domain/audit/chain'
import { ChainBlocks, ChainHeads } from '#shared/table/entities/audit'
import { keys, logShards, shardOf } from '#shared/table/keys'
import { LogEntries } from '#shared/table/log'
import type { Account } from '../../demo/account'
import { anchored, chainOf, erase, headOf, itemAt, logOf, overwrite, verified } from '../fixtures/audit'
import { followed } from '../fixtures/uploads'
import { organization, product, system } from '../fixtures/world'

const oldId = 'log_01DXF6DT000000000000000000'

type Chain = { account: Account; ownerId: string }

/** A company of which several blocks are sealed. */
async function chain(blocks = 4): Promise<Chain> {
  const account = await organization('PRO')
  for (let count = 0; count < blocks; count += 1) {
    await product(account)
    await system.settled()
  }
  return { account, ownerId: account.organizationId }
}

async function firstBroken(account: Account, expected?: { seq: number; hash: string }) {
  const { state, verification } = await verified(account, expected)
  expect([state, verification?.isIntact]).toEqual(['DONE_WITH_ERRORS', false])
  return verification?.firstBroken
}

async function entryAt(ownerId: string, seq: number) {
  const block = (await chainOf(ownerId)).find((each) => each.seq === seq)
  const [row] = block?.entries ?? []
  if (!row) throw new Error(`${ownerId} has no block ${seq}`)
  return { ...row, block: seq, key: LogEntries.key({ ownerId, documentId: row.documentId, logId: row.logId }) }
}

test('what nobody touched is intact, and goes on', async () => {
  const { account, ownerId } = await chain(3)
  const { seq, entries } = await account.client.audit.getHead()
  const { state, verification } = await verified(account)
  expect(state).toBe('DONE')
  // The verification itself is in the log, too: it may have been sealed by then.
  expect(verification).toMatchObject({ isIntact: true, broken: 0, against: ['HEAD'] })
  expect(verification?.entries).toBeGreaterThanOrEqual(entries)
  await product(account)
  await system.settled()
  expect((await headOf(ownerId))?.seq).toBeGreaterThan(seq)
  expect((await verified(account)).verification?.isIntact).toBe(true)
})

test.each([
  ['who did it', { actor: { kind: 'HUMAN', id: 'usr_somebody' } }],
  ['when', { at: '2020-01-01T00:00:00.000Z' }],
  ['what it led to', { to: 'ARCHIVED' }],
  ['what was written down with it', { data: '{"sku":"OTHER"}' }],
])('a changed entry is named: %s', async (_what, changed) => {
  const { account, ownerId } = await chain(2)
  const { logId, documentId, type, key } = await entryAt(ownerId, 2)
  await overwrite(key, changed)
  expect(await firstBroken(account)).toMatchObject({ kind: 'ENTRY_CHANGED', block: 2, logId, documentId, type })
})

test('a removed entry is named, with what it was', async () => {
  const { account, ownerId } = await chain(3)
  const { logId, documentId, type, at, key } = await entryAt(ownerId, 2)
  await erase(key)
  expect(await firstBroken(account)).toMatchObject({ kind: 'ENTRY_MISSING', block: 2, logId, documentId, type, at })
})

test('two entries that were swapped are both told, the first one first', async () => {
  const { account, ownerId } = await chain(3)
  const [one, other] = [await entryAt(ownerId, 2), await entryAt(ownerId, 3)]
  const [first, second] = [await itemAt(one.key), await itemAt(other.key)]
  const { pk: _p, sk: _s, ...ofFirst } = plain(first)
  const { pk: _q, sk: _t, ...ofSecond } = plain(second)
  await overwrite(one.key, ofSecond)
  await overwrite(other.key, ofFirst)
  const { verification, hasErrors, jobId } = await verified(account)
  expect(verification?.firstBroken).toMatchObject({ kind: 'ENTRY_SWAPPED', block: 2, logId: one.logId })
  expect(hasErrors).toBe(true)
  const { headers } = await account.client.raw(contract.jobs.getJobErrors, { params: { jobId } })
  const told = await (await followed({ location: headers.get('location') ?? '' })).text()
  expect([one.logId, other.logId].filter((logId) => told.includes(logId))).toEqual([one.logId, other.logId])
})

test('an entry that was put in is named, whatever block it claims', async () => {
  const { account, ownerId } = await chain(2)
  const [genuine] = await logOf(ownerId)
  if (!genuine) throw new Error('nothing happened')
  const logId = `${genuine.logId.slice(0, -4)}ZZZZ`
  const key = keys.log(ownerId, shardOf(genuine.documentId, logShards), logId)
  const { relayed: _r, ...forged } = { ...genuine, logId, to: 'FORGED' }
  await overwrite(key, forged)
  expect(await firstBroken(account)).toMatchObject({ kind: 'ENTRY_INSERTED', logId, block: genuine.sealedIn })
})

test('an entry that was written later, as if it had happened long ago, is sealed as of now and counted as late', async () => {
  const { account, ownerId } = await chain(2)
  const [genuine] = await logOf(ownerId)
  if (!genuine) throw new Error('nothing happened')
  const { relayed: _r, sealedIn: _s, ...entry } = { ...genuine, logId: oldId, at: '2020-01-01T00:00:00.000Z' }
  await overwrite(keys.log(ownerId, shardOf(genuine.documentId, logShards), oldId), entry)
  await system.settled()
  expect((await verified(account)).verification).toMatchObject({ isIntact: true, late: 1 })
})

test('a changed block is named', async () => {
  const { account, ownerId } = await chain(3)
  await overwrite(keys.chainBlock(ownerId, 2), { sealedAt: '2020-01-01T00:00:00.000Z' })
  expect(await firstBroken(account)).toMatchObject({ kind: 'BLOCK_CHANGED', block: 2 })
})

test('a removed block is named', async () => {
  const { account, ownerId } = await chain(3)
  await erase(keys.chainBlock(ownerId, 2))
  expect(await firstBroken(account)).toMatchObject({ kind: 'BLOCK_MISSING', block: 2 })
})

test('two blocks that were swapped are named', async () => {
  const { account, ownerId } = await chain(4)
  const [second, third] = [await itemAt(keys.chainBlock(ownerId, 2)), await itemAt(keys.chainBlock(ownerId, 3))]
  await overwrite(keys.chainBlock(ownerId, 2), withoutKey(third))
  await overwrite(keys.chainBlock(ownerId, 3), withoutKey(second))
  expect(await firstBroken(account)).toMatchObject({ kind: 'BLOCK_SWAPPED', block: 2 })
})

test('a block that was made anew, with an entry of another content, does not fit those after it', async () => {
  const { account, ownerId } = await chain(4)
  await forge(ownerId, 2)
  expect(await firstBroken(account)).toMatchObject({ kind: 'CHAIN_REWRITTEN', block: 2 })
})

test('blocks cut off from the end do not fit the head', async () => {
  const { account, ownerId } = await chain(4)
  const { seq = 0 } = (await headOf(ownerId)) ?? {}
  await erase(keys.chainBlock(ownerId, seq))
  // What the verification itself writes down is sealed behind the gap: it stays where it was.
  expect((await firstBroken(account))?.block).toBe(seq)
})

test('cut off with the head set back, it does not fit its anchor', async () => {
  const { account, ownerId } = await chain(4)
  await anchored(account)
  const { seq = 0 } = (await headOf(ownerId)) ?? {}
  await cutOff(ownerId, seq - 2)
  const found = await firstBroken(account)
  // Where the verification's own entries were sealed by then, the chain is as long again, of other blocks.
  expect(['CHAIN_CUT_OFF', 'CHAIN_REWRITTEN']).toContain(found?.kind)
  expect(found?.block).toBeGreaterThanOrEqual(seq - 1)
})

test('cut off before it was anchored, it does not fit what its organization kept', async () => {
  const { account, ownerId } = await chain(4)
  const { seq, hash = '' } = await account.client.audit.getHead()
  expect((await verified(account, { seq, hash })).verification).toMatchObject({
    isIntact: true,
    against: ['HEAD', 'EXPECTED'],
  })
  await system.settled()
  await cutOff(ownerId, seq - 2)
  const found = await firstBroken(account, { seq, hash })
  expect(['CHAIN_CUT_OFF', 'CHAIN_REWRITTEN']).toContain(found?.kind)
})

test('a chain that was made anew from some block to its end does not fit its anchor', async () => {
  const { account, ownerId } = await chain(3)
  await anchored(account)
  const blocks = await chainOf(ownerId)
  let previousHash = ''
  for (const block of blocks) {
    const forged = { ...block, previousHash, ...(block.seq === 2 && { sealedAt: '2020-01-01T00:00:00.000Z' }) }
    previousHash = hashOfBlock(forged)
    await overwrite(ChainBlocks.key(block), {
      previousHash: forged.previousHash,
      sealedAt: forged.sealedAt,
      hash: previousHash,
    })
  }
  await overwrite(ChainHeads.key({ ownerId }), { hash: previousHash })
  expect(await firstBroken(account)).toMatchObject({ kind: 'CHAIN_REWRITTEN', block: blocks.length })
})

test('the hourly look anchors what is intact, and nothing of what is not', async () => {
  const { account, ownerId } = await chain(3)
  await anchored(account)
  const { seq, hash, anchored: first } = await account.client.audit.getHead()
  expect(first).toMatchObject({ seq, hash })
  await product(account)
  await system.settled()
  await erase((await entryAt(ownerId, seq + 1)).key)
  await anchored(account)
  expect((await account.client.audit.getHead()).anchored).toEqual(first)
})

test('a head that was lost does not stall the chain: it goes on after its last block', async () => {
  const { account, ownerId } = await chain(2)
  const { seq = 0 } = (await headOf(ownerId)) ?? {}
  await erase(keys.chainHead(ownerId))
  await product(account)
  await system.settled()
  expect((await headOf(ownerId))?.seq).toBeGreaterThan(seq)
  expect((await verified(account)).verification?.isIntact).toBe(true)
})

/** The attributes as values, for those that are written over an item. */
const plain = (item: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]))
function plainValue(attribute: { S?: string; N?: string; BOOL?: boolean; M?: object; L?: { M: object }[] }): unknown {
  if (attribute.M) return plain(attribute.M)
  if (attribute.L) return attribute.L.map(({ M }) => plain(M))
  return attribute.S ?? attribute.BOOL ?? Number(attribute.N)
}
const withoutKey = (item: object) => {
  const { pk: _pk, sk: _sk, ...rest } = plain(item)
  return rest
}

/** Changes an entry, and makes its block anew so that it fits. */
async function forge(ownerId: string, seq: number): Promise<void> {
  const block = (await chainOf(ownerId)).find((each) => each.seq === seq)
  if (!block) throw new Error(`${ownerId} has no block ${seq}`)
  const forged = { ...block, sealedAt: '2020-01-01T00:00:00.000Z' }
  await overwrite(ChainBlocks.key(block), { sealedAt: forged.sealedAt, hash: hashOfBlock(forged) })
}

/** The newest blocks and their entries go, and the head says that there never were any. */
async function cutOff(ownerId: string, to: number): Promise<void> {
  for (const block of (await chainOf(ownerId)).filter(({ seq }) => seq > to)) {
    for (const { documentId, logId } of block.entries) await erase(LogEntries.key({ ownerId, documentId, logId }))
    await erase(ChainBlocks.key(block))
  }
  const last = (await chainOf(ownerId)).at(-1)
  if (last) await overwrite(keys.chainHead(ownerId), { seq: last.seq, hash: last.hash, total: last.total })
}
