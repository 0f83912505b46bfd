/**
 * Request units used by the event in flight. A Lambda instance handles one event at a time, so module state is the
 * event's; the runtime resets it before and reports it after each event.
 */
export type UsedUnits = { read: number; write: number; index: number; roundTrips: number }

let startedAt = 0
const used: UsedUnits = { read: 0, write: 0, index: 0, roundTrips: 0 }

export function resetUnits(): void {
  startedAt = performance.now()
  Object.assign(used, { read: 0, write: 0, index: 0, roundTrips: 0 })
}

/** For how long the event has been in flight. */
export const millisecondsInFlight = (): number => Math.round(performance.now() - startedAt)

export const usedUnits = (): Readonly<UsedUnits> => ({ ...used })

type Consumed = {
  Table?: { ReadCapacityUnits?: number; WriteCapacityUnits?: number; CapacityUnits?: number }
  GlobalSecondaryIndexes?: Record<
    string,
    { ReadCapacityUnits?: number; WriteCapacityUnits?: number; CapacityUnits?: number }
  >
}

/** Takes ConsumedCapacity as DynamoDB answers it with ReturnConsumedCapacity INDEXES. */
export function countUnits(consumed: Consumed | Consumed[] | undefined, kind: 'read' | 'write'): void {
  used.roundTrips += 1
  for (const each of [consumed ?? []].flat()) {
    const table = each.Table
    const ofTable =
      (kind === 'read' ? table?.ReadCapacityUnits : table?.WriteCapacityUnits) ?? table?.CapacityUnits ?? 0
    used[kind] += ofTable
    for (const index of Object.values(each.GlobalSecondaryIndexes ?? {})) {
      const ofIndex = (kind === 'read' ? index.ReadCapacityUnits : index.WriteCapacityUnits) ?? index.CapacityUnits ?? 0
      if (kind === 'read') used.read += ofIndex
      else used.index += ofIndex
    }
  }
}
