import type { Block, Tip } from '#shared/domain/audit/chain'
import { laterTip, nextBlock } from '#shared/domain/audit/chain'
import { after, earlierOf, hours } from '#shared/kernel/time'
import { getItems } from '#shared/table/client'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import { ChainBlocks, ChainHeads, lastBlock } from '#shared/table/entities/audit'
import type { ValueOf, Write } from '#shared/table/entity'
import type { LogEntry } from '#shared/table/log'
import { LogEntries, markSealed } from '#shared/table/log'
import { currentInstant } from '../clock'
import { logger } from '../telemetry'

export type NamedEntry = Pick<LogEntry, 'ownerId' | 'documentId' | 'logId'>
type Head = ValueOf<typeof ChainHeads>
type Sealed = { sealed: number; missing: number }

/** A block is one transaction with its entries and the head: well below what one takes. */
const entriesABlock = 90
/** So long after the first block that no anchor knows, the chain is anchored. */
const anchoredAfter = hours(1)

/**
 * Puts entries of one owner into blocks at the end of its chain. Each is in one block, whatever comes twice, late, at once or dies:
 *
 *   entry: in no block yet ─┐
 *   head: as it was read   ─┼─▶ one transaction: block n + 1, the head says n + 1, each entry says n + 1
 *   block n + 1: not there ─┘
 *
 * Of two that read the same head one comes first; the other reads the next one, and finds which entries are left.
 *
 * @returns how many were sealed now, and how many are not there, though something told of them.
 */
export async function seal(ownerId: string, named: readonly NamedEntry[]): Promise<Sealed> {
  const total: Sealed = { sealed: 0, missing: 0 }
  for (let start = 0; start < named.length; start += entriesABlock) {
    const part = await sealPart(ownerId, named.slice(start, start + entriesABlock))
    total.sealed += part.sealed
    total.missing += part.missing
  }
  return total
}

async function sealPart(ownerId: string, named: readonly NamedEntry[]): Promise<Sealed> {
  const wanted = [...new Map(named.map((each) => [each.logId, LogEntries.key(each)])).values()]
  // A head that is not what the chain says would be met again and again: then the last block is asked, too.
  let isDoubted = false
  return untilFresh(async () => {
    const [found, { head, tip }] = await Promise.all([getItems(wanted, true), endOf(ownerId, isDoubted)])
    isDoubted = true
    const entries = found.flatMap((item) => readEntry(item) ?? [])
    const missing = wanted.length - entries.length
    const open = entries.filter(({ sealedIn }) => sealedIn === undefined)
    if (open.length === 0) return { sealed: 0, missing }
    const block = nextBlock(ownerId, tip, open, currentInstant())
    await commitUnlogged([
      headWrite(head, block),
      ChainBlocks.create(block),
      ...open.map((each) => markSealed(each, block.seq)),
    ])
    return { sealed: open.length, missing }
  })
}

async function endOf(ownerId: string, isDoubted: boolean): Promise<{ head: Head | undefined; tip: Tip }> {
  const head = await ChainHeads.get({ ownerId })
  const last = head && !isDoubted ? undefined : await lastBlock(ownerId)
  return { head, tip: laterTip(head, last) }
}

function headWrite(head: Head | undefined, { ownerId, seq, hash, total, sealedAt }: Block): Write {
  const end = { ownerId, seq, hash, total, sealedAt }
  const dueAt = after(sealedAt, anchoredAfter)
  if (!head) return ChainHeads.create({ ...end, checkedUntil: 0, dueAt, version: 1 })
  const isAnchored = head.anchored?.seq === head.seq
  return ChainHeads.replace(
    { ...head, ...end, dueAt: isAnchored ? earlierOf(head.dueAt, dueAt) : head.dueAt, version: head.version + 1 },
    head,
  )
}

function readEntry(item: Parameters<typeof LogEntries.parse>[0]): LogEntry | undefined {
  try {
    return LogEntries.parse(item)
  } catch {
    logger.error('a log entry cannot be read, and is not sealed', { logId: String(item.sk) })
    return undefined
  }
}
