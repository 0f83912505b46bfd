import * as contract from '#shared/contract/operations/billing'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { Invoices } from '#shared/table/entities/invoices'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { invoiceSummary } from './invoice-view'

export const listInvoices = useCase(contract.listInvoices, async ({ caller, operation, params, query }) => {
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const page = await listPage(Invoices, lists.invoices(organizationId), query, {
    newestFirst: true,
    scope: operation.id,
  })
  return { ...page, items: page.items.map(invoiceSummary) }
})
