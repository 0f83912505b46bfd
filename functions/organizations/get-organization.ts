import * as contract from '#shared/contract/operations/organizations'
import { inForceAt } from '#shared/entitlements/in-force'
import { tierOf } from '#shared/entitlements/plans'
import { useCase } from '#shared/runtime/http/use-case'
import { readableOrganization } from '#shared/runtime/organization-scope'
import { Entitlements, Organizations } from '#shared/table/entities/organizations'

export const getOrganization = useCase(contract.getOrganization, async ({ caller, now, params }) => {
  const readable = await readableOrganization(caller, params.organizationId)
  const entitlement = await Entitlements.load(readable, 'organization.notFound')
  const { plan } = inForceAt(entitlement, now)
  const { organizationId, name, createdAt, version } = await Organizations.load(readable, 'organization.notFound')
  return {
    organizationId,
    name,
    status: entitlement.suspended ? ('SUSPENDED' as const) : ('ACTIVE' as const),
    plan,
    tier: tierOf(plan),
    createdAt,
    version,
  }
})
