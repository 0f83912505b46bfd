import * as contract from '#shared/contract/operations/billing'
import { sideOf } from '#shared/entitlements/billing/request'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { BillingRequestSides, BillingRequests } from '#shared/table/entities/billing'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { requestView } from './request-view'

export const listBillingRequests = useCase(contract.listBillingRequests, async (call) => {
  const { caller, now, operation, params, query } = call
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const page = await listPage(BillingRequestSides, lists.billingRequestSides(organizationId), query, {
    scope: operation.id,
    newestFirst: true,
  })
  const found = await BillingRequests.getMany(page.items)
  const items = page.items.flatMap(({ billingRequestId }) => {
    const request = found.find((each) => each.billingRequestId === billingRequestId)
    const side = request && sideOf(request, organizationId)
    return side ? [requestView(request, side, now)] : []
  })
  return { ...page, items }
})
