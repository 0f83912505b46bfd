import * as z from 'zod'
import { ChainMark } from '#shared/contract/audit'
import { judgeEnd, judgeInserted } from '#shared/domain/audit/judge'
import type { Finding } from '#shared/domain/audit/words'
import { findingKinds } from '#shared/domain/audit/words'
import type { Job } from '#shared/domain/job/job'
import { newestAnchor } from '#shared/runtime/audit/anchors'
import { writeCsv } from '#shared/runtime/csv/write-csv'
import { writeFile } from '#shared/runtime/files/bucket'
import { newKeyFor } from '#shared/runtime/jobs/files-of-job'
import type { Part } from '#shared/runtime/jobs/run-step'
import { ChainBlocks, ChainHeads, lastBlock } from '#shared/table/entities/audit'
import { logShards } from '#shared/table/keys'
import { loggedOfShard } from '#shared/table/trail'
import { judgedBlocks } from './judged-blocks'
import { begunAt, type Memory, memoryOf, outcomeOf, withFindings } from './verification'

export const VerifyInstructions = z.object({ expected: ChainMark.optional() })

/** Log entries that are looked at in one part. */
const entriesAPart = 1_000

/**
 * Verifies the chain of an organization as it ends when the job begins: block after block with the entries they name, then the log itself, for
 * entries that no block knows. What is sealed meanwhile is left to the next one.
 */
export const verifyPart: Part = async (job, save) => {
  const memory = memoryOf(job) ?? (await begun(job))
  const total = Math.max(job.total ?? 0, memory.until)
  if (memory.phase === 'BLOCKS') {
    const next = await lookAtBlocks(job.organizationId, memory)
    return save({ total, done: Math.min(next.tip.seq, next.until), failed: next.broken, memory: JSON.stringify(next) })
  }
  const next = await lookAtLog(job.organizationId, memory)
  if (next.shard < logShards) return save({ failed: next.broken, memory: JSON.stringify(next) })
  const errorsKey = next.broken > 0 ? await told(job, next.findings) : undefined
  return save({ total, failed: next.broken, errorsKey, outcome: JSON.stringify(outcomeOf(next)), ends: true })
}

async function begun({ organizationId: ownerId, instructions }: Job): Promise<Memory> {
  const { expected } = VerifyInstructions.parse(JSON.parse(instructions))
  const [head, anchor] = await Promise.all([ChainHeads.get({ ownerId }), newestAnchor(ownerId)])
  const marks = [
    ...(head ? [{ ...head, source: 'HEAD' as const }] : []),
    ...(anchor ? [{ ...anchor, source: 'ANCHOR' as const }] : []),
    ...(expected ? [{ ...expected, source: 'EXPECTED' as const }] : []),
  ]
  // After what it is held against: what is sealed in between is more than these know, never less.
  const last = await lastBlock(ownerId)
  return begunAt(last?.seq ?? 0, marks)
}

async function lookAtBlocks(ownerId: string, memory: Memory): Promise<Memory> {
  const { tip: before, last, until, marks } = memory
  if (before.seq >= until) return { ...withFindings(memory, judgeEnd(last, marks)), phase: 'LOG' }
  const judged = await judgedBlocks(ownerId, { before, last, until, marks })
  const blocks = memory.blocks + judged.blocks
  const counts = { blocks, entries: memory.entries + judged.entries, late: memory.late + judged.late }
  const next = { ...memory, tip: judged.tip, last: judged.last, ...counts }
  const seen = withFindings(next, judged.findings)
  return judged.tip.seq < until ? seen : { ...withFindings(seen, judgeEnd(judged.last, marks)), phase: 'LOG' }
}

/** Shard after shard, until a part is full. */
async function lookAtLog(ownerId: string, memory: Memory): Promise<Memory> {
  let next = memory
  for (let left = entriesAPart; left > 0 && next.shard < logShards; ) {
    const { entries, isLast } = await loggedOfShard(ownerId, next.shard, next.after, left)
    const named = new Set(entries.flatMap(({ sealedIn }) => sealedIn ?? []))
    const wanted = [...named].filter((seq) => seq <= next.until)
    const blocks = await ChainBlocks.getMany(wanted.map((seq) => ({ ownerId, seq })))
    const pending = next.pending + entries.filter(({ isDue }) => isDue).length
    next = { ...withFindings(next, judgeInserted(entries, blocks, next.until)), pending }
    next = isLast ? { ...next, shard: next.shard + 1, after: undefined } : { ...next, after: entries.at(-1)?.logId }
    left -= entries.length
  }
  return next
}

async function told(job: Job, findings: readonly Finding[]) {
  const header = ['block', 'entry', 'document', 'type', 'at', 'finding', 'meaning']
  const rows = findings.map(({ kind, block, logId = '', documentId = '', type = '', at = '' }) => [
    ...[String(block), logId, documentId, type, at],
    ...[kind, findingKinds[kind]],
  ])
  const errorsKey = newKeyFor(job, 'errors.csv')
  await writeFile(errorsKey, 'text/csv; charset=utf-8', writeCsv([header, ...rows]))
  return errorsKey
}
