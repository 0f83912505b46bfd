import * as orders from '#shared/contract/operations/orders'
import { implement } from '#shared/runtime/http/implement'
import { acknowledgePurchaseOrder } from './acknowledge-purchase-order'
import { addOrderLines } from './add-order-lines'
import { amendPurchaseOrder } from './amend-purchase-order'
import { getApprovalRules, setApprovalRules } from './approval-rules'
import { createPurchaseOrder } from './create-purchase-order'
import { decideApproval } from './decide-approval'
import { cancelPurchaseOrder, closePurchaseOrder } from './end-purchase-order'
import { getPurchaseOrder } from './get-purchase-order'
import { listOrderLines } from './list-order-lines'
import { listOrderVersions } from './list-order-versions'
import { listPurchaseOrders } from './list-purchase-orders'
import { sendPurchaseOrder } from './send-purchase-order'
import { submitPurchaseOrder } from './submit-purchase-order'

export const handler = implement(orders, {
  acknowledgePurchaseOrder,
  addOrderLines,
  amendPurchaseOrder,
  cancelPurchaseOrder,
  closePurchaseOrder,
  createPurchaseOrder,
  decideApproval,
  getApprovalRules,
  getPurchaseOrder,
  listOrderLines,
  listOrderVersions,
  listPurchaseOrders,
  sendPurchaseOrder,
  setApprovalRules,
  submitPurchaseOrder,
})
