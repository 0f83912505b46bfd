import * as z from 'zod'
import { allocationBases, chargeKinds, chargeStates } from '#shared/domain/landed-cost/words'
import { LocationId, OrderChargeId, OrganizationId, ProductId, PurchaseOrderId, UserId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

/** A charge of an order, without its shares. */
export const OrderCharges = entity({
  name: 'orderCharge',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    purchaseOrderId: PurchaseOrderId,
    chargeId: OrderChargeId,
    state: z.enum(chargeStates),
    kind: z.enum(chargeKinds),
    reference: z.string(),
    note: z.string().optional(),
    basis: z.enum(allocationBases),
    currency: Currency,
    amount: z.string().optional(),
    duties: z.array(z.object({ hsCode: z.string(), percent: z.string() })).optional(),
    exchangeRate: z.string().optional(),
    shared: z.object({ totalMinor: StoredInteger, currency: Currency, at: Instant }).optional(),
    isReversed: z.literal(true).optional(),
    recordedAt: Instant,
    recordedBy: UserId,
    version: StoredInteger,
  }),
  key: (of: { purchaseOrderId: string; chargeId: string }) => keys.orderCharge(of.purchaseOrderId, of.chargeId),
})

/** How often charges were shared over goods of an order. */
export const SharedOrders = entity({
  name: 'sharedOrder',
  version: 1,
  schema: z.object({ purchaseOrderId: PurchaseOrderId, version: StoredInteger }),
  key: (of: { purchaseOrderId: string }) => keys.sharedOrder(of.purchaseOrderId),
})

/** Some shares of a charge: as many as one commit posts. */
export const ChargeShares = entity({
  name: 'chargeShares',
  version: 2,
  schema: z.object({
    chargeId: OrderChargeId,
    purchaseOrderId: PurchaseOrderId,
    part: StoredInteger,
    shares: z.array(
      z.object({
        line: StoredInteger,
        locationId: LocationId,
        productId: ProductId,
        sku: z.string(),
        quantity: StoredQuantity,
        brought: z.array(z.object({ document: z.string(), quantity: StoredQuantity })),
        amountMinor: StoredInteger,
        postedMinor: StoredInteger,
        posted: z
          .array(z.object({ document: z.string(), quantity: StoredQuantity, amountMinor: StoredInteger }))
          .optional(),
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { purchaseOrderId: string; chargeId: string; part: number }) =>
    keys.chargeShares(of.purchaseOrderId, of.chargeId, of.part),
})
