import type { Standing } from '#shared/domain/ledger/as-of'
import { isUnmovedSince, standingAfter, standingNow } from '#shared/domain/ledger/as-of'
import type { StockLevel } from '#shared/domain/ledger/level'
import type { Instant } from '#shared/kernel/time'
import { Movements } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { lastOf } from '#shared/table/list'

const askedAtOnce = 25

/**
 * What lay at each of these levels at an instant: for one where nothing moved since by the level itself, for the others by the last entry of
 * its ledger, half a unit each.
 */
export async function standingsAt(levels: readonly StockLevel[], at: Instant | undefined): Promise<Standing[]> {
  const standings: Standing[] = []
  for (let start = 0; start < levels.length; start += askedAtOnce) {
    const some = levels.slice(start, start + askedAtOnce)
    standings.push(...(await Promise.all(some.map((level) => standingAt(level, at)))))
  }
  return standings
}

async function standingAt(level: StockLevel, at: Instant | undefined): Promise<Standing> {
  if (at === undefined || isUnmovedSince(level, at)) return standingNow(level)
  const { locationId, productId } = level
  const before = lists.movementsWithin(locationId, productId, '0', at)
  // Goods that go from transit to a discrepancy are entries of no stock there.
  return standingAfter(level, await lastOf(Movements, before, ({ entry }) => entry !== undefined))
}
