import fc from 'fast-check'
import { expect, test } from 'vitest'
import { productChanged } from '#shared/events/inventory'
import { idGenerator } from '#shared/kernel/ids'
import { seal } from '#shared/runtime/audit/seal'
import { commit } from '#shared/table/commit'
import { log } from '#shared/table/log'
import { chainOf, findingsOf, headOf, logOf, sealedIds } from '../fixtures/audit'
import { system } from '../fixtures/world'

const newId = idGenerator(Date.now)

/** Commits of one organization: how many at once, each with how many entries, of how many documents; and who seals what of it besides. */
const plan = fc.record({
  commits: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }),
  documents: fc.integer({ min: 1, max: 6 }),
  sealers: fc.array(fc.array(fc.nat(40), { minLength: 1, maxLength: 20 }), { maxLength: 4 }),
})

test('whatever is committed at once, and however many seal it at once, each entry is in one block of one chain', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ commits, documents, sealers }) => {
      const ownerId = newId('organization')
      const ofDocument = Array.from({ length: documents }, () => newId('product'))
      const entry = (number: number) => ({
        ownerId,
        documentId: ofDocument[number % documents] ?? '',
        logId: newId('log'),
      })
      const named = commits.map((count) => Array.from({ length: count }, (_, index) => entry(index)))
      await Promise.all(named.map((entries) => commit(entries.map(written))))

      // The product seals what the stream tells, and so do these: parts that overlap, in any order, some of it twice.
      const all = named.flat()
      await Promise.all(
        sealers.map((chosen) =>
          seal(
            ownerId,
            chosen.flatMap((index) => all[index % all.length] ?? []),
          ),
        ),
      )
      await system.settled()

      const [blocks, entries, head] = [await chainOf(ownerId), await logOf(ownerId), await headOf(ownerId)]
      expect(sealedIds(blocks)).toEqual(entries.map(({ logId }) => logId))
      expect(entries).toHaveLength(all.length)
      expect(blocks.map(({ seq }) => seq)).toEqual(blocks.map((_, index) => index + 1))
      expect(head).toMatchObject({ seq: blocks.length, hash: blocks.at(-1)?.hash, total: all.length })
      expect(await findingsOf(ownerId)).toEqual([])
    }),
    { numRuns: 15, endOnFailure: true },
  )
}, 120_000)

const written = ({ ownerId, documentId, logId }: { ownerId: string; documentId: string; logId: string }) =>
  log(
    { ownerId, documentId, event: productChanged, data: { sku: 'LB-1', fields: [] } },
    { actor: { kind: 'HUMAN', id: 'usr_test' }, at: new Date().toISOString(), correlationId: 'test', logId },
  )
