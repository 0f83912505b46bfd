import * as contract from '#shared/contract/operations/organizations'
import { tierOf } from '#shared/entitlements/plans'
import { useCase } from '#shared/runtime/http/use-case'
import { Organizations } from '#shared/table/entities/organizations'
import { ownEntitlement } from './own-organization'

export const getOrganization = useCase(contract.getOrganization, async ({ caller, params }) => {
  const { plan, suspended } = await ownEntitlement(caller, params.organizationId)
  const { organizationId, name, createdAt, version } = await Organizations.load(params, 'organization.notFound')
  return {
    organizationId,
    name,
    status: suspended ? ('SUSPENDED' as const) : ('ACTIVE' as const),
    plan,
    tier: tierOf(plan),
    createdAt,
    version,
  }
})
