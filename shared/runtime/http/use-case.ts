import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import type { Operation, Reply } from '#shared/contract/operation'
import { Problem } from '#shared/contract/problem'
import { assert } from '#shared/kernel/result'
import { AlreadyDone, untilFresh } from '#shared/table/commit'
import type { Call } from './call'
import { StoredAnswer } from './call'
import { freshCircumstances } from './circumstances'
import { noteDenial } from './denials'
import { storedAnswer } from './idempotency'
import { answerOf } from './reply'

type Run<Declared extends Operation> = (call: Call<Declared>) => Promise<Reply<Declared> | StoredAnswer>

export type Answered = { answer: StoredAnswer; replayed: boolean }

/** An operation and what carries it out. */
export type UseCase<Declared extends Operation = Operation> = {
  operation: Declared
  headers: Record<string, string>
  run: (call: Call) => Promise<Answered>
  /** What is done beside a refusal, before it is answered. Absent where nothing is known of who asks, nor of any table. */
  onRefused?: (call: Call, problem: Problem) => Promise<void>
  /** How it refuses, where that is not the problem as JSON. */
  refuse?: (problem: Problem, event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>
}

/** A use case that systems with ingestion keys may call: their calls are counted, and when they came. */
export type ForKeys<Declared extends Operation = Operation> = UseCase<Declared> & { countsKeys: true }

/** A use case whose refusals are pages. */
export type Page<Declared extends Operation = Operation> = UseCase<Declared> & Required<Pick<UseCase, 'refuse'>>

/**
 * Binds an operation of the contract to its use case: load, decide, commit. `headers` are added to the answer; `patience` is for how many
 * milliseconds it is tried while others are faster, where that is not the usual.
 */
export function useCase<Declared extends Operation>(
  operation: Declared,
  run: Run<Declared>,
  { headers = {}, patience }: { headers?: Record<string, string>; patience?: number } = {},
): UseCase<Declared> {
  // The router hands over a call that was parsed by this very operation's schemas.
  const parsed = (call: Call) => call as unknown as Call<Declared>
  return {
    operation,
    headers,
    onRefused: noteDenial,
    run: (call) => answer(operation, call, () => decided(parsed({ ...call, ...freshCircumstances() }), run), patience),
  }
}

/** An operation that declares the level it needs at a location, and then asks for none, would let everybody in: a defect, told at once. */
async function decided<Declared extends Operation>(call: Call<Declared>, run: Run<Declared>) {
  const reply = await run(call)
  assert(
    call.locations?.wasAsked ?? true,
    `${call.operation.id} asks whether its caller may at the locations it touches`,
  )
  const { access } = call.operation
  assert(
    call.within.wasAsked || typeof access === 'string' || !access.ingestionKeys,
    `${call.operation.id} asks whether what it touches is of the partnership of its caller's key`,
  )
  return reply
}

async function answer(
  operation: Operation,
  call: Call,
  run: () => unknown,
  patience: number | undefined,
): Promise<Answered> {
  const keptAnswer = await answerKept(operation, call)
  if (keptAnswer) return { answer: keptAnswer, replayed: true }
  try {
    return toAnswer(operation, await untilFresh(async () => run(), { patience }))
  } catch (error) {
    if (error instanceof AlreadyDone) return await winnersAnswer(operation, call, run)
    // What refuses this request may be the request itself, carried out by another sending of it since we looked.
    const kept = error instanceof Problem ? await answerKept(operation, call) : undefined
    if (kept) return { answer: kept, replayed: true }
    throw error
  }
}

const answerKept = async (operation: Operation, { intent, now }: Call): Promise<StoredAnswer | undefined> =>
  operation.idempotent === 'record' && intent ? storedAnswer(intent, now) : undefined

/** The same intent was carried out meanwhile by another caller: its answer is this caller's, too. */
async function winnersAnswer(operation: Operation, call: Call, run: () => unknown): Promise<Answered> {
  if (operation.idempotent === 'document') return toAnswer(operation, await untilFresh(async () => run()))
  const kept = call.intent && (await storedAnswer(call.intent, call.now))
  if (!kept) throw new Error(`${operation.id} was already done, but its answer is not there`)
  return { answer: kept, replayed: true }
}

const toAnswer = (operation: Operation, reply: unknown): Answered =>
  reply instanceof StoredAnswer
    ? { answer: reply, replayed: true }
    : { answer: answerOf(operation, reply), replayed: false }
