/**
 * What AWS does to a product, on demand: faults that tests put before the database and on the bus. The product has no
 * hook for them.
 */
import type { JsonObject } from './json'

/**
 * - `kill-before`, `kill-after`: the calling sandbox crashes before or after the database does the operation.
 * - `drop-reply`: the operation is done, its reply is lost; the SDK tries again.
 * - `throttle`: ProvisionedThroughputExceededException.
 * - `conflict`: TransactionConflict, which the local engine never answers itself.
 * - `index-lag`: index queries do not see what was written since the fault was set.
 */
export type DatabaseFaultKind = 'kill-before' | 'kill-after' | 'drop-reply' | 'throttle' | 'conflict' | 'index-lag'

export interface DatabaseFault {
  kind: DatabaseFaultKind
  /** The function's name, or its end after a dash; any function where it is missing. */
  function?: string | undefined
  /** For instance `TransactWriteItems`; any operation where it is missing. */
  operation?: string | undefined
  /** Strikes at the n-th matching call only, counted from 1. */
  nth?: number | undefined
  /** Strikes with this chance, from 0 to 1. */
  probability?: number | undefined
  /** Strikes so many times, then no more: once where it is missing, but for `index-lag` and chances, which last. */
  times?: number | undefined
}

/**
 * - `duplicate`: delivered twice. - `delay`: delivered later. - `reorder`: delivered after its successor.
 * - `undeliverable`: goes to the target's dead letters. - `fail-entry`: PutEvents reports the entry as failed.
 */
export type BusFaultKind = 'duplicate' | 'delay' | 'reorder' | 'undeliverable' | 'fail-entry'

export interface BusFault {
  kind: BusFaultKind
  detailType?: string | undefined
  /** The queue it is on its way to; without it, whichever comes first: an event has several consumers. */
  target?: string | undefined
  delayMs?: number | undefined
  probability?: number | undefined
  times?: number | undefined
}

/** A delivery that a fault of the bus struck. */
export interface BusStrike {
  kind: BusFaultKind
  /** The queue or function that it was on its way to. */
  target: string
  event: JsonObject
}

interface Armed<Fault> {
  fault: Fault
  left: number
  matched: number
}

const DATABASE_KINDS = ['kill-before', 'kill-after', 'drop-reply', 'throttle', 'conflict', 'index-lag']
const BUS_KINDS = ['duplicate', 'delay', 'reorder', 'undeliverable', 'fail-entry']

export class Faults {
  /** What faults of the bus struck on its way to a target, oldest first. */
  readonly struck: BusStrike[] = []
  #database: Armed<DatabaseFault>[] = []
  #bus: Armed<BusFault>[] = []

  add(fault: DatabaseFault | BusFault): void {
    if (isDatabaseFault(fault)) this.#database.push(arm(fault))
    else if (isBusFault(fault)) this.#bus.push(arm(fault))
    else
      throw new Error(
        `No fault is of the kind "${Reflect.get(fault, 'kind')}": ${[...DATABASE_KINDS, ...BUS_KINDS].join(', ')}.`,
      )
  }

  clear(): void {
    this.#database = []
    this.#bus = []
  }

  /** Faults that have not struck as often as they should. */
  get armed(): (DatabaseFault | BusFault)[] {
    return [...this.#database, ...this.#bus].map(({ fault }) => fault)
  }

  /** The index lag in force. Another one begins anew: it hides what is written from then on. */
  get indexLag(): DatabaseFault | undefined {
    return this.#database.find(({ fault }) => fault.kind === 'index-lag')?.fault
  }

  /** The fault that strikes this call, which is thereby used up once. */
  takeDatabase(functionName: string, operation: string, isIndexQuery: boolean): DatabaseFault | undefined {
    const struck = take(
      this.#database,
      (fault) =>
        isNamed(functionName, fault.function) &&
        (fault.operation === undefined || fault.operation === operation) &&
        (fault.kind !== 'index-lag' || isIndexQuery),
    )
    this.#database = this.#database.filter(({ left }) => left > 0)
    return struck
  }

  /** The fault that strikes an event as it is put, or on its way to a target. */
  takeBus(kinds: BusFaultKind[], detailType: string, targetName = ''): BusFault | undefined {
    const struck = take(
      this.#bus,
      (fault) =>
        kinds.includes(fault.kind) &&
        (fault.detailType === undefined || fault.detailType === detailType) &&
        isNamed(targetName, fault.target),
    )
    this.#bus = this.#bus.filter(({ left }) => left > 0)
    return struck
  }
}

function arm<Fault extends { kind: string; times?: number | undefined; probability?: number | undefined }>(
  fault: Fault,
): Armed<Fault> {
  const lasts = fault.kind === 'index-lag' || fault.probability !== undefined
  return { fault, left: fault.times ?? (lasts ? Number.POSITIVE_INFINITY : 1), matched: 0 }
}

function take<Fault extends { nth?: number | undefined; probability?: number | undefined }>(
  armed: Armed<Fault>[],
  matches: (fault: Fault) => boolean,
): Fault | undefined {
  for (const entry of armed) {
    const { nth, probability } = entry.fault
    if (!matches(entry.fault)) continue
    entry.matched += 1
    if (nth !== undefined && entry.matched < nth) continue
    if (probability !== undefined && Math.random() >= probability) continue
    entry.left -= 1
    return entry.fault
  }
  return undefined
}

function isNamed(functionName: string, wanted: string | undefined): boolean {
  return wanted === undefined || functionName === wanted || functionName.endsWith(`-${wanted}`)
}

const isDatabaseFault = (fault: DatabaseFault | BusFault): fault is DatabaseFault => DATABASE_KINDS.includes(fault.kind)
const isBusFault = (fault: DatabaseFault | BusFault): fault is BusFault => BUS_KINDS.includes(fault.kind)
