import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AuditEntry, Block } from '#shared/domain/audit/chain'
import { hashOfBlock, hashOfEntry, laterTip, nextBlock, noBlock } from '#shared/domain/audit/chain'
import { isDenial, minuteOf } from '#shared/domain/audit/denial'
import { countLate, judgeBlocks, judgeEnd, judgeInserted } from '#shared/domain/audit/judge'

const at = '2026-05-01T10:00:00.000Z'

const entry = (number: number): AuditEntry => ({
  ownerId: 'org_1',
  logId: `log_${String(number).padStart(26, '0')}`,
  documentId: `prd_${number % 3}`,
  type: 'product.changed',
  at,
  actor: { kind: 'HUMAN', id: 'usr_1', credential: 'ses_1' },
  correlationId: 'request',
  to: 'ACTIVE',
  data: `{"number":${number}}`,
})

/** Blocks of so many entries each. */
function chain(sizes: readonly number[]): { blocks: Block[]; entries: AuditEntry[] } {
  const entries: AuditEntry[] = []
  const blocks: Block[] = []
  for (const size of sizes) {
    const of = Array.from({ length: size }, (_, index) => entry(entries.length + index + 1))
    blocks.push(nextBlock('org_1', blocks.at(-1) ?? noBlock, of, at))
    entries.push(...of)
  }
  return { blocks, entries }
}

const byId = (entries: readonly AuditEntry[]) => new Map(entries.map((each) => [each.logId, each]))
const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 6 })

describe('a chain', () => {
  test('that nobody touched has nothing broken, in however many parts it is looked at', () => {
    fc.assert(
      fc.property(sizes, fc.nat(6), (of, cut) => {
        const { blocks, entries } = chain(of)
        const first = judgeBlocks(noBlock, blocks.slice(0, cut), byId(entries))
        const second = judgeBlocks(first.tip, blocks.slice(cut), byId(entries))
        const head = laterTip(undefined, blocks.at(-1))
        expect([...first.findings, ...second.findings, ...judgeEnd(second.tip, [head])]).toEqual([])
      }),
    )
  })

  test('counts its entries from block to block', () => {
    const { blocks } = chain([2, 3, 1])
    expect(blocks.map(({ seq, total }) => [seq, total])).toEqual([
      [1, 2],
      [2, 5],
      [3, 6],
    ])
  })

  test('has the hash that these fields have always had: another would break every chain there is', () => {
    expect(hashOfEntry(entry(1))).toBe('f856a4b4997e60fa848edf287f103ce004f1a05d567717e5c329aeb845e8d863')
    expect(chain([1]).blocks[0]?.hash).toBe('79048ff72bc450d91621ac8cad553be65b7f236f2cb73da3108fce10d0ccc80b')
  })

  test('shows a change of any field of any entry, and which one it was', () => {
    const changes = fc.constantFrom<Partial<AuditEntry>>(
      { documentId: 'prd_x' },
      { type: 'product.created' },
      { at: '2026-05-01T10:00:00.001Z' },
      { actor: { kind: 'AGENT', id: 'usr_1', credential: 'ses_1' } },
      { actor: { kind: 'HUMAN', id: 'usr_2', credential: 'ses_1' } },
      { actor: { kind: 'HUMAN', id: 'usr_1' } },
      { correlationId: 'other' },
      { from: 'ACTIVE' },
      { to: undefined },
      { data: '{}' },
    )
    fc.assert(
      fc.property(sizes, fc.nat(), changes, (of, which, change) => {
        const { blocks, entries } = chain(of)
        const index = which % entries.length
        const changed = entries.map((each, place) => (place === index ? { ...each, ...change } : each))
        const { findings } = judgeBlocks(noBlock, blocks, byId(changed))
        expect(findings).toMatchObject([{ kind: 'ENTRY_CHANGED', logId: entries[index]?.logId }])
      }),
    )
  })

  test('shows an entry or a block that is gone', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (of, which) => {
        const { blocks, entries } = chain(of)
        const gone = entries[which % entries.length]
        const without = byId(entries.filter((each) => each !== gone))
        expect(judgeBlocks(noBlock, blocks, without).findings).toMatchObject([
          { kind: 'ENTRY_MISSING', logId: gone?.logId },
        ])
        const seq = (which % (blocks.length - 1)) + 1
        const left = blocks.filter((block) => block.seq !== seq)
        expect(judgeBlocks(noBlock, left, byId(entries)).findings[0]).toEqual({ kind: 'BLOCK_MISSING', block: seq })
        const head = laterTip(undefined, blocks.at(-1))
        const { tip } = judgeBlocks(noBlock, blocks.slice(0, -1), byId(entries))
        expect(judgeEnd(tip, [head])).toEqual([{ kind: 'CHAIN_CUT_OFF', block: head.seq }])
      }),
    )
  })

  test('shows entries and blocks that changed places', () => {
    const { blocks, entries } = chain([2, 2, 2])
    const [a, b, c] = blocks
    if (!a || !b || !c) throw new Error('three blocks')
    expect(judgeBlocks(noBlock, [a, c, b], byId(entries)).findings[0]).toEqual({ kind: 'BLOCK_SWAPPED', block: 2 })
    const turned = { ...b, entries: [...b.entries].reverse() }
    expect(judgeBlocks(noBlock, [a, turned, c], byId(entries)).findings[0]).toMatchObject({ kind: 'ENTRY_SWAPPED' })
    const [one, two] = entries
    if (!one || !two) throw new Error('two entries')
    const swapped = byId(entries).set(one.logId, two).set(two.logId, one)
    expect(judgeBlocks(noBlock, blocks, swapped).findings).toMatchObject([
      { kind: 'ENTRY_SWAPPED', logId: one.logId },
      { kind: 'ENTRY_SWAPPED', logId: two.logId },
    ])
  })

  test('shows that it was made anew to its end by any hash that was kept of it', () => {
    const { blocks, entries } = chain([1, 1, 1, 1])
    const kept = blocks[2]
    if (!kept) throw new Error('three blocks')
    let tip = noBlock
    const forged = blocks.map((block) => {
      const anew = { ...block, previousHash: tip.hash, sealedAt: block.seq === 2 ? '2020-01-01T00:00:00.000Z' : at }
      tip = { ...anew, hash: hashOfBlock(anew) }
      return { ...anew, hash: tip.hash }
    })
    expect(judgeBlocks(noBlock, forged, byId(entries)).findings, 'by itself it fits').toEqual([])
    const { findings } = judgeBlocks(noBlock, forged, byId(entries), [kept])
    expect(findings).toEqual([{ kind: 'CHAIN_REWRITTEN', block: 3 }])
  })
})

