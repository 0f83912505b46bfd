import * as contract from '#shared/contract/operations/orders'
import { Problem } from '#shared/contract/problem'
import type { OrderLine } from '#shared/domain/order/line'
import { workingTerms } from '#shared/domain/order/line'
import type { OrderPlace, PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier, receiversOf } from '#shared/domain/order/order'
import { send } from '#shared/domain/order/send'
import { ordered, orderedAnew } from '#shared/domain/party/document'
import { orderAllocated, orderIssued, orderSent } from '#shared/events/orders'
import { documentSendingAsked } from '#shared/events/parties'
import { requireOpen } from '#shared/runtime/active-location'
import type { Call, Caller } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { linesOf } from '#shared/runtime/orders/lines-of'
import { ownOrder } from '#shared/runtime/orders/visible-order'
import { owns } from '#shared/runtime/ownership'
import { orderView } from '#shared/runtime/views/order-view'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { OrdersAddressed, OrdersAllocated, OrderVersions, PurchaseOrders } from '#shared/table/entities/orders'
import { PartyDocuments } from '#shared/table/entities/parties'
import type { Write } from '#shared/table/entity'
import { supplierOf, supplierOrOwner, wantedBy } from './supplier-of'

export const sendPurchaseOrder = useCase(contract.sendPurchaseOrder, async (call) => {
  const { caller, now } = call
  const { organizationId } = caller
  const before = await ownOrder(call)
  // Of an order that goes to one place, and has not begun to arrive, no line decides anything.
  const isBegun = before.state === 'PARTIALLY_RECEIVED' || before.state === 'RECEIVED'
  const needsLines = before.places.length > 1 || isBegun
  const lines = needsLines ? await linesOf(before) : []
  const { order: sent, version } = orThrow(send(before, lines, { by: caller.userId, now }))
  const { supplier, conditions } = await supplierOf(organizationId, wantedBy(before.supplier), now)
  const goingTo = placesGoneTo(before, lines)
  await requirePlaces({ ...before, places: goingTo })
  const after: PurchaseOrder = { ...sent, supplier, places: withPlacesCounted(before, goingTo, lines) }
  const { purchaseOrderId, number, revision, state } = after
  const told = { purchaseOrderId, ownerId: organizationId, revision }
  const receivers = receiversOf(after)
  const view = orderView(after, { role: 'BUYER', organizationId })
  await commit([
    PurchaseOrders.replace(after, before),
    OrderVersions.create(version),
    ...(before.sent ? [] : proofs(after)),
    ...(await documentWrites(call, after)),
    ...receivers.map((receiverId) => allocated({ receiverId, purchaseOrderId, ownerId: organizationId })),
    ...conditions,
    record(call, {
      ownerId: organizationId,
      documentId: purchaseOrderId,
      event: orderSent,
      data: { number, revision },
      from: before.state,
      to: state,
    }),
    record(call, {
      ownerId: supplierOrOwner(supplier, organizationId),
      documentId: purchaseOrderId,
      event: orderIssued,
      data: told,
      to: state,
    }),
    ...receivers.map((ownerId) =>
      record(call, { ownerId, documentId: purchaseOrderId, event: orderAllocated, data: told }),
    ),
    once(call, view),
  ])
  return view
})

type Sending = Pick<Call, 'actor' | 'correlationId' | 'newId' | 'now'> & { caller: Caller }

/** A party gets every version by email, and has the order in its history from the first one on. */
async function documentWrites(call: Sending, order: PurchaseOrder): Promise<Write[]> {
  const { supplier, purchaseOrderId: documentId, organizationId: ownerId, revision } = order
  if (!isPartySupplier(supplier)) return []
  const { partyId } = supplier
  const { now, caller } = call
  const sentBy = caller.userId
  const held = await PartyDocuments.get({ partyId, documentId })
  return [
    held
      ? PartyDocuments.replace(orderedAnew(held, sentBy), held)
      : PartyDocuments.create(ordered(order, { partyId, sentBy, now })),
    record(call, { ownerId, documentId, event: documentSendingAsked, data: { partyId, documentId, revision } }),
  ]
}

const proofs = ({ supplier, purchaseOrderId, organizationId: ownerId }: PurchaseOrder): Write[] =>
  isPartySupplier(supplier)
    ? []
    : [OrdersAddressed.create({ supplierId: supplier.organizationId, purchaseOrderId, ownerId })]

/** Written anew with each version: what it says never changes. */
const allocated = (proof: Parameters<typeof OrdersAllocated.create>[0]): Write =>
  OrdersAllocated.putIf(proof, {
    condition: 'the proof is of this order, or there is none',
    expression: 'attribute_not_exists(pk) OR ownerId = :owner',
    values: { ':owner': proof.ownerId },
    refusal: 'stale',
  })

/** The places that lines still go to: some may have been left by the last change. */
function placesGoneTo(order: PurchaseOrder, lines: readonly OrderLine[]): OrderPlace[] {
  const used = new Set<string>([order.shipToId])
  for (const line of lines)
    for (const { locationId } of workingTerms(order, line)?.allocations ?? []) used.add(locationId)
  return order.places.filter(({ locationId }) => used.has(locationId))
}

/** With those that goods arrived at, or are under way to: whoever is there goes on seeing them, and they bear their part of charges. */
function withPlacesCounted(
  { places }: PurchaseOrder,
  goingTo: readonly OrderPlace[],
  lines: readonly OrderLine[],
): OrderPlace[] {
  const counted = new Set<string>(
    lines.flatMap((line) =>
      (line.places ?? []).flatMap(({ locationId, shipped, received }) =>
        shipped.gt(0) || received.gt(0) ? [locationId] : [],
      ),
    ),
  )
  return places.filter((place) => goingTo.includes(place) || counted.has(place.locationId))
}

/** @throws Problem location.notFound, location.archived, organization.notFound for one that is not owned any more. */
async function requirePlaces(order: PurchaseOrder): Promise<void> {
  const locations = await Locations.getMany(order.places)
  if (locations.length < order.places.length) throw Problem.of('location.notFound', {})
  for (const location of locations) requireOpen(location)
  for (const receiverId of receiversOf(order))
    if (!(await owns(order.organizationId, receiverId))) throw Problem.of('organization.notFound', {})
}
