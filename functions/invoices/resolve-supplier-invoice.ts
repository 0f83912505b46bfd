import * as contract from '#shared/contract/operations/invoices'
import { withParts } from '#shared/domain/invoice/parts'
import { resolve } from '#shared/domain/invoice/resolve'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { replaceInvoice } from '#shared/runtime/invoices/invoice-writes'
import { judged } from '#shared/runtime/invoices/matching'
import { partWrites } from '#shared/runtime/invoices/part-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { invoiceView } from './invoice-view'
import { buyersInvoice } from './own-invoice'
import { resolvedWrites } from './telling'

/** Money that order and receipts do not say is owed: a manager answers for it. */
export const resolveSupplierInvoice = useCase(contract.resolveSupplierInvoice, async (call) => {
  const { body, caller, now, params } = call
  const before = await buyersInvoice(caller, params.supplierInvoiceId, 'MANAGER')
  expectVersion(call, before.version)
  const { after: current, agreed, counters, conditions } = await judged(before, before.tolerances, now)
  const resolved = orThrow(resolve(current, before, { ...body, by: caller.userId, now }))
  const after = withParts(resolved, agreed, counters)
  const view = invoiceView(after, 'BUYER')
  const amount = { amountMinor: after.totalMinor, currency: after.currency }
  await commit([
    ...replaceInvoice(after, before, counters),
    ...conditions,
    ...partWrites((happening) => record(call, happening), before, after),
    ...resolvedWrites(call, { before, after }, body.outcome),
    ...(await secondPerson(call, { documentId: after.supplierInvoiceId, amount })),
    once(call, view),
  ])
  return view
})
