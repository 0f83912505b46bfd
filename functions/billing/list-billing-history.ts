import * as contract from '#shared/contract/operations/billing'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { BillingEntries } from '#shared/table/entities/billing'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export const listBillingHistory = useCase(contract.listBillingHistory, async ({ caller, operation, params, query }) => {
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const page = await listPage(BillingEntries, lists.billingEntries(organizationId), query, {
    newestFirst: true,
    scope: operation.id,
  })
  return {
    ...page,
    items: page.items.map(({ kind, at, text, amount, payerId, reference }) => ({
      kind,
      at,
      text,
      amount,
      payerId,
      reference,
    })),
  }
})
