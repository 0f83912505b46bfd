import * as z from 'zod'
import type { Verification } from '#shared/contract/audit'
import type { Mark } from '#shared/domain/audit/chain'
import { noBlock } from '#shared/domain/audit/chain'
import type { Finding, MarkSource } from '#shared/domain/audit/words'
import { findingKindNames, findingKinds, markSources } from '#shared/domain/audit/words'

/** Findings that are told one by one; all are counted. */
const toldAtMost = 100

const StoredMark = z.object({ seq: z.int(), hash: z.string() })

/** What a verification has to know to go on. */
const Memory = z.object({
  phase: z.enum(['BLOCKS', 'LOG']),
  until: z.int(),
  tip: StoredMark,
  last: StoredMark,
  marks: z.array(StoredMark.extend({ source: z.enum(markSources) })),
  /** Where the reading of the log stands. */
  shard: z.int(),
  after: z.string().optional(),
  blocks: z.int(),
  entries: z.int(),
  late: z.int(),
  pending: z.int(),
  broken: z.int(),
  findings: z.array(
    z.object({
      kind: z.enum(findingKindNames),
      block: z.int(),
      logId: z.string().optional(),
      documentId: z.string().optional(),
      type: z.string().optional(),
      at: z.string().optional(),
    }),
  ),
})
export type Memory = z.infer<typeof Memory>

export const memoryOf = ({ memory }: { memory?: string }): Memory | undefined =>
  memory === undefined ? undefined : Memory.parse(JSON.parse(memory))

export function begunAt(until: number, marks: readonly (Mark & { source: MarkSource })[]): Memory {
  const { seq, hash } = noBlock
  return {
    phase: 'BLOCKS',
    until,
    tip: { seq, hash },
    last: { seq, hash },
    marks: marks.map((mark) => ({ source: mark.source, seq: mark.seq, hash: mark.hash })),
    shard: 0,
    blocks: 0,
    entries: 0,
    late: 0,
    pending: 0,
    broken: 0,
    findings: [],
  }
}

export const withFindings = (memory: Memory, found: readonly Finding[]): Memory => ({
  ...memory,
  broken: memory.broken + found.length,
  findings: [...memory.findings, ...found].slice(0, toldAtMost),
})

/** As it is answered once all was looked at. */
export function outcomeOf(memory: Memory): z.input<typeof Verification> {
  const { until, blocks, entries, late, pending, marks, broken, findings } = memory
  const [first] = findings
  return {
    isIntact: broken === 0,
    until,
    blocks,
    entries,
    pending,
    late,
    against: marks.map(({ source }) => source),
    broken,
    firstBroken: first && { ...first, meaning: findingKinds[first.kind] },
  }
}
