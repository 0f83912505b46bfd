import type { PastPosition } from '#shared/domain/ledger/as-of'
import { positionsBefore } from '#shared/domain/ledger/as-of'
import type { LevelName } from '#shared/domain/ledger/level'
import type { Instant } from '#shared/kernel/time'
import { Stale } from '#shared/table/commit'
import { Levels, Movements, Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

const endOfTime = '9999'

/**
 * The positions of a product at a location at an instant.
 *
 * @throws Stale where something moved between: positions and movements are read one after the other.
 */
export async function positionsAt({ locationId, productId }: LevelName, at: Instant): Promise<PastPosition[]> {
  const seen = await Levels.get({ locationId, productId })
  const positions = await listAll(Positions, lists.stock(locationId, productId))
  const movements = await listAll(Movements, lists.movementsWithin(locationId, productId, at, endOfTime))
  const now = await Levels.get({ locationId, productId })
  if (now?.version !== seen?.version) throw new Stale('something moved while it was read')
  return positionsBefore(
    positions,
    movements.filter((movement) => movement.at > at),
  )
}
