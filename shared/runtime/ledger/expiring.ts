import type { LotThere } from '#shared/domain/ledger/expiry-warning'
import type { Position } from '#shared/domain/ledger/ledger'
import type { CalendarDay } from '#shared/kernel/time'
import { getItems } from '#shared/table/client'
import { lotInKey, Positions } from '#shared/table/entities/inventory'
import { dueIndex } from '#shared/table/keys'
import { dueKeys } from '#shared/table/list'

/** What can be picked of lots that expire on these days, both included, of all organizations. For what the platform does by itself. */
export async function expiringWithin(from: CalendarDay, until: CalendarDay): Promise<Position[]> {
  const keys = await dueKeys(dueIndex.expiryPartition(), { from, until })
  const found = await getItems(keys, true)
  return found.map(Positions.parse)
}

/** The same lots by name alone, which the index tells: it may lag behind. */
export const lotsWithin = async (from: CalendarDay, until: CalendarDay): Promise<LotThere[]> =>
  (await dueKeys(dueIndex.expiryPartition(), { from, until })).map(lotInKey)
