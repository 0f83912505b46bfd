import type { Block, Mark } from '#shared/domain/audit/chain'
import { noBlock } from '#shared/domain/audit/chain'
import { countLate, judgeBlocks } from '#shared/domain/audit/judge'
import type { Finding } from '#shared/domain/audit/words'
import { getItems } from '#shared/table/client'
import { ChainBlocks } from '#shared/table/entities/audit'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { LogEntry } from '#shared/table/log'
import { LogEntries } from '#shared/table/log'

/** What is read at once: blocks at most, and entries, of which the last block may bring some more. */
const blocksAtOnce = 100
const entriesAtOnce = 1_000

export type JudgedBlocks = { findings: Finding[]; tip: Mark; last: Mark; blocks: number; entries: number; late: number }

/**
 * Reads the blocks after `before`, some hundred at most, with the entries they name, and judges them. `tip` says where to go on; where
 * no block is there any more it is the end that was asked for.
 *
 * @param last the last block that was found until now.
 */
export async function judgedBlocks(
  ownerId: string,
  { before, last, until, marks }: { before: Mark; last: Mark; until: number; marks: readonly Mark[] },
): Promise<JudgedBlocks> {
  const end = Math.min(before.seq + blocksAtOnce, until)
  const blocks = upTo(entriesAtOnce, await listAll(ChainBlocks, lists.chainBlocks(ownerId, before.seq + 1, end)))
  const entries = blocks.flatMap((block) => block.entries)
  if (blocks.length === 0) {
    const missing: Finding = { kind: 'BLOCK_MISSING', block: before.seq + 1 }
    return { findings: [missing], tip: { seq: end, hash: '' }, last, blocks: 0, entries: 0, late: 0 }
  }
  const stored = await entriesOf(ownerId, entries)
  const { findings, tip } = judgeBlocks(before, blocks, stored, marks)
  return { findings, tip, last: tip, blocks: blocks.length, entries: entries.length, late: countLate(blocks) }
}

/** The block after which a range begins. */
export async function markBefore(ownerId: string, seq: number): Promise<Mark> {
  if (seq <= 1) return noBlock
  const block = await ChainBlocks.get({ ownerId, seq: seq - 1 })
  return { seq: seq - 1, hash: block?.hash ?? '' }
}

function upTo(most: number, blocks: readonly Block[]): Block[] {
  const taken: Block[] = []
  let entries = 0
  for (const block of blocks) {
    if (entries >= most) break
    taken.push(block)
    entries += block.entries.length
  }
  return taken
}

/** By the ids under which they are stored, whatever is written in them. What cannot be read is as good as gone. */
async function entriesOf(
  ownerId: string,
  rows: readonly { logId: string; documentId: string }[],
): Promise<Map<string, LogEntry>> {
  const items = await getItems(
    rows.map(({ logId, documentId }) => LogEntries.key({ ownerId, logId, documentId })),
    true,
  )
  const found = new Map<string, LogEntry>()
  for (const item of items) {
    try {
      found.set(String(item.sk), LogEntries.parse(item))
    } catch {}
  }
  return found
}
