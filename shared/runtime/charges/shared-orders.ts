import type { Share } from '#shared/domain/landed-cost/order-charge'
import type { PurchaseOrderId } from '#shared/kernel/ids'
import { ChargeShares, SharedOrders } from '#shared/table/entities/order-charges'
import type { ValueOf, Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type SharedOrder = ValueOf<typeof SharedOrders>

/** How often charges were shared over goods of an order. Whoever takes goods back meets whoever shares a charge over them in it: one comes first. */
export async function sharedOrder(purchaseOrderId: PurchaseOrderId): Promise<SharedOrder> {
  return (await SharedOrders.get({ purchaseOrderId })) ?? { purchaseOrderId, version: 0 }
}

/** Condition: no other charge was shared meanwhile. */
export function oneMoreShared(before: SharedOrder): Write {
  const after = { ...before, version: before.version + 1 }
  return before.version === 0 ? SharedOrders.create(after) : SharedOrders.replace(after, before)
}

/** Nothing is written. Condition: no charge was shared over goods of the order since it was looked. */
export const noneShared = (seen: SharedOrder): Write =>
  seen.version > 0
    ? SharedOrders.unchanged(seen, seen)
    : SharedOrders.check(seen, {
        condition: 'no charge was shared over goods of the order yet',
        expression: 'attribute_not_exists(pk)',
        values: {},
        refusal: 'stale',
      })

/** The shares of all charges of an order, and the counter by which they are still all. */
export async function sharesOf(purchaseOrderId: PurchaseOrderId): Promise<{ seen: SharedOrder; shares: Share[] }> {
  const seen = await sharedOrder(purchaseOrderId)
  const parts = await listAll(ChargeShares, lists.orderShares(purchaseOrderId))
  return { seen, shares: parts.flatMap((part) => part.shares) }
}
