import * as contract from '#shared/contract/operations/billing'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { Invoices } from '#shared/table/entities/invoices'
import { invoiceContent, invoiceSummary } from './invoice-view'

export const getInvoice = useCase(
  contract.getInvoice,
  async ({ caller, params: { organizationId: named, invoiceId } }) => {
    const { organizationId } = await administrableOrganization(caller, named)
    const invoice = await Invoices.load({ organizationId, invoiceId }, 'billing.invoiceNotFound')
    return { ...invoiceSummary(invoice), ...(await invoiceContent(organizationId, invoice.lines)) }
  },
)
