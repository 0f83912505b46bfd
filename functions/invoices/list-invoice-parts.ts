import type * as z from 'zod'
import * as contract from '#shared/contract/operations/invoices'
import { useCase } from '#shared/runtime/http/use-case'
import { InvoiceParts } from '#shared/table/entities/supplier-invoices'
import type { ValueOf } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export const listInvoiceParts = useCase(contract.listInvoiceParts, async ({ caller, locations, operation, query }) => {
  const { state, purchaseOrderId } = query
  const { sees } = locations
  const page = await listPage(InvoiceParts, lists.invoiceParts(caller.organizationId), query, {
    newestFirst: true,
    scope: operation.id,
    isShown: (part) =>
      part.placeIds.some(sees) &&
      part.state === (state ?? part.state) &&
      part.purchaseOrderId === (purchaseOrderId ?? part.purchaseOrderId),
  })
  return { ...page, items: page.items.map(partView) }
})

type View = z.input<typeof contract.listInvoiceParts.output>['items'][number]

function partView(part: ValueOf<typeof InvoiceParts>): View {
  const { supplierInvoiceId, number, state, purchaseOrderId, orderNumber, issuedOn, dueOn, chargedAt } = part
  const money = (amountMinor: number) => ({ amountMinor, currency: part.currency })
  return {
    supplierInvoiceId,
    number,
    state,
    purchaseOrderId,
    orderNumber,
    buyer: part.buyerName,
    supplier: part.supplierName,
    issuedOn,
    dueOn,
    lines: part.lines.map(({ orderLine: line, sku, name, unit, quantity, amountMinor }) => ({
      line,
      sku,
      name,
      unit,
      quantity: quantity.toNumber(),
      amount: money(amountMinor),
    })),
    goods: money(part.goodsMinor),
    total: money(part.totalMinor),
    chargedAt,
  }
}
