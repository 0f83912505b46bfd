import routeTable from 'virtual:routes'
import * as contract from '#shared/contract/operations/members'
import { Problem } from '#shared/contract/problem'
import { noGrants } from '#shared/domain/location/grants'
import type { Verdict } from '#shared/entitlements/explain'
import { explainAccount, gates } from '#shared/entitlements/explain'
import { inForceAt } from '#shared/entitlements/in-force'
import { routesOf } from '#shared/entitlements/routes'
import { useCase } from '#shared/runtime/http/use-case'
import { locationLimit } from '#shared/runtime/location-limit'
import { Members } from '#shared/table/entities/identity'
import { Entitlements } from '#shared/table/entities/organizations'
import { explainResource } from './explain-resource'

/** Asks the gates themselves, one by one: there is no second truth that could differ from them. */
export const explainAccess = useCase(contract.explainAccess, async ({ caller, now, query }) => {
  const { organizationId } = caller
  const { operation, resource, userId = caller.userId } = query
  const [route, { access }] = routeOf(operation)
  const member = await Members.load({ organizationId, userId }, 'member.notFound')
  if (access === 'public') return explained(operation, openTo('Anybody may, without signing in.'))
  if (access === 'signedIn') return explained(operation, openTo('A live session is enough.'))

  const stored = await Entitlements.load({ organizationId }, 'organization.notFound')
  const entitlement = { ...stored, ...inForceAt(stored, now) }
  const [method = '', path = ''] = route.split(' ')
  const attempt = {
    organizationId,
    userId: member.userId,
    method,
    path,
    feature: access.feature,
    level: access.location,
    locationLimit: locationLimit(entitlement),
  }
  const subject = { role: member.role, grants: member.locations ?? noGrants }
  return explained(operation, [
    ...explainAccount(access, member, entitlement),
    ...(await explainResource(attempt, subject, resource)),
  ])
})

/** @throws Problem access.operationUnknown */
function routeOf(operation: string) {
  const found = Object.entries(routesOf(routeTable)).find(([, { id }]) => id === operation)
  if (!found) throw Problem.of('access.operationUnknown', {})
  return found
}

const openTo = (because: string): Verdict[] => gates.map((gate) => ({ gate, verdict: 'NOT_ASKED', because }))

const explained = (operation: string, verdicts: Verdict[]) => ({
  operation,
  allowed: verdicts.every(({ verdict }) => verdict !== 'REFUSES'),
  gates: verdicts,
})
