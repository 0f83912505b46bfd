import * as contract from '#shared/contract/operations/sales'
import type { SalesOrder } from '#shared/domain/sales-order/sales-order'
import { isPartyCustomer } from '#shared/domain/sales-order/sales-order'
import { useCase } from '#shared/runtime/http/use-case'
import { SalesOrders } from '#shared/table/entities/sales-orders'
import { listAddressedTo } from '#shared/table/list'
import { salesOrderSummary } from './sales-order-view'

export const listSalesOrders = useCase(contract.listSalesOrders, async ({ caller, operation, query }) => {
  const { state, partyId, partnershipId } = query
  const wanted = partyId ?? partnershipId
  const page = await listAddressedTo(
    SalesOrders,
    { organizationId: caller.organizationId, kind: 'SALES', only: state },
    query,
    { scope: operation.id, isShown: (order) => wanted === undefined || customerOf(order) === wanted },
  )
  return { ...page, items: page.items.map(salesOrderSummary) }
})

const customerOf = ({ customer }: SalesOrder): string =>
  isPartyCustomer(customer) ? customer.partyId : customer.partnershipId
