import * as contract from '#shared/contract/operations/vmi-billing'
import type { VmiInvoice } from '#shared/domain/vmi/invoice'
import { useCase } from '#shared/runtime/http/use-case'
import { VmiInvoices } from '#shared/table/entities/vmi-invoices'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listPage } from '#shared/table/list'
import { invoiceSummary } from './invoice-view'

export const listVmiInvoices = useCase(contract.listVmiInvoices, async (call) => {
  const { caller, locations, operation, query } = call
  const { organizationId } = caller
  const { side, state, vmiAgreementId } = query
  const { sees } = locations
  const isShown = (invoice: VmiInvoice) =>
    invoice.placeIds.some(sees) &&
    invoice.state === (state ?? invoice.state) &&
    invoice.vmiAgreementId === (vmiAgreementId ?? invoice.vmiAgreementId)
  const shown = { scope: operation.id, isShown }
  const page =
    side === 'OWNER'
      ? await listPage(VmiInvoices, lists.vmiInvoices(organizationId), query, { ...shown, newestFirst: true })
      : await listAddressedTo(VmiInvoices, { organizationId, kind: 'VMI_INVOICE' }, query, {
          ...shown,
          fillsPages: true,
        })
  return { ...page, items: page.items.map((invoice) => invoiceSummary(invoice, side)) }
})
