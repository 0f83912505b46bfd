import * as contract from '#shared/contract/operations/orders'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleOrder } from '#shared/runtime/orders/visible-order'
import { orderView } from '#shared/runtime/views/order-view'

export const getPurchaseOrder = useCase(contract.getPurchaseOrder, async ({ caller, locations, params }) => {
  const { order, role } = await visibleOrder(caller, params.purchaseOrderId, locations.sees)
  return orderView(order, { role, organizationId: caller.organizationId })
})
