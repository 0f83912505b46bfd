import * as contract from '#shared/contract/operations/supply'
import { checkStockable } from '#shared/domain/product/stockable'
import { beginDeparture } from '#shared/domain/shipment/departure'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { step } from '#shared/domain/shipment/shipment'
import { shipmentDrafted } from '#shared/events/logistics'
import { vmiReplenished } from '#shared/events/vmi'
import type { AsnId } from '#shared/kernel/ids'
import { sum } from '#shared/kernel/quantity'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { hot } from '#shared/runtime/ledger/patience'
import { loadProducts } from '#shared/runtime/load-products'
import { holdPlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { createLines } from '#shared/runtime/shipment-lines'
import { departureDue } from '#shared/runtime/shipping/continue-departure'
import { departureWrites, mostLinesAtOnce } from '#shared/runtime/shipping/departure-writes'
import { receiverThrough } from '#shared/runtime/shipping/receiver-at'
import { concerned } from '#shared/runtime/vmi/own-agreement'
import { commit, maximumWrites } from '#shared/table/commit'
import { Shipments } from '#shared/table/entities/logistics'
import { keepWatch } from '#shared/table/entities/supply'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import { takeNumber } from '#shared/table/numbers'
import type { Replenishment } from './replenishment-of'
import { replenishmentOf } from './replenishment-of'
import { replenishmentView } from './replenishment-view'

type ReplenishCall = Call<typeof contract.replenish>

/**
 * Drafts a shipment and dispatches it. What is kept for the agreement is written with it: of two who send at once one is decided on what the other left, which is on its way by then, and
 * wanted no more.
 */
export const replenish = useCase(
  contract.replenish,
  async (call) => {
    const { caller, newId } = call
    const replenishment = await replenishmentOf(call)
    const { agreement, watch, from, to } = replenishment
    const { organizationId, vmiAgreementId, partnershipId } = agreement
    const { receiverId, conditions } = await receiverThrough(organizationId, partnershipId, to)
    const { draft, lines, numbered } = await draftOf(call, replenishment, receiverId)
    const tell: Tell = (happening) => record(call, happening)
    const { shipmentId, number } = draft
    const products = [...new Set(lines.map(({ productId }) => productId))]
    const common = [
      ...createLines(shipmentId, lines),
      ...conditions,
      ...holdPlaces([from, to], shipmentId),
      ...numbered,
      keepWatch({ ...watch }, watch),
      tell({
        ...{ ownerId: organizationId, documentId: shipmentId, event: shipmentDrafted },
        data: { number },
        to: draft.state,
      }),
      tell({
        ...{ ownerId: organizationId, documentId: vmiAgreementId, event: vmiReplenished },
        data: { ...concerned(agreement), shipmentId, products },
      }),
    ]
    const asnId = newId('asn')
    const atOnce = await leftAtOnce(call, { draft, lines, asnId, tell })
    if (atOnce) {
      const view = replenishmentView(atOnce.shipment, lines)
      const writes = [...atOnce.writes, ...common, once(call, view)]
      if (writes.length <= maximumWrites) {
        await commit(writes)
        return view
      }
    }
    const departing = { ...beginDeparture(draft, lines.length, { asnId, by: caller.actorId }), version: 1 }
    const view = replenishmentView(departing, lines)
    await commit([
      Shipments.create(departing),
      ...common,
      tell({ ...departureDue(departing), from: draft.state }),
      once(call, view),
    ])
    return view
  },
  hot,
)

type Left = { draft: Shipment; lines: readonly ShipmentLine[]; asnId: AsnId; tell: Tell }

/** Nothing where so many lines never fit one commit. */
async function leftAtOnce(
  { caller, newId, now }: ReplenishCall,
  { draft, lines, asnId, tell }: Left,
): Promise<{ shipment: Shipment; writes: Write[] } | undefined> {
  if (lines.length > mostLinesAtOnce) return undefined
  const shipment: Shipment = { ...orThrow(step(draft, 'dispatch')), version: 1, asnId, dispatchedAt: now }
  const leaving = { shipment, lines, asnId, from: draft.state, by: caller.actorId }
  return { shipment, writes: [Shipments.create(shipment), ...(await departureWrites(leaving, { now, newId, tell }))] }
}

async function draftOf(
  { body, newId, now }: ReplenishCall,
  { agreement, from, to, goods, expectedArrivalOn }: Replenishment,
  receiverId: Shipment['receiverId'],
): Promise<{ draft: Shipment; lines: ShipmentLine[]; numbered: Write[] }> {
  const { organizationId, partnershipId } = agreement
  const shipmentId = newId('shipment')
  const products = await loadProducts(organizationId, goods)
  const lines = goods.map(({ productId, lot, quantity }, index): ShipmentLine => {
    const { sku, unit, listPrice } = orThrow(checkStockable(products.get(productId), quantity, lot))
    return { shipmentId, line: index + 1, productId, sku, unit, listPrice, lot, quantity }
  })
  const number = await takeNumber(organizationId, 'SHIP', undefined, shipmentId, now)
  const asnNumber = await takeNumber(organizationId, 'ASN', undefined, shipmentId, now)
  const draft: Shipment = {
    organizationId,
    shipmentId,
    number: number.number,
    asnNumber: asnNumber.number,
    state: 'DRAFT',
    from: { locationId: from.locationId, code: from.code, name: from.name },
    to: { locationId: to.locationId, code: to.code, name: to.name },
    partnershipId,
    receiverId,
    carrier: body.carrier,
    tracking: body.tracking,
    expectedArrivalOn,
    units: sum(lines.map(({ quantity }) => quantity)),
    lines: lines.length,
    createdAt: now,
    version: 0,
  }
  return { draft, lines, numbered: [number.write, asnNumber.write] }
}
