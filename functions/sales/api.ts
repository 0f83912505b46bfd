import * as sales from '#shared/contract/operations/sales'
import { implement } from '#shared/runtime/http/implement'
import { allocateStock } from './allocate-stock'
import { cancelSalesOrder } from './cancel-sales-order'
import { draftSalesShipments } from './draft-sales-shipments'
import { enterSalesOrder } from './enter-sales-order'
import { getSalesOrder } from './get-sales-order'
import { listSalesOrders } from './list-sales-orders'
import { matchProducts } from './match-products'
import { releaseAllocation } from './release-allocation'

export const handler = implement(sales, {
  allocateStock,
  cancelSalesOrder,
  draftSalesShipments,
  enterSalesOrder,
  getSalesOrder,
  listSalesOrders,
  matchProducts,
  releaseAllocation,
})
