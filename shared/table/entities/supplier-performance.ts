import * as z from 'zod'
import { badness } from '#shared/domain/order/performance'
import { LocationId, OrganizationId, PartnershipId, PartyId, PurchaseOrderId } from '#shared/kernel/ids'
import { CalendarDay, monthOf } from '#shared/kernel/time'
import { entity } from '../entity'
import { counterpartyIndex, keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

/** A supplier is known by what the buyer orders through: a partnership, or a party. */
const SupplierId = z.union([PartnershipId, PartyId])

/** Which version of an order its lines were last counted as: what was read before that is not counted any more. */
export const MeasuredOrders = entity({
  name: 'measuredOrder',
  version: 1,
  schema: z.object({ purchaseOrderId: PurchaseOrderId, orderVersion: StoredInteger, version: StoredInteger }),
  key: (of: { purchaseOrderId: string }) => keys.measuredOrder(of.purchaseOrderId),
})

/** A line of an order as it is counted in the figures of its supplier; without `measured` it is in none. */
export const MeasuredLines = entity({
  name: 'measuredLine',
  version: 1,
  schema: z.object({
    purchaseOrderId: PurchaseOrderId,
    line: StoredInteger,
    buyerId: OrganizationId,
    supplierId: SupplierId,
    number: z.string(),
    sku: z.string(),
    supplierSku: z.string().optional(),
    name: z.string(),
    unit: z.object({ code: z.string(), decimals: StoredInteger }),
    measured: z
      .object({
        dueOn: CalendarDay,
        placeId: LocationId.optional(),
        wantedOn: CalendarDay.optional(),
        asked: StoredQuantity,
        byDay: StoredQuantity,
        received: StoredQuantity,
        toCome: StoredQuantity,
      })
      .optional(),
    version: StoredInteger,
  }),
  key: (of: { purchaseOrderId: string; line: number }) => keys.measuredLine(of.purchaseOrderId, of.line),
  index: ({ buyerId, supplierId, measured, purchaseOrderId, line }) =>
    measured
      ? {
          cpk: counterpartyIndex.measured(buyerId, supplierId, monthOf(measured.dueOn)),
          csk: `${badness(measured)}#${purchaseOrderId}#${line}`,
        }
      : {},
})

/** What a supplier was to deliver to a place in a month, and did: of each day apart, for those to come are not counted yet. */
export const SupplierMonths = entity({
  name: 'supplierMonth',
  version: 1,
  schema: z.object({
    buyerId: OrganizationId,
    supplierId: SupplierId,
    supplier: z.string(),
    month: z.string(),
    placeId: LocationId.optional(),
    days: z.record(
      CalendarDay,
      z.object({
        due: StoredInteger,
        onTime: StoredInteger,
        inFull: StoredInteger,
        onTimeInFull: StoredInteger,
        putOff: StoredInteger,
        ordered: StoredQuantity,
        byDay: StoredQuantity,
        received: StoredQuantity,
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { buyerId: string; month: string; supplierId: string; placeId?: string | undefined }) =>
    keys.supplierMonth(of.buyerId, of.month, of.supplierId, of.placeId),
})
