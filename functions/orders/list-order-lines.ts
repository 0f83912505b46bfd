import * as contract from '#shared/contract/operations/orders'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleOrder } from '#shared/runtime/orders/visible-order'
import { orderLineView } from '#shared/runtime/views/order-view'
import { OrderLines } from '#shared/table/entities/orders'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

/** A line that is not there for the viewer leaves no gap in a page: it would tell a supplier or receiver that there is something. */
export const listOrderLines = useCase(contract.listOrderLines, async (call) => {
  const { caller, locations, operation, params, query } = call
  const { organizationId } = caller
  const { order, role } = await visibleOrder(caller, params.purchaseOrderId, locations.sees)
  const viewer = { role, organizationId }
  const page = await listPage(OrderLines, lists.orderLines(order.purchaseOrderId), query, {
    scope: `${operation.id} ${organizationId}`,
    isShown: role === 'BUYER' ? undefined : (line) => orderLineView(order, line, viewer) !== undefined,
    fillsPages: true,
  })
  return { ...page, items: page.items.flatMap((line) => orderLineView(order, line, viewer) ?? []) }
})
