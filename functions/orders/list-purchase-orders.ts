import * as contract from '#shared/contract/operations/orders'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { OrderRole } from '#shared/domain/order/words'
import type { Call } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { isForReceiver, isShownToBuyer } from '#shared/runtime/orders/visible-order'
import { ownersOn, wayUp } from '#shared/runtime/ownership'
import { orderSummary } from '#shared/runtime/views/order-view'
import { OrdersAllocated, PurchaseOrders } from '#shared/table/entities/orders'
import { lists } from '#shared/table/keys'
import type { Page } from '#shared/table/list'
import { listAddressedTo, listPage } from '#shared/table/list'

type ListCall = Call<typeof contract.listPurchaseOrders>

const roles = { OUTBOUND: 'BUYER', INBOUND: 'SUPPLIER', ALLOCATED: 'RECEIVER' } as const satisfies Record<
  string,
  OrderRole
>

export const listPurchaseOrders = useCase(contract.listPurchaseOrders, async (call) => {
  const { organizationId } = call.caller
  const page = await pageOf(call)
  const viewer = { role: roles[call.query.direction], organizationId }
  return { ...page, items: page.items.map((order) => orderSummary(order, viewer)) }
})

function pageOf(call: ListCall): Promise<Page<PurchaseOrder>> {
  const { caller, locations, operation, query } = call
  const { organizationId } = caller
  const { sees } = locations
  const scope = operation.id
  if (query.direction === 'ALLOCATED') return allocated(call)
  if (query.direction === 'INBOUND')
    return listAddressedTo(PurchaseOrders, { organizationId, kind: 'ORDER', only: query.state }, query, { scope })
  return listPage(PurchaseOrders, lists.purchaseOrders(organizationId), query, {
    newestFirst: true,
    scope,
    isShown: (order) => isShownToBuyer(order, caller, sees),
  })
}

/** A page may come short: an order counts as long as its owner owns the organization, and a part of it is for it still. */
async function allocated({ caller, locations, operation, query }: ListCall): Promise<Page<PurchaseOrder>> {
  const { organizationId } = caller
  const page = await listPage(OrdersAllocated, lists.ordersAllocated(organizationId), query, {
    newestFirst: true,
    scope: `${operation.id} ALLOCATED`,
  })
  const owners = new Set<string>(ownersOn(await wayUp(organizationId)).map((owner) => owner.organizationId))
  const wanted = page.items.filter(({ ownerId }) => owners.has(ownerId))
  const found = await PurchaseOrders.getMany(
    wanted.map(({ ownerId, purchaseOrderId }) => ({ organizationId: ownerId, purchaseOrderId })),
  )
  const { sees } = locations
  const items = found
    .filter((order) => isForReceiver(order, caller, sees))
    .sort((a, b) => (a.purchaseOrderId < b.purchaseOrderId ? 1 : -1))
  return { ...page, items }
}
