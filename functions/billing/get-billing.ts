import * as contract from '#shared/contract/operations/billing'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { accountOf } from '#shared/table/entities/billing'
import { billingView } from './billing-view'

export const getBilling = useCase(contract.getBilling, async ({ caller, now, params }) => {
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  return billingView(await accountOf(organizationId), now)
})
