import type { draftSalesShipments } from '#shared/contract/operations/sales'
import { Problem } from '#shared/contract/problem'
import { mostTo } from '#shared/domain/order/fulfil'
import { maySupply } from '#shared/domain/party/party'
import type { SalesLine } from '#shared/domain/sales-order/line'
import { allocatedOf } from '#shared/domain/sales-order/line'
import { isPartyCustomer } from '#shared/domain/sales-order/sales-order'
import type { Shipment } from '#shared/domain/shipment/shipment'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { Call } from '#shared/runtime/http/call'
import { orThrow } from '#shared/runtime/or-throw'
import { placeNamed } from '#shared/runtime/orders/place-named'
import { ownParty, unchangedParty } from '#shared/runtime/parties'
import type { LoadedSalesOrder } from '#shared/runtime/sales/load-sales-order'
import type { Write } from '#shared/table/entity'

type Destination = {
  to: Pick<Shipment, 'to' | 'order' | 'partnershipId' | 'receiverId'>
  /** How much of a line goes there. */
  mostOf: (line: SalesLine) => Quantity
  conditions: Write[]
}

/**
 * To a party, at the address it has now; to a partner, to a place of its order.
 *
 * @throws Problem party.notFound, party.archived, party.promoted, purchaseOrder.placeUnknown
 */
export async function destinationOf(
  loaded: LoadedSalesOrder,
  { body, now }: Pick<Call<typeof draftSalesShipments>, 'body' | 'now'>,
): Promise<Destination> {
  const { order, purchase } = loaded
  const { customer, organizationId } = order
  if (isPartyCustomer(customer)) {
    if (body.shipTo) throw Problem.of('purchaseOrder.placeUnknown', { place: body.shipTo })
    const { party, state } = await ownParty({ organizationId, partyId: customer.partyId }, now)
    orThrow(maySupply(party, state))
    const { partyId, name, address, gln } = party
    return { to: { to: { partyId, name, address, gln } }, mostOf: allocatedOf, conditions: [unchangedParty(party)] }
  }
  assert(purchase && order.order, 'an order of a partner has its purchase order')
  const { locationId, code, name, organizationId: receiverId } = placeNamed(purchase, body.shipTo)
  const { purchaseOrderId, number, buyerId } = order.order
  return {
    to: {
      to: { locationId, code, name },
      order: { purchaseOrderId, number, buyerId, currency: order.currency },
      partnershipId: customer.partnershipId,
      receiverId,
    },
    mostOf: ({ line }) => {
      const ordered = loaded.purchaseLines.find((each) => each.line === line)
      return ordered ? mostTo(purchase, ordered, { locationId, tolerancePercent: 0 }) : zero
    },
    conditions: [],
  }
}
