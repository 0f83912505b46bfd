import * as contract from '#shared/contract/operations/counts'
import { Problem } from '#shared/contract/problem'
import { usualRules } from '#shared/domain/count/variance'
import type { Location } from '#shared/domain/location/location'
import type { ProductId } from '#shared/kernel/ids'
import { requireActive } from '#shared/runtime/active-location'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { loadProducts } from '#shared/runtime/load-products'
import { commit } from '#shared/table/commit'
import { CountPlans } from '#shared/table/entities/counts'
import { Locations } from '#shared/table/entities/inventory'
import { countView } from './count-view'
import { linesToCount, opening, zonesOf } from './opening'

export const openCount = useCase(contract.openCount, async (call) => {
  const { body, caller, locations, newId, now } = call
  const { organizationId, userId } = caller
  const { locationId, productIds = [], zones = [], note } = body
  const location = await Locations.load({ organizationId, locationId }, 'location.notFound')
  locations.require(locationId)
  requireActive(location, caller)
  for (const zone of zones) requireZone(location, zone)
  await loadProducts(
    organizationId,
    productIds.map((productId) => ({ productId })),
  )
  const [zoneOf, plan] = await Promise.all([zonesOf(location), CountPlans.get({ organizationId, locationId })])
  const isWhole = productIds.length === 0 && zones.length === 0
  const within = [...zoneOf].flatMap(([productId, zone]) => (zones.includes(zone) ? [productId] : []))
  const products: ProductId[] = [...new Set([...productIds, ...within])]
  const lines = await linesToCount(location, zoneOf, isWhole ? undefined : products)
  const { count, writes } = opening(
    {
      organizationId,
      countId: newId('count'),
      kind: 'STOCK_TAKE',
      locationId,
      scope: isWhole ? 'LOCATION' : zones.length > 0 ? 'ZONES' : 'PRODUCTS',
      zones,
      note,
      rules: plan?.rules ?? usualRules,
      openedAt: now,
      openedBy: userId,
    },
    lines,
    (happening) => record(call, happening),
  )
  const view = countView(count)
  await commit([...writes, once(call, view)])
  return view
})

/** @throws Problem location.zoneUnknown */
export function requireZone({ code: location, zones }: Pick<Location, 'code' | 'zones'>, zone: string): void {
  if (!zones?.some(({ code }) => code === zone)) throw Problem.of('location.zoneUnknown', { zone, location })
}
