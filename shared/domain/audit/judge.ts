import { type AuditEntry, type Block, hashOfBlock, hashOfEntry, type Mark, type SealedEntry } from './chain'
import type { Finding, FindingKind } from './words'

type Judged = { findings: Finding[]; tip: Mark }

/**
 * Judges blocks that follow a judged one, and their entries.
 *
 * @param blocks as they are stored, in the order of their places.
 * @param stored the log entries that these blocks name, as far as they are there.
 */
export function judgeBlocks(
  before: Mark,
  blocks: readonly Block[],
  stored: ReadonlyMap<string, AuditEntry>,
  marks: readonly Mark[] = [],
): Judged {
  const sealed = new Map(blocks.flatMap(({ entries }) => entries.map((row) => [row.hash, row.logId] as const)))
  const findings: Finding[] = []
  let tip: Mark = before
  for (const block of blocks) {
    findings.push(...judgePlace(tip, block, blocks), ...judgeHash(block), ...judgeMarks(block, marks))
    findings.push(...block.entries.flatMap((row) => judgeEntry(block.seq, row, stored.get(row.logId), sealed)))
    if (block.seq > tip.seq) tip = block
  }
  return { findings: findings.sort((a, b) => a.block - b.block), tip: { seq: tip.seq, hash: tip.hash } }
}

/** Whether the block is the one that comes next, and continues the one before. */
function judgePlace(tip: Mark, block: Block, all: readonly Block[]): Finding[] {
  const expected = tip.seq + 1
  if (block.seq < expected) return [{ kind: 'BLOCK_SWAPPED', block: block.seq }]
  if (block.seq > expected) {
    const isElsewhere = all.some(({ seq }) => seq === expected)
    return [{ kind: isElsewhere ? 'BLOCK_SWAPPED' : 'BLOCK_MISSING', block: expected }]
  }
  // What the block before was is not known where it is gone. Else it is not the one that this one followed: it was made anew as a whole.
  return block.previousHash === tip.hash || (tip.hash === '' && tip.seq > 0)
    ? []
    : [{ kind: 'CHAIN_REWRITTEN', block: Math.max(1, tip.seq) }]
}

function judgeHash(block: Block): Finding[] {
  if (hashOfBlock(block) === block.hash) return []
  const moved = block.entries.find((row, index) => row.logId < (block.entries[index - 1]?.logId ?? ''))
  return [moved ? finding('ENTRY_SWAPPED', block.seq, moved) : { kind: 'BLOCK_CHANGED', block: block.seq }]
}

const judgeMarks = ({ seq, hash }: Block, marks: readonly Mark[]): Finding[] =>
  marks.some((mark) => mark.seq === seq && mark.hash !== hash) ? [{ kind: 'CHAIN_REWRITTEN', block: seq }] : []

function judgeEntry(
  block: number,
  row: SealedEntry,
  entry: AuditEntry | undefined,
  sealed: ReadonlyMap<string, string>,
): Finding[] {
  if (!entry) return [finding('ENTRY_MISSING', block, row)]
  const hash = hashOfEntry(entry)
  if (hash === row.hash) return []
  return [finding(sealed.has(hash) ? 'ENTRY_SWAPPED' : 'ENTRY_CHANGED', block, row)]
}

/** So long an entry waits to be sealed where all goes as it should, and a good deal longer. */
const sealedWithinMilliseconds = 3_600_000

/**
 * How many entries were sealed long after the time that they tell. Nothing of the chain is broken by it: there was an outage, or somebody wrote
 * them into the log that late.
 */
export const countLate = (blocks: readonly Block[]): number =>
  blocks.reduce((count, { sealedAt, entries }) => {
    const late = entries.filter(({ at }) => Date.parse(sealedAt) - Date.parse(at) > sealedWithinMilliseconds)
    return count + late.length
  }, 0)

/** Hashes that were kept of blocks after the last one. */
export function judgeEnd(last: Mark, marks: readonly Mark[]): Finding[] {
  const beyond = marks.filter(({ seq }) => seq > last.seq)
  return beyond.length > 0 ? [{ kind: 'CHAIN_CUT_OFF', block: last.seq + 1 }] : []
}

/** An entry as the log has it: the block that it says it is in, or whether it is about to be sealed. */
export type LoggedEntry = Pick<SealedEntry, 'logId' | 'documentId' | 'type' | 'at'> & {
  sealedIn?: number | undefined
  isDue: boolean
}

/**
 * Entries that no block knows, though they are not waiting for one.
 *
 * @param blocks those that the entries name, up to `until`.
 */
export function judgeInserted(
  entries: readonly LoggedEntry[],
  blocks: readonly Pick<Block, 'seq' | 'entries'>[],
  until: number,
): Finding[] {
  const known = new Map(blocks.map(({ seq, entries: rows }) => [seq, new Set(rows.map(({ logId }) => logId))]))
  return entries.flatMap((entry) => {
    const { sealedIn, isDue, logId } = entry
    if (sealedIn === undefined ? isDue : sealedIn > until || known.get(sealedIn)?.has(logId)) return []
    return [finding('ENTRY_INSERTED', sealedIn ?? 0, entry)]
  })
}

const finding = (
  kind: FindingKind,
  block: number,
  { logId, documentId, type, at }: Pick<SealedEntry, 'logId' | 'documentId' | 'type' | 'at'>,
): Finding => ({ kind, block, logId, documentId, type, at })
