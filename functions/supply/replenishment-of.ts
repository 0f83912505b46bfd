import type * as contract from '#shared/contract/operations/supply'
import { maximumReplenished } from '#shared/contract/operations/supply'
import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import { daysOfSupply } from '#shared/domain/vmi/supply'
import type { AgreementWatch, SupplyWatch } from '#shared/domain/vmi/supply-watch'
import { termsNow } from '#shared/domain/vmi/supply-watch'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter, laterOf } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { requireActive } from '#shared/runtime/active-location'
import type { Call } from '#shared/runtime/http/call'
import { loadSupply, requireSameSales } from '#shared/runtime/vmi/load-supply'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { Locations } from '#shared/table/entities/inventory'
import { SupplyWatches } from '#shared/table/entities/supply'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { fairShares } from './fair-shares'
import type { Sent } from './goods-sent'
import { goodsSent } from './goods-sent'
import { levelsAtSources, loadSources } from './sources'

export type Replenishment = {
  agreement: VmiAgreement
  /** As it was decided on: of two who send at once one finds another. */
  watch: AgreementWatch
  from: Location
  to: Location
  goods: Sent[]
  expectedArrivalOn: CalendarDay
}

/** What is sent now: whatever was found before, by what is sold, lies there and is on its way at this moment. */
export async function replenishmentOf(call: Call<typeof contract.replenish>): Promise<Replenishment> {
  const { body, caller, now } = call
  const { agreement, side } = await visibleAgreement(call, 'VIEWER')
  if (side !== 'OWNER') throw Problem.of('vmiAgreement.notOwner', {})
  const { from, to } = await placesOf(call, agreement)
  const sources = await loadSources(caller, now)
  if (!sources.places.some(({ locationId }) => locationId === from.locationId))
    throw Problem.of('replenishment.notASource', { code: from.code })
  const { watch, looks } = await loadSupply(agreement, body.productIds ?? (await mostUrgent(agreement)), now)
  if (body.productIds && looks.length < body.productIds.length) throw Problem.of('vmiProduct.notFound', {})
  const today = dayIn(now, agreement.invoicing.timeZone)
  const wishes = looks.flatMap(({ product, supply }) => {
    const terms = termsNow(agreement, product, now)
    if (!supply || !terms || supply.wanted.lte(0)) return []
    return { ...supply, productId: product.productId, arrivesOn: daysAfter(today, terms.leadTimeDays) }
  })
  await requireSameSales(looks)
  const productIds = wishes.map(({ productId }) => productId)
  const levels = await levelsAtSources(caller, sources, productIds)
  const shares = await fairShares(agreement, wishes, { ...sources, levels })
  const goods = await goodsSent(
    from.locationId,
    wishes.flatMap(({ productId, casePack, arrivesOn: goodUntil }) => {
      const share = shares.get(productId)
      return share?.gt(0) ? { productId, share, casePack, goodUntil } : []
    }),
  )
  if (goods.length === 0) throw Problem.of('replenishment.nothing', {})
  const sent = new Set(goods.map(({ productId }) => productId))
  const arrivals = wishes.filter(({ productId }) => sent.has(productId)).map(({ arrivesOn }) => arrivesOn)
  const expectedArrivalOn = body.expectedArrivalOn ?? arrivals.reduce(laterOf, today)
  return { agreement, watch: watch.before, from, to, goods, expectedArrivalOn }
}

/** @throws Problem location.notFound, location.archived, location.readOnly */
async function placesOf(
  { body, caller, locations }: Call<typeof contract.replenish>,
  { organizationId, places }: VmiAgreement,
): Promise<{ from: Location; to: Location }> {
  const from = await Locations.load({ organizationId, locationId: body.fromLocationId }, 'location.notFound')
  locations.require(from.locationId)
  const place = body.toLocationId ? places.find(({ locationId }) => locationId === body.toLocationId) : places[0]
  if (!place) throw Problem.of('location.notFound', {})
  // Who sends goods to a place needs to know of it, no more.
  locations.require(place.locationId, 'location.notFound', 'VIEWER')
  const to = await Locations.load({ organizationId, locationId: place.locationId }, 'location.notFound')
  for (const each of [from, to]) requireActive(each, caller)
  return { from, to }
}

/** What was found to be wanted, what lasts for the fewest days first. */
async function mostUrgent({ vmiAgreementId }: VmiAgreement): Promise<string[]> {
  const watches = await listAll(SupplyWatches, lists.supplyWatches(vmiAgreementId))
  const lasts = (watch: SupplyWatch) => daysOfSupply(watch, watch.stock)?.toNumber() ?? Number.POSITIVE_INFINITY
  return watches
    .filter(({ wanted }) => wanted.gt(0))
    .sort((a, b) => lasts(a) - lasts(b))
    .slice(0, maximumReplenished)
    .map(({ productId }) => productId)
}
