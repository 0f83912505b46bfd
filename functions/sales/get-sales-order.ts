import * as contract from '#shared/contract/operations/sales'
import { useCase } from '#shared/runtime/http/use-case'
import { loadSalesOrder } from '#shared/runtime/sales/load-sales-order'
import { matchedLines } from './matched-lines'
import { salesOrderView } from './sales-order-view'

export const getSalesOrder = useCase(contract.getSalesOrder, async ({ caller, params }) => {
  const loaded = await loadSalesOrder({ organizationId: caller.organizationId, ...params })
  return salesOrderView(loaded.order, await matchedLines(loaded))
})
