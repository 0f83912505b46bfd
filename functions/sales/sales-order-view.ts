import type { Reply } from '#shared/contract/operation'
import type { getSalesOrder, listSalesOrders } from '#shared/contract/operations/sales'
import { lineValue } from '#shared/domain/order/line'
import type { SalesLine } from '#shared/domain/sales-order/line'
import { allocatedOf, openOf } from '#shared/domain/sales-order/line'
import type { SalesOrder } from '#shared/domain/sales-order/sales-order'
import { isPartyCustomer } from '#shared/domain/sales-order/sales-order'
import type { Currency } from '#shared/kernel/money'
import { sum } from '#shared/kernel/quantity'

export function salesOrderSummary(order: SalesOrder): Reply<typeof listSalesOrders>['items'][number] {
  const { salesOrderId, number, state, customer, currency, reference, wantedOn, createdAt, version } = order
  const { name } = customer
  return {
    salesOrderId,
    number,
    state,
    customer: isPartyCustomer(customer)
      ? { partyId: customer.partyId, name }
      : { partnershipId: customer.partnershipId, name },
    order: order.order && { purchaseOrderId: order.order.purchaseOrderId, number: order.order.number },
    currency,
    reference,
    wantedOn,
    createdAt,
    version,
  }
}

export function salesOrderView(order: SalesOrder, lines: readonly SalesLine[]): Reply<typeof getSalesOrder> {
  const { currency, note, ended } = order
  const amountMinor = sum(lines.map(({ ordered: quantity, unitPrice }) => lineValue(currency, { quantity, unitPrice })))
  return {
    ...salesOrderSummary(order),
    note,
    reason: ended?.reason,
    total: { amountMinor: amountMinor.toNumber(), currency },
    unmatched: lines.filter(({ goods }) => !goods).map(({ line }) => line),
    lines: lines.map((line) => lineView(line, currency)),
  }
}

function lineView(of: SalesLine, currency: Currency): Reply<typeof getSalesOrder>['lines'][number] {
  const { line, goods, name, customerSku, unit, unitPrice, wantedOn, expectedOn, ordered, cancelled, shipped } = of
  return {
    line,
    productId: goods?.productId,
    sku: goods?.sku,
    name,
    customerSku,
    unit,
    unitPrice: { amount: unitPrice, currency },
    wantedOn,
    expectedOn,
    ordered: ordered.toNumber(),
    allocated: allocatedOf(of).toNumber(),
    shipped: shipped.toNumber(),
    cancelled: cancelled.toNumber(),
    backordered: openOf(of).toNumber(),
    allocations: of.parts.map(({ quantity, ...part }) => ({ ...part, quantity: quantity.toNumber() })),
  }
}
