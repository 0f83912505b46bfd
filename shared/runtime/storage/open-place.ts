import type { StoredPlace } from '#shared/domain/storage-fee/stored-place'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import { Levels } from '#shared/table/entities/inventory'
import { StoredPlaces, writePlace } from '#shared/table/entities/stored-goods'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { accrueGoods } from './accrue-goods'
import { placeOf } from './stored-place-of'

type Place = { organizationId: OrganizationId; locationId: LocationId }

const levelsAtOnce = 1_000

/**
 * The place, with all counted that lies there: also what came before anything was counted and has not moved since, which nobody tells of. Done once for a
 * location, before it is first charged for, product after product, so that who is stopped goes on there. Nothing where there is no such location.
 */
export async function openPlace(of: Place): Promise<StoredPlace | undefined> {
  const place = await StoredPlaces.get(of)
  if (place?.openedAt) return place
  let after = place?.openedThrough ?? 'prd_'
  for (;;) {
    const levels = await listAll(Levels, lists.levelsAfter(of.locationId, after), { atLeast: levelsAtOnce })
    const productIds = levels.map(({ productId }) => productId)
    await accrueGoods(of, productIds)
    const last = productIds.at(-1)
    if (!last || levels.length < levelsAtOnce)
      return note(of, (known) => ({ ...known, openedAt: currentInstant(), openedThrough: undefined }))
    after = last
    await note(of, (known) => ({ ...known, openedThrough: last }))
  }
}

const note = (of: Place, change: (place: StoredPlace) => StoredPlace): Promise<StoredPlace | undefined> =>
  untilFresh(async () => {
    const known = (await StoredPlaces.get(of)) ?? (await placeOf(of))
    if (!known) return undefined
    const noted = { ...change(known), version: known.version + 1 }
    await commitUnlogged([writePlace(noted, known)])
    return noted
  })