describe('the log', () => {
  const { blocks, entries } = chain([2, 2])
  const [genuine] = entries
  if (!genuine) throw new Error('an entry')
  const logged = { ...genuine, isDue: false }
  const stranger = { ...logged, logId: 'log_stranger' }

  test.each([
    ['in the block that it names', { ...logged, sealedIn: 1 }, 0],
    ['about to be sealed', { ...logged, isDue: true }, 0],
    ['sealed since', { ...logged, sealedIn: 3 }, 0],
    ['in no block and not waiting for one', logged, 1],
    ['in a block that does not know it', { ...stranger, sealedIn: 1 }, 1],
    ['in a block that is not there', { ...logged, sealedIn: 0 }, 1],
  ])('has an entry that is %s', (_how, each, found) => {
    expect(judgeInserted([each], blocks, 2)).toHaveLength(found)
  })

  test('has entries that were sealed late, which are counted', () => {
    const late = nextBlock('org_1', noBlock, entries, '2026-05-01T12:00:00.000Z')
    expect([countLate(blocks), countLate([late])]).toEqual([0, 4])
  })
})

describe('a denial', () => {
  test.each([
    [403, 'access.roleTooLow', true],
    [404, 'product.notFound', true],
    [404, 'request.notFound', false],
    [409, 'job.wrongState', false],
    [400, 'request.invalid', false],
  ])('is %i %s: %s', (status, code, expected) => {
    expect(isDenial({ status, code })).toBe(expected)
  })

  test('is counted in the minute in which it was', () => {
    expect(minuteOf(Date.parse('2026-05-01T10:00:59.999Z'))).toBe('2026-05-01T10:00:00.000Z')
  })
})
