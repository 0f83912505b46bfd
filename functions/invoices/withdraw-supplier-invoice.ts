import * as contract from '#shared/contract/operations/invoices'
import { claimsOf, supplierKeyOf } from '#shared/domain/invoice/invoice'
import { withdraw } from '#shared/domain/invoice/resolve'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { countersFor } from '#shared/runtime/invoices/held-against'
import { replaceInvoice } from '#shared/runtime/invoices/invoice-writes'
import { partWrites } from '#shared/runtime/invoices/part-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { SupplierInvoiceNumbers } from '#shared/table/entities/supplier-invoices'
import { invoiceView } from './invoice-view'
import { actingOn } from './own-invoice'
import { withdrawnWrites } from './telling'

export const withdrawSupplierInvoice = useCase(contract.withdrawSupplierInvoice, async (call) => {
  const { caller, params } = call
  const { invoice: before, side } = await actingOn(caller, params.supplierInvoiceId)
  if (before.state === 'VOID' && before.recordedBy.side === side) return invoiceView(before, side)
  const after = orThrow(withdraw(before, side))
  const counters = await countersFor(
    before.purchaseOrderId,
    claimsOf(before).map(({ orderLine }) => orderLine),
  )
  const { organizationId, supplier, number } = before
  await commit([
    ...replaceInvoice(after, before, counters),
    SupplierInvoiceNumbers.remove({ organizationId, supplier: supplierKeyOf(supplier), number }),
    ...partWrites((happening) => record(call, happening), before, after),
    ...withdrawnWrites(call, { before, after }, side),
  ])
  return invoiceView(after, side)
})
