import { setTimeout as pause } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { Problem } from '#shared/contract/problem'
import { assert } from '#shared/kernel/result'
import { fromAttributes, transact } from './client'
import type { Write } from './entity'

/** What was read is not there any more: read again and decide anew. */
export class Stale extends Error {
  override readonly name = 'Stale'
}

/** Somebody did this very thing first: answer what they were answered. */
export class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone'
}

export const maximumWrites = 100

/** Another transaction held one of the items for a moment. Nobody is wrong; the same commit may pass right after. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])
const conflictAttempts = 12
const longestPauseMilliseconds = 400

/**
 * Writes all or nothing, in one transaction that holds a log entry of what it changes: without one nobody would ever be told.
 *
 * @throws AlreadyDone, Stale (when conflicts do not end, too), or the Problem of the refused write.
 */
export async function commit(writes: readonly Write[]): Promise<void> {
  assert(writes.some(isLogEntry), 'a commit holds a log entry of what it changes')
  await commitUnlogged(writes)
}

const isLogEntry = ({ key }: Write) => key.pk.startsWith('LOG#')

/**
 * The same for what is nobody's state: leases of emails, the service's own keys. Each write's condition must hold; the first that does
 * not decides the answer: a thing already done before a stale read before a problem, for a repeated decision finds the problem again by
 * itself.
 *
 * @throws AlreadyDone, Stale (when conflicts do not end, too), or the Problem of the refused write.
 */
export async function commitUnlogged(writes: readonly Write[]): Promise<void> {
  assert(writes.length <= maximumWrites, `a commit of ${writes.length} writes fits one transaction`)
  const touched = new Set(writes.map(({ key }) => `${key.pk} ${key.sk}`))
  assert(touched.size === writes.length, 'a commit names each item once')

  for (let attempt = 1; attempt <= conflictAttempts; attempt += 1) {
    try {
      await transact(writes.map(({ action }) => action))
      return
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const reasons = error.CancellationReasons ?? []
      // Which of the conditions fail is known only when none of the items was held: a refusal beside a conflict may be half the truth.
      if (!reasons.some(({ Code }) => Code && passing.has(Code))) {
        await throwRefusal(writes, reasons)
        throw error
      }
      await pause(Math.random() * Math.min(longestPauseMilliseconds, 10 * 2 ** attempt))
    }
  }
  throw new Stale('other transactions hold what it writes')
}

type Reasons = NonNullable<TransactionCanceledException['CancellationReasons']>

async function throwRefusal(writes: readonly Write[], reasons: Reasons): Promise<void> {
  const refused = writes.flatMap((write, index) => {
    const reason = reasons[index]
    return reason?.Code === 'ConditionalCheckFailed'
      ? [{ write, found: reason.Item && fromAttributes(reason.Item) }]
      : []
  })
  if (refused.length === 0) return
  const names = refused.map(({ write }) => write.condition).join('; ')
  if (refused.some(({ write }) => write.refusal === 'alreadyDone')) throw new AlreadyDone(names)
  if (refused.some(({ write }) => write.refusal === 'stale')) throw new Stale(names)
  for (const { write, found } of refused) {
    if (typeof write.refusal === 'function') throw await write.refusal(found)
  }
}

/** Well before the shortest time a function has: the caller is told to come back, not cut off. */
const patienceMilliseconds = 8_000

/** Load, decide, commit, again as long as what was loaded changed before the commit. */
export async function untilFresh<Value>(
  decideAndCommit: () => Promise<Value>,
  { patience = patienceMilliseconds } = {},
): Promise<Value> {
  const startedAt = performance.now()
  for (let attempt = 1; performance.now() - startedAt < patience; attempt += 1) {
    try {
      return await decideAndCommit()
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      await pause(Math.random() * Math.min(longestPauseMilliseconds, 5 * 2 ** attempt))
    }
  }
  throw Problem.of('service.busy', {})
}

/** As long is a hot item tried again before all that led to it is read anew. */
const hotMilliseconds = 3_000

/**
 * The same for the last part of a decision that many want at once, so that who waits reads no more than what moves. Where it is stale still,
 * something else may have changed: all is decided anew.
 *
 * @throws Stale
 */
export async function whileHot<Value>(decideAndCommit: () => Promise<Value>): Promise<Value> {
  const startedAt = performance.now()
  for (let attempt = 1; performance.now() - startedAt < hotMilliseconds; attempt += 1) {
    try {
      return await decideAndCommit()
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      await pause(Math.random() * Math.min(longestPauseMilliseconds, 5 * 2 ** attempt))
    }
  }
  throw new Stale('others were faster again and again')
}
