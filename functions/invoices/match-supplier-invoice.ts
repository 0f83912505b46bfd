import * as contract from '#shared/contract/operations/invoices'
import { mayStep, noTolerances } from '#shared/domain/invoice/invoice'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { replaceInvoice } from '#shared/runtime/invoices/invoice-writes'
import { judged, matchedWrite } from '#shared/runtime/invoices/matching'
import { partWrites } from '#shared/runtime/invoices/part-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { MatchTolerances } from '#shared/table/entities/supplier-invoices'
import { invoiceView } from './invoice-view'
import { buyersInvoice } from './own-invoice'

/** Asked for by a person, who is told when it was: so it is kept also where nothing is otherwise. */
export const matchSupplierInvoice = useCase(contract.matchSupplierInvoice, async (call) => {
  const { caller, now, params } = call
  const before = await buyersInvoice(caller, params.supplierInvoiceId)
  expectVersion(call, before.version)
  orThrow(mayStep(before, 'match'))
  const { organizationId } = before
  const tolerances = (await MatchTolerances.get({ organizationId })) ?? noTolerances
  const { after, counters, conditions } = await judged(before, tolerances, now)
  const view = invoiceView(after, 'BUYER')
  await commit([
    ...replaceInvoice(after, before, counters),
    ...conditions,
    ...partWrites((happening) => record(call, happening), before, after),
    matchedWrite((happening) => record(call, happening), { before, after }),
    once(call, view),
  ])
  return view
})
