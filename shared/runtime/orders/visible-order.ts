import { Problem } from '#shared/contract/problem'
import { peopleOf } from '#shared/domain/order/approval'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { OrderRole } from '#shared/domain/order/words'
import type { PurchaseOrderId } from '#shared/kernel/ids'
import type { Caller, KeyCaller } from '#shared/runtime/http/call'
import { expectVersion } from '#shared/runtime/http/if-match'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { owns } from '#shared/runtime/ownership'
import { OrdersAddressed, OrdersAllocated, PurchaseOrders } from '#shared/table/entities/orders'
import { readTogether } from '#shared/table/entity'

type Sees = (locationId: string) => boolean
type Viewer = Pick<Caller | KeyCaller, 'organizationId' | 'actorId'>
export type Seen = { order: PurchaseOrder; role: OrderRole }

const missing = () => Problem.of('purchaseOrder.notFound', {})

/** Of its buyer's members an order is open to who may see a place that it goes to, who made it, and who is asked to approve it. */
export function isShownToBuyer(order: PurchaseOrder, { organizationId, actorId }: Viewer, sees: Sees): boolean {
  const { places, draftedBy, changedBy, approval } = order
  if (draftedBy === actorId || changedBy === actorId) return true
  if (approval?.levels.some((level) => peopleOf(level).some((userId) => userId === actorId))) return true
  return places.some((place) => place.organizationId === organizationId && sees(place.locationId))
}

/** A part of it is for the organization, at a place that the member may see. */
export const isForReceiver = (
  { places }: PurchaseOrder,
  { organizationId }: Pick<Viewer, 'organizationId'>,
  sees: Sees,
) => places.some((place) => place.organizationId === organizationId && sees(place.locationId))

/**
 * The order, if it is the organization's own, was sent to it, or a part of it is for it while its owner owns it. What it may not see answers
 * as what does not exist. A supplier's members all see what customers order: its own locations are not concerned.
 */
export async function visibleOrder(viewer: Viewer, purchaseOrderId: PurchaseOrderId, sees: Sees): Promise<Seen> {
  const { organizationId } = viewer
  const own = await PurchaseOrders.get({ organizationId, purchaseOrderId })
  if (own) {
    if (!isShownToBuyer(own, viewer, sees)) throw missing()
    return { order: own, role: 'BUYER' }
  }
  const [[addressed], [allocated]] = await readTogether(
    OrdersAddressed.ask([{ supplierId: organizationId, purchaseOrderId }]),
    OrdersAllocated.ask([{ receiverId: organizationId, purchaseOrderId }]),
  )
  const ownerId = addressed?.ownerId ?? allocated?.ownerId
  if (!ownerId) throw missing()
  const order = await PurchaseOrders.load({ organizationId: ownerId, purchaseOrderId }, 'purchaseOrder.notFound')
  if (addressed) return { order, role: 'SUPPLIER' }
  if (!isForReceiver(order, viewer, sees) || !(await owns(ownerId, organizationId))) throw missing()
  return { order, role: 'RECEIVER' }
}

type OwnCall = {
  caller: Caller
  locations: LocationAccess
  params: { purchaseOrderId: PurchaseOrderId }
  ifMatch?: number
}

/**
 * The buyer's own order, for who may order to where it goes.
 *
 * @throws Problem purchaseOrder.notFound, access.locationLevelTooLow, request.preconditionFailed
 */
export async function ownOrder(call: OwnCall): Promise<PurchaseOrder> {
  const { caller, locations, params } = call
  const { organizationId } = caller
  const order = await PurchaseOrders.load({ organizationId, ...params }, 'purchaseOrder.notFound')
  if (!isShownToBuyer(order, caller, locations.sees)) throw missing()
  locations.requireLevel(order.shipToId)
  expectVersion(call, order.version)
  return order
}
