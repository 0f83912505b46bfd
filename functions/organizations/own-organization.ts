import { Problem } from '#shared/contract/problem'
import { Entitlements } from '#shared/table/entities/organizations'

/** An organization named in the path must be the one the session acts for; every other answers as one that does not exist. */
export async function ownEntitlement(caller: { organizationId: string }, organizationId: string) {
  if (organizationId !== caller.organizationId) throw Problem.of('organization.notFound', {})
  return Entitlements.load({ organizationId }, 'organization.notFound')
}
