import * as contract from '#shared/contract/operations/organizations'
import { tierOf } from '#shared/entitlements/plans'
import { useCase } from '#shared/runtime/http/use-case'
import { readableOrganization } from '#shared/runtime/organization-scope'
import { Entitlements, Organizations } from '#shared/table/entities/organizations'

export const getOrganization = useCase(contract.getOrganization, async ({ caller, params }) => {
  const readable = await readableOrganization(caller, params.organizationId)
  const { plan, suspended } = await Entitlements.load(readable, 'organization.notFound')
  const { organizationId, name, createdAt, version } = await Organizations.load(readable, 'organization.notFound')
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
