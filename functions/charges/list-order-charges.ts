import * as contract from '#shared/contract/operations/charges'
import { useCase } from '#shared/runtime/http/use-case'
import { OrderCharges } from '#shared/table/entities/order-charges'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { chargeSummary } from './charge-view'
import { orderOf } from './own-charge'

export const listOrderCharges = useCase(contract.listOrderCharges, async (call) => {
  const { operation, query } = call
  const { organizationId, purchaseOrderId } = await orderOf(call)
  const page = await listPage(OrderCharges, lists.orderCharges(purchaseOrderId), query, {
    scope: `${operation.id} ${organizationId}`,
  })
  return { ...page, items: page.items.map(chargeSummary) }
})
