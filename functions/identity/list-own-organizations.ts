import * as contract from '#shared/contract/operations/identity'
import { inForceAt } from '#shared/entitlements/in-force'
import { useCase } from '#shared/runtime/http/use-case'
import { activeMemberships } from '#shared/runtime/sessions/active-memberships'
import { Entitlements, Organizations } from '#shared/table/entities/organizations'

export const listOwnOrganizations = useCase(contract.listOwnOrganizations, async ({ caller, now }) => {
  const memberships = await activeMemberships(caller)
  const [organizations, entitlements] = await Promise.all([
    Organizations.getMany(memberships),
    Entitlements.getMany(memberships),
  ])
  const items = memberships.flatMap(({ organizationId, role }) => {
    const organization = organizations.find((each) => each.organizationId === organizationId)
    const entitlement = entitlements.find((each) => each.organizationId === organizationId)
    if (!organization || !entitlement) return []
    const isCurrent = organizationId === caller.organizationId
    const { plan } = inForceAt(entitlement, now)
    return [{ organizationId, name: organization.name, role, plan, isCurrent }]
  })
  return { items }
})
