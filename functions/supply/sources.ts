import type { StockLevel } from '#shared/domain/ledger/level'
import { isActive } from '#shared/domain/location/active'
import type { Location } from '#shared/domain/location/location'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { Instant } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { eachOf } from '#shared/runtime/each-of'
import type { Caller } from '#shared/runtime/http/call'
import { locationLimit } from '#shared/runtime/location-limit'
import { Levels, Locations, StockedAt } from '#shared/table/entities/inventory'
import { VmiAgreements } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** The owner's agreements, and its places from which retailers can be supplied: open ones that no retailer sells from. */
export type Sources = { agreements: VmiAgreement[]; places: Location[] }

export async function loadSources({ organizationId, plan, addOns }: Caller, now: Instant): Promise<Sources> {
  const [all, locations] = await Promise.all([
    listAll(VmiAgreements, lists.vmiAgreements(organizationId), { consistent: false }),
    listAll(Locations, lists.locations(organizationId), { consistent: false }),
  ])
  const agreements = all.filter(({ endsOn, invoicing }) => !endsOn || endsOn >= dayIn(now, invoicing.timeZone))
  const retailed = new Set(agreements.flatMap(({ places }) => places.map(({ locationId }) => locationId)))
  const limit = locationLimit({ plan, addOns })
  const places = locations.filter(
    (location) => !location.archivedAt && isActive(location, limit) && !retailed.has(location.locationId),
  )
  return { agreements, places }
}

/** What of products can be sent, and from where: what is available there is reserved for nobody. */
export async function levelsAtSources(
  { organizationId }: Pick<Caller, 'organizationId'>,
  { places }: Sources,
  productIds: readonly string[],
): Promise<StockLevel[]> {
  const here = new Set<string>(places.map(({ locationId }) => locationId))
  const stocked = await eachOf(productIds, (productId) =>
    listAll(StockedAt, lists.stockedAt(organizationId, productId), { consistent: false }),
  )
  const levels = await Levels.getMany(
    stocked.flat().filter(({ locationId }) => here.has(locationId)),
    { consistent: false },
  )
  return levels.filter(({ available }) => available.gt(0))
}
