import * as z from 'zod'
import { isOver, salesOrderStates } from '#shared/domain/sales-order/words'
import {
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  ProductId,
  PurchaseOrderId,
  SalesOrderId,
  ShipmentId,
  UserId,
} from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { counterpartyIndex, keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'
import { StoredLot } from './inventory'

export const SalesOrders = entity({
  name: 'salesOrder',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    salesOrderId: SalesOrderId,
    number: z.string(),
    state: z.enum(salesOrderStates),
    customer: z.union([
      z.object({ partnershipId: PartnershipId, organizationId: OrganizationId, name: z.string() }),
      z.object({ partyId: PartyId, name: z.string() }),
    ]),
    order: z.object({ purchaseOrderId: PurchaseOrderId, number: z.string(), buyerId: OrganizationId }).optional(),
    currency: Currency,
    reference: z.string().optional(),
    wantedOn: CalendarDay.optional(),
    note: z.string().optional(),
    ended: z.object({ at: Instant, reason: z.string().optional() }).optional(),
    enteredBy: UserId.optional(),
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; salesOrderId: string }) => keys.salesOrder(of.organizationId, of.salesOrderId),
  /** Open ones come first in the seller's list. */
  index: ({ organizationId, salesOrderId, state }) => ({
    cpk: counterpartyIndex.partition(organizationId, 'SALES'),
    csk: counterpartyIndex.sort(!isOver(state), salesOrderId),
  }),
})

/**
 * Some lines. Of an order that was entered, all of them, with what was ordered (`own`); of a partner's, those for which goods are or were kept: what is
 * ordered its purchase order says.
 */
export const SalesOrderLines = entity({
  name: 'salesOrderLines',
  version: 1,
  schema: z.object({
    salesOrderId: SalesOrderId,
    first: StoredInteger,
    lines: z.array(
      z.object({
        line: StoredInteger,
        productId: ProductId,
        sku: z.string(),
        own: z
          .object({
            name: z.string(),
            unit: z.object({ code: z.string(), decimals: StoredInteger }),
            unitPrice: z.string(),
            wantedOn: CalendarDay.optional(),
            ordered: StoredQuantity,
            cancelled: StoredQuantity,
            shipped: StoredQuantity,
          })
          .optional(),
        expectedOn: CalendarDay.optional(),
        parts: z.array(
          z.object({
            locationId: LocationId,
            lot: StoredLot.optional(),
            quantity: StoredQuantity,
            shipmentId: ShipmentId.optional(),
          }),
        ),
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { salesOrderId: string; first: number }) => keys.salesOrderLines(of.salesOrderId, of.first),
})

/** Which product of the seller's a customer means by what it writes. */
export const CustomerSkus = entity({
  name: 'customerSku',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    customerId: OrganizationId,
    sku: z.string(),
    productId: ProductId,
    productSku: z.string().describe('A copy, as positions carry one'),
  }),
  key: (of: { organizationId: string; customerId: string; sku: string }) =>
    keys.customerSku(of.organizationId, of.customerId, of.sku),
})
