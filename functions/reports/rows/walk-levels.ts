import type { StockLevel } from '#shared/domain/ledger/level'
import type { Location } from '#shared/domain/location/location'
import { visibleLocations } from '#shared/runtime/visible-locations'
import { Levels } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { ReportContext } from './making'

export type LevelsAt = { place: Location; levels: StockLevel[] }

/** Levels that one part looks at, about: as many queries where the past is asked for. */
const levelsAtOnce = 1_000

/**
 * The next levels of the places that the reader sees, place by place and product by product. The cursor is the last product looked at, so what comes to
 * lie somewhere meanwhile is met or was never there at the instant that is asked for.
 */
export async function walkLevels(
  { organizationId, sees, parameters }: ReportContext,
  cursor: string | undefined,
): Promise<{ found: LevelsAt[]; cursor?: string }> {
  const by = { caller: { organizationId }, locations: { sees } }
  const all = await visibleLocations(by, parameters.locationId)
  const places = all.sort((a, b) => (a.locationId < b.locationId ? -1 : 1))
  const [at = '', after] = cursor?.split(' ') ?? []
  const found: LevelsAt[] = []
  let seen = 0
  for (const place of places.filter(({ locationId }) => locationId >= at)) {
    const { locationId } = place
    let last = locationId === at ? after : undefined
    for (;;) {
      if (seen >= levelsAtOnce) return { found, cursor: last ? `${locationId} ${last}` : locationId }
      const range = last ? lists.levelsAfter(locationId, last) : lists.levels(locationId)
      const levels = await listAll(Levels, range, { atLeast: 1 })
      if (levels.length === 0) break
      found.push({ place, levels })
      seen += levels.length
      last = levels.at(-1)?.productId
    }
  }
  return { found }
}
