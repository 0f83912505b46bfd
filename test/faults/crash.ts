import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { RawAnswer } from '#shared/client/transport'
import { functionOf } from '#shared/contract/operation'
import type { Deed } from './deeds'
import type { FaultySystem } from './faulty-system'

export const moments = ['kill-before', 'kill-after'] as const

/**
 * Does a deed once for every write to the database that it takes, and kills the function before or after that write. What is there then
 * is all of the deed or nothing, and the caller's retry with the same key ends in exactly one.
 */
export async function mustSurviveCrashes(
  { runtime }: FaultySystem,
  kind: (typeof moments)[number],
  prepare: () => Promise<Deed>,
): Promise<void> {
  const calls = await callsOf(runtime, await prepare())
  expect(calls.length).toBeGreaterThan(1)
  for (const [index, call] of calls.entries()) {
    // Around a read is after the write before it, or before the one after it: between them nothing happens that anybody could see.
    if (!writes.includes(call)) continue
    const nth = index + 1
    const { operation, send, isDone, mustBeDoneOnce, answersAsItIs } = await prepare()
    const key = randomUUID()
    runtime.faults.add({ kind, function: functionOf(operation), nth })
    const crashed = await send(key)
    expect(crashed.status, `crash at call ${nth}`).toBeGreaterThanOrEqual(500)
    expect(runtime.faults.armed).toEqual([])

    const isCommitted = nth === calls.length && kind === 'kill-after'
    expect(await isDone(), `done after ${kind} of call ${nth} of ${calls.length}, ${call}`).toBe(isCommitted)
    const retried = await send(key)
    expect(retried.status, text(retried)).toBe(operation.success)
    expect(await isDone(), 'done after the retry').toBe(true)
    const again = await send(key)
    if (answersAsItIs) expect(again.status).toBe(operation.success)
    else expect(text(again), 'the answer to a second retry').toBe(text(retried))
    if (answersAsItIs) expect(await isDone(), 'done after it was asked for once more').toBe(true)
    await mustBeDoneOnce?.()
  }
}

export const text = (answer?: RawAnswer) => new TextDecoder().decode(answer?.bytes)

const writes = ['TransactWriteItems', 'UpdateItem']

/** The calls that the function of an operation makes to the database for it when nothing crashes. */
export async function callsOf(runtime: FaultySystem['runtime'], { operation, send }: Deed): Promise<string[]> {
  const { headers, status } = await send(randomUUID())
  expect(status).toBe(operation.success)
  const requestId = headers.get('x-request-id')
  return runtime.databaseCalls
    .filter((call) => call.requestId === requestId && call.function.endsWith(`-${functionOf(operation)}`))
    .map((call) => call.operation)
}
