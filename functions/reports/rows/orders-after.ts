import type { SalesOrder } from '#shared/domain/sales-order/sales-order'
import type { SalesOrderId } from '#shared/kernel/ids'
import { SalesOrders } from '#shared/table/entities/sales-orders'
import { lists } from '#shared/table/keys'
import { listAllAddressed } from '#shared/table/list'

const ordersAtOnce = 200

/**
 * The next sales orders between two ids that are meant, in the order of their ids: open and done ones lie apart, and of either no more is read than one part
 * looks at. `after` is the last id looked at, absent where that was the end.
 */
export async function ordersAfter(
  organizationId: string,
  { first, last }: { first: string; last: string },
  isMeant: (order: SalesOrder) => boolean,
): Promise<{ orders: SalesOrder[]; after?: SalesOrderId | undefined }> {
  const inState = (state: 'OPEN' | 'DONE') =>
    listAllAddressed(SalesOrders, lists.salesOrdersBetween(organizationId, state, first, last), {
      atLeast: ordersAtOnce,
    })
  // One after the other: an order that is done in between is in the second, where both at once might miss it.
  const found = [await inState('OPEN'), await inState('DONE')]
  const end = bothReadUntil(found)
  const meant = found
    .flat()
    .filter(({ salesOrderId }) => end === undefined || salesOrderId <= end)
    .filter(isMeant)
    // One that is done since the first of the lists was read stands in both.
    .filter(({ salesOrderId }, index, all) => all.findIndex((each) => each.salesOrderId === salesOrderId) === index)
    .sort((a, b) => (a.salesOrderId < b.salesOrderId ? -1 : 1))
  const orders = meant.slice(0, ordersAtOnce)
  return { orders, after: orders.length < meant.length ? orders.at(-1)?.salesOrderId : end }
}

/** A list that was left before its end may hold more behind its last; nothing where both were read whole. */
const bothReadUntil = (found: readonly (readonly SalesOrder[])[]): SalesOrderId | undefined =>
  found
    .flatMap((orders) => (orders.length < ordersAtOnce ? [] : (orders.at(-1)?.salesOrderId ?? [])))
    .sort()
    .at(0)
