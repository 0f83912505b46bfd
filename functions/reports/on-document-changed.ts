import { isOpenOrder, isOpenShipment, openOrder, openShipment } from '#shared/domain/board/open-document'
import {
  asnReceiptReversed,
  asnReceived,
  receiptConfirmed,
  receiptReversed,
  shipmentCancelled,
  shipmentCorrected,
  shipmentDispatched,
  shipmentDrafted,
  shipmentPostingDue,
  shipmentReady,
  shipmentStayed,
} from '#shared/events/logistics'
import {
  orderAnswered,
  orderCancelled,
  orderChanged,
  orderClosed,
  orderDecided,
  orderDrafted,
  orderReceiptReversed,
  orderReceived,
  orderSent,
  orderSubmitted,
} from '#shared/events/orders'
import { shipmentTransportChanged } from '#shared/events/packing'
import { AsnId, PurchaseOrderId } from '#shared/kernel/ids'
import { isSame } from '#shared/kernel/same'
import { consumeAny } from '#shared/runtime/events/consumer'
import { placesOf } from '#shared/runtime/visible-documents'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import { OpenOrders, OpenShipments } from '#shared/table/entities/board'
import { Asns, Shipments } from '#shared/table/entities/logistics'
import { PurchaseOrders } from '#shared/table/entities/orders'

const ofOrders = [
  orderDrafted,
  orderChanged,
  orderSubmitted,
  orderDecided,
  orderSent,
  orderAnswered,
  orderReceived,
  orderReceiptReversed,
  orderCancelled,
  orderClosed,
] as const
const ofShipments = [
  shipmentDrafted,
  shipmentReady,
  shipmentCancelled,
  shipmentDispatched,
  shipmentPostingDue,
  shipmentStayed,
  shipmentCorrected,
  shipmentTransportChanged,
  asnReceived,
  asnReceiptReversed,
  receiptConfirmed,
  receiptReversed,
] as const

type Named = { organizationId: string; documentId: string }

/** Keeps those that are open beside each other, as each is now, whatever the event said. */
export const handler = consumeAny(
  'follow-open-documents',
  [...ofOrders, ...ofShipments],
  ({ organizationId, documentId }) => untilFresh(() => follow({ organizationId, documentId })),
)

async function follow(named: Named): Promise<void> {
  if (PurchaseOrderId.safeParse(named.documentId).success) return followOrder(named)
  if (AsnId.safeParse(named.documentId).success) return followReceived(named)
  return followShipment(named)
}

/** Who receives its own goods, at a place of its own or for a party, hears of it by its ASN alone. Of others' goods the owner hears. */
async function followReceived({ organizationId, documentId: asnId }: Named): Promise<void> {
  const asn = await Asns.get({ organizationId, asnId })
  if (asn) await followShipment({ organizationId, documentId: asn.shipmentId })
}

/** Conditions: nobody wrote it down since it was read, and the order is as it was then: what is older than what is there is never written. */
async function followOrder({ organizationId, documentId }: Named): Promise<void> {
  const order = await PurchaseOrders.get({ organizationId, purchaseOrderId: documentId })
  if (!order) return
  const kept = await OpenOrders.get({ organizationId, documentId })
  const unchanged = PurchaseOrders.unchanged(order, order)
  if (!isOpenOrder(order)) {
    if (kept) await commitUnlogged([unchanged, OpenOrders.remove(kept)])
    return
  }
  const now = { ...openOrder(order), version: kept?.version ?? 0 }
  if (isSame(now, kept)) return
  const next = { ...now, version: now.version + 1 }
  await commitUnlogged([unchanged, kept ? OpenOrders.replace(next, kept) : OpenOrders.create(next)])
}

/** The same of shipments. */
async function followShipment({ organizationId, documentId }: Named): Promise<void> {
  const shipment = await Shipments.get({ organizationId, shipmentId: documentId })
  if (!shipment) return
  const kept = await OpenShipments.get({ organizationId, documentId })
  const unchanged = Shipments.unchanged(shipment, shipment)
  if (!isOpenShipment(shipment)) {
    if (kept) await commitUnlogged([unchanged, OpenShipments.remove(kept)])
    return
  }
  const now = { ...openShipment(shipment, placesOf(shipment, shipment.organizationId)), version: kept?.version ?? 0 }
  if (isSame(now, kept)) return
  const next = { ...now, version: now.version + 1 }
  await commitUnlogged([unchanged, kept ? OpenShipments.replace(next, kept) : OpenShipments.create(next)])
}
