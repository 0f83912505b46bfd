import type { PartnerSupplier, PurchaseOrder } from '#shared/domain/order/order'
import type { PurchaseOrderId } from '#shared/kernel/ids'
import { idPrefixes, SalesOrderId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { SalesOrder } from './sales-order'

/** A partner's purchase order and the seller's order for it have one name, so there is never a second one. */
export const idOfPartnerOrder = (purchaseOrderId: PurchaseOrderId): SalesOrderId =>
  SalesOrderId.parse(`${idPrefixes.salesOrder}${purchaseOrderId.slice(idPrefixes.purchaseOrder.length)}`)

/** Whose sales order a purchase order is, and under which name. */
export const salesOrderOf = (
  { purchaseOrderId }: PurchaseOrder,
  { organizationId }: PartnerSupplier,
): Pick<SalesOrder, 'organizationId' | 'salesOrderId'> => ({
  organizationId,
  salesOrderId: idOfPartnerOrder(purchaseOrderId),
})

/** What the seller's list tells of a partner's order, as it was sent last. */
export const toldOf = ({ sent }: PurchaseOrder): Pick<SalesOrder, 'wantedOn'> => ({ wantedOn: sent?.content.wantedOn })

/** The seller's order for what a partner sent. */
export const taken = (
  purchase: PurchaseOrder,
  supplier: PartnerSupplier,
  { number, now }: { number: string; now: Instant },
): SalesOrder => ({
  ...salesOrderOf(purchase, supplier),
  number,
  state: 'OPEN',
  customer: {
    partnershipId: supplier.partnershipId,
    organizationId: purchase.organizationId,
    name: purchase.buyerName,
  },
  order: { purchaseOrderId: purchase.purchaseOrderId, number: purchase.number, buyerId: purchase.organizationId },
  currency: purchase.currency,
  reference: purchase.number,
  ...toldOf(purchase),
  createdAt: now,
  version: 1,
})
