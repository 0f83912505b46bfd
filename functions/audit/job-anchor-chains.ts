import type { Mark } from '#shared/domain/audit/chain'
import { judgeEnd } from '#shared/domain/audit/judge'
import type { Finding } from '#shared/domain/audit/words'
import type { Instant } from '#shared/kernel/time'
import { after, days } from '#shared/kernel/time'
import { newestAnchor, writeAnchor } from '#shared/runtime/audit/anchors'
import { currentInstant } from '#shared/runtime/clock'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { logger, publishCount } from '#shared/runtime/telemetry'
import { commitUnlogged } from '#shared/table/commit'
import { ChainHeads } from '#shared/table/entities/audit'
import type { ValueOf } from '#shared/table/entity'
import { dueIndex } from '#shared/table/keys'
import { judgedBlocks, markBefore } from './judged-blocks'

type Head = ValueOf<typeof ChainHeads>
type Outcome = 'anchored' | 'broken' | 'idle'

const chainsAtOnce = 5
const pagesARun = 1_000
/** Blocks of before the last anchor that are looked at with each visit: so all of a chain is, again and again. */
const blocksAgain = 200
const againAfter = days(7)
const brokenAgainAfter = days(1)

/**
 * Looks at each chain an hour after something was sealed, and once a week when nothing is: what came since its last anchor and a part of what was
 * before. What is as it was sealed gets a new anchor. Of what is not the alarm tells, each day anew.
 */
export const handler = job('anchor-chains', async () => {
  const report = await attendToDue({
    partition: dueIndex.chainPartition(),
    atOnce: chainsAtOnce,
    pagesARun,
    of: ({ pk }) => ({ ownerId: pk.slice('CHAIN#'.length) }),
    attend: ({ ownerId }, until) => attend(ownerId, until),
    failure: 'a chain could not be anchored',
    report: { anchored: 0, broken: 0, idle: 0, stuck: 0 },
  })
  publishCount('BrokenChains', report.broken)
  return report
})

async function attend(ownerId: string, until: Instant): Promise<Outcome> {
  // Before the head: an anchor that another run writes in between would be ahead of it.
  const anchor = await newestAnchor(ownerId)
  const head = await ChainHeads.get({ ownerId })
  if (!head || head.dueAt > until) return 'idle'
  const at = currentInstant()
  const version = head.version + 1
  const { findings, checkedUntil } = await look(head, anchor)
  const [first] = findings
  if (first) {
    logger.error('a chain of log entries is broken', { ownerId, ...first })
    await commitUnlogged([ChainHeads.replace({ ...head, dueAt: after(at, brokenAgainAfter), version }, head)])
    return 'broken'
  }
  const { seq, hash } = head
  if (head.anchored?.seq !== seq) await writeAnchor(ownerId, head, at)
  const anchored = { seq, hash, at }
  await commitUnlogged([
    ChainHeads.replace({ ...head, anchored, checkedUntil, dueAt: after(at, againAfter), version }, head),
  ])
  return 'anchored'
}

/** What is new, to its end, then some of what is not. */
async function look(head: Head, anchor: Mark | undefined): Promise<{ findings: Finding[]; checkedUntil: number }> {
  const marks = [head, ...(anchor ? [anchor] : [])]
  const since = Math.min(anchor?.seq ?? 0, head.seq)
  const recent = await lookAt(head.ownerId, Math.max(since, 1), head.seq, marks)
  const from = head.checkedUntil >= since ? 1 : head.checkedUntil + 1
  const until = Math.min(from + blocksAgain - 1, since)
  const older = await lookAt(head.ownerId, from, until, marks)
  return { findings: [...older, ...recent, ...judgeEnd(head, marks)], checkedUntil: until }
}

async function lookAt(ownerId: string, from: number, until: number, marks: readonly Mark[]): Promise<Finding[]> {
  const findings: Finding[] = []
  let before = await markBefore(ownerId, from)
  while (before.seq < until) {
    const judged = await judgedBlocks(ownerId, { before, last: before, until, marks })
    findings.push(...judged.findings)
    before = judged.tip
  }
  return findings
}
