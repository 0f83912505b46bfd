import * as contract from '#shared/contract/operations/vmi-billing'
import { Problem } from '#shared/contract/problem'
import type { IssuedVmiInvoice, VmiInvoice } from '#shared/domain/vmi/invoice'
import { pay, reopen } from '#shared/domain/vmi/invoice'
import { vmiInvoicePaid, vmiInvoiceReopened } from '#shared/events/vmi-invoices'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { invoiceOf, linesOfInvoice } from '#shared/runtime/vmi/own-invoice'
import { toldOfInvoice } from '#shared/runtime/vmi/told-of-invoice'
import { commit } from '#shared/table/commit'
import { VmiInvoices } from '#shared/table/entities/vmi-invoices'
import { invoiceView } from './invoice-view'

type OfInvoice = Pick<
  Call<typeof contract.removeVmiPayment>,
  'caller' | 'params' | 'actor' | 'now' | 'correlationId' | 'newId'
>

export const recordVmiPayment = useCase(contract.recordVmiPayment, async (call) => {
  const { body, caller, now } = call
  const before = await ownInvoice(call)
  const after = orThrow(pay(before, { ...body, by: caller.userId, at: now }))
  return noted(call, before, after)
})

export const removeVmiPayment = useCase(contract.removeVmiPayment, async (call) => {
  const before = await ownInvoice(call)
  return noted(call, before, orThrow(reopen(before)))
})

/** @throws Problem vmiInvoice.notFound, vmiInvoice.notOwner */
async function ownInvoice(call: OfInvoice): Promise<VmiInvoice> {
  const { invoice, side } = await invoiceOf(call)
  if (side !== 'OWNER') throw Problem.of('vmiInvoice.notOwner', {})
  return invoice
}

/** What is said already is answered as it is. */
async function noted(call: OfInvoice, before: VmiInvoice, after: IssuedVmiInvoice) {
  const event = after.state === 'PAID' ? vmiInvoicePaid : vmiInvoiceReopened
  if (after.version !== before.version)
    await commit([
      VmiInvoices.replace(after, before),
      ...toldOfInvoice(after, (happening) => record(call, happening), { event, from: before.state }),
    ])
  return invoiceView(after, await linesOfInvoice(after), 'OWNER')
}
