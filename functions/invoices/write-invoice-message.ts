import * as contract from '#shared/contract/operations/invoices'
import { dispute } from '#shared/domain/invoice/resolve'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { replaceInvoice } from '#shared/runtime/invoices/invoice-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { InvoiceMessages } from '#shared/table/entities/supplier-invoices'
import { messageView } from './invoice-view'
import { actingOn } from './own-invoice'
import { messageWrites } from './telling'

/** Written under the version of the invoice: nothing is written any more about one that is resolved at that moment. */
export const writeInvoiceMessage = useCase(contract.writeInvoiceMessage, async (call) => {
  const { body, caller, newId, now, params } = call
  const { invoice: before, side } = await actingOn(caller, params.supplierInvoiceId)
  const after = orThrow(dispute(before))
  const { supplierInvoiceId } = after
  const messageId = newId('invoiceMessage')
  const message = { supplierInvoiceId, messageId, side, text: body.text, by: caller.userId, at: now }
  const view = messageView(message, after, side)
  await commit([
    ...replaceInvoice(after, before, []),
    InvoiceMessages.create(message),
    ...messageWrites(call, { before, after }, { messageId, side }),
    once(call, view),
  ])
  return view
})
