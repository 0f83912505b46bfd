import { createHash } from 'node:crypto'
import type { Instant } from '#shared/kernel/time'

/**
 * What happened in an organization is written down entry by entry, and sealed in blocks that follow each other: a block holds the hash of each
 * of its entries and the hash of the block before it. Whoever changes, removes, moves or adds an entry afterwards would have to make every block
 * since anew, and still not match what was kept elsewhere (anchors). The order of the chain is the order of sealing.
 */
export type AuditEntry = {
  ownerId: string
  logId: string
  documentId: string
  type: string
  at: string
  actor: { kind: string; id: string; credential?: string | undefined }
  correlationId: string
  from?: string | undefined
  to?: string | undefined
  data: string
}

/** What a block keeps of an entry: its hash, and enough to say what it was when it is gone. */
export type SealedEntry = {
  logId: string
  documentId: string
  type: string
  at: string
  actorKind: string
  actorId: string
  hash: string
}

export type Block = {
  ownerId: string
  /** From 1 on, without gaps. */
  seq: number
  sealedAt: Instant
  /** Empty in the first block. */
  previousHash: string
  /** Entries of the chain up to and with this block. */
  total: number
  entries: SealedEntry[]
  hash: string
}

/** A place in a chain that can be kept and held against it later. */
export type Mark = { seq: number; hash: string }

/** Where a chain ends. */
export type Tip = Mark & { total: number }

export const noBlock: Tip = { seq: 0, hash: '', total: 0 }

/** The first part of what is hashed: another way of writing it down would be another number. */
const entryForm = 1
const blockForm = 1

const sha256 = (fields: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(fields)).digest('hex')

/** SHA-256 over the entry's fields as a JSON array in this order, those that are absent as null. */
export function hashOfEntry(entry: AuditEntry): string {
  const { ownerId, logId, documentId, type, at, actor, correlationId, from = null, to = null, data } = entry
  const { kind, id, credential = null } = actor
  return sha256([entryForm, ownerId, logId, documentId, type, at, kind, id, credential, correlationId, from, to, data])
}

/** The same over a block, each of its entries an array of its own. */
export function hashOfBlock({ ownerId, seq, sealedAt, previousHash, total, entries }: Omit<Block, 'hash'>): string {
  const rows = entries.map((row) => [row.logId, row.documentId, row.type, row.at, row.actorKind, row.actorId, row.hash])
  return sha256([blockForm, ownerId, seq, sealedAt, previousHash, total, rows])
}

/** The block that follows. Its entries stand in the order of their ids, which is the order in which they happened. */
export function nextBlock(ownerId: string, tip: Tip, entries: readonly AuditEntry[], sealedAt: Instant): Block {
  const block = {
    ownerId,
    seq: tip.seq + 1,
    sealedAt,
    previousHash: tip.hash,
    total: tip.total + entries.length,
    entries: entries.map(sealedEntry).sort((a, b) => (a.logId < b.logId ? -1 : 1)),
  }
  return { ...block, hash: hashOfBlock(block) }
}

const sealedEntry = (entry: AuditEntry): SealedEntry => ({
  logId: entry.logId,
  documentId: entry.documentId,
  type: entry.type,
  at: entry.at,
  actorKind: entry.actor.kind,
  actorId: entry.actor.id,
  hash: hashOfEntry(entry),
})

/** Of two that are said to be the end, the later one: blocks are never made over. */
export const laterTip = (a: Tip | undefined, b: Tip | undefined): Tip => [a, b].reduce<Tip>(later, noBlock)

const later = (most: Tip, each: Tip | undefined): Tip => (each && each.seq > most.seq ? each : most)
