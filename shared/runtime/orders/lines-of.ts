import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { OrderLines } from '#shared/table/entities/orders'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** All of them, strongly read, after proof of the order. */
export const linesOf = ({ purchaseOrderId }: Pick<PurchaseOrder, 'purchaseOrderId'>): Promise<OrderLine[]> =>
  listAll(OrderLines, lists.orderLines(purchaseOrderId))

/** Those that changed. Condition: each is as it was read. */
export const lineWrites = (changed: readonly { before: OrderLine; after: OrderLine }[]): Write[] =>
  changed.map(({ before, after }) => OrderLines.replace(after, before))
