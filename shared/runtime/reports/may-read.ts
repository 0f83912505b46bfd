import { Problem } from '#shared/contract/problem'
import { isAdmin, levelAt } from '#shared/domain/location/grants'
import { roles } from '#shared/domain/organization/roles'
import { reportKind } from '#shared/domain/report/kinds'
import type { ReportName } from '#shared/domain/report/words'
import { denialAt } from '#shared/entitlements/decide'
import type { Caller, KeyCaller } from '#shared/runtime/http/call'
import type { ReportInstructions } from './instructions'

type Reader = Pick<Caller | KeyCaller, 'role' | 'plan' | 'addOns' | 'grants' | 'actorId'>

/**
 * One operation makes all reports, so which plan and role each needs is asked here, in the words of the authorizer.
 *
 * @throws Problem plan.featureLocked, access.roleTooLow
 */
export function requireReport({ role, plan, addOns }: Reader, report: ReportName): void {
  const { feature, role: needed } = reportKind(report)
  const denial = denialAt.TIER({
    access: { feature, role: needed },
    membership: { role, active: true },
    entitlement: { plan, addOns, suspended: false },
  })
  if (denial) {
    const { feature: locked, tier, plan: unlock, price, upgradeUrl } = denial
    throw Problem.of('plan.featureLocked', {}, { feature: locked, tier, plan: unlock, price, upgradeUrl })
  }
  if (roles.indexOf(role) < roles.indexOf(needed)) throw Problem.of('access.roleTooLow', {})
}

/**
 * Whoever asked for a report may have lost the plan, the role or places since then. An admin sees all that any member does.
 *
 * @throws Problem report.notYours, report.placesLost, plan.featureLocked, access.roleTooLow
 */
export function requireMade(caller: Reader, startedBy: string, instructions: ReportInstructions): void {
  if (caller.actorId !== startedBy && !isAdmin(caller.role)) throw Problem.of('report.notYours', {})
  requireReport(caller, instructions.report)
  if (!seesAllOf(caller, instructions)) throw Problem.of('report.placesLost', {})
}

/** What a report of one place is made of is seen by whoever sees that one. */
function seesAllOf(caller: Reader, { reader, parameters }: ReportInstructions): boolean {
  if (isAdmin(caller.role)) return true
  if (parameters.locationId !== undefined) return levelAt(caller, parameters.locationId) !== undefined
  const { role, grants } = reader
  const sawAll = isAdmin(role) || grants.everywhere !== undefined
  if (sawAll) return caller.grants.everywhere !== undefined
  return Object.keys(grants.at).every((locationId) => levelAt(caller, locationId) !== undefined)
}
