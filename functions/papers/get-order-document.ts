import * as contract from '#shared/contract/operations/papers'
import { Problem } from '#shared/contract/problem'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleOrder } from '#shared/runtime/orders/visible-order'
import { leadToPaper } from './lead-to-paper'
import { orderPaper } from './order-paper'

/** Supplier and receiver are shown what was sent, whatever they ask for. */
export const getOrderDocument = useCase(contract.getOrderDocument, async ({ caller, locations, params, query }) => {
  const { organizationId } = caller
  const { order, role } = await visibleOrder(caller, params.purchaseOrderId, locations.sees)
  const { sent, amendment } = order
  const isPrepared = role === 'BUYER' && query.version === 'WORKING' && (amendment !== undefined || !sent)
  const version = isPrepared ? order : sent
  if (!version) throw Problem.of('purchaseOrder.notSent', {})
  const { content } = await orderPaper(order, { role, organizationId }, version)
  const { organizationId: ownerId, purchaseOrderId: documentId } = order
  return leadToPaper({ ownerId, documentId, what: 'purchase-order' }, content)
})
