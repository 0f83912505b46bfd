import * as contract from '#shared/contract/operations/sales'
import { Problem } from '#shared/contract/problem'
import { productsMatched } from '#shared/events/sales-orders'
import type { OrganizationId, ProductId } from '#shared/kernel/ids'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { loadProducts } from '#shared/runtime/load-products'
import { loadSalesOrder } from '#shared/runtime/sales/load-sales-order'
import { commit } from '#shared/table/commit'
import { CustomerSkus } from '#shared/table/entities/sales-orders'
import type { Write } from '#shared/table/entity'
import { salesOrderSummary } from './sales-order-view'

/** What is said holds for the customer's SKU. Lines for which goods are kept go on meaning those. */
export const matchProducts = useCase(contract.matchProducts, async (call) => {
  const { body, caller, params } = call
  const { organizationId } = caller
  const { order, lines } = await loadSalesOrder({ organizationId, ...params })
  if (!order.order) throw Problem.of('salesOrder.enteredByHand', {})
  const customerId = order.order.buyerId
  const products = await loadProducts(organizationId, body.lines)
  const said = new Map<string, Match>()
  for (const { line: number, productId } of body.lines) {
    const line = lines.find((each) => each.line === number)
    if (!line?.customerSku) throw Problem.of('salesOrder.lineUnknown', { line: number })
    const { sku, unit } = products.get(productId)
    const counted = { line: number, sku, unit: unit.code, ordered: line.unit.code }
    if (unit.code !== line.unit.code) throw Problem.of('salesOrder.otherUnit', counted)
    const asked = line.customerSku.toUpperCase()
    said.set(asked, { organizationId, customerId, sku: asked, productId, productSku: sku })
  }
  await commit([
    ...[...said.values()].map(remembered),
    record(call, {
      ownerId: organizationId,
      documentId: order.salesOrderId,
      event: productsMatched,
      data: { number: order.number, lines: body.lines.length },
    }),
  ])
  return salesOrderSummary(order)
})

type Match = {
  organizationId: OrganizationId
  customerId: OrganizationId
  sku: string
  productId: ProductId
  productSku: string
}

/** Who says it last is right. */
const remembered = (match: Match): Write =>
  CustomerSkus.putIf(match, {
    condition: 'it is of this seller, or nothing was said yet',
    expression: 'attribute_not_exists(pk) OR organizationId = :owner',
    values: { ':owner': match.organizationId },
    refusal: 'stale',
  })
