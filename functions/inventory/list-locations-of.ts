import * as contract from '#shared/contract/operations/inventory'
import { inForceAt } from '#shared/entitlements/in-force'
import { assert } from '#shared/kernel/result'
import { ofOrganization } from '#shared/runtime/http/of-organization'
import type { UseCase } from '#shared/runtime/http/use-case'
import { Entitlements } from '#shared/table/entities/organizations'
import { listLocations } from './list-locations'

/** Which locations are read-only is said by the plan of the organization that is read: a PRO subsidiary has one, whatever its owner has. */
const underItsOwnPlan: UseCase = {
  ...listLocations,
  run: async (call) => {
    const { caller } = call
    assert(caller && 'plan' in caller, 'locations are listed by members')
    const entitlement = await Entitlements.load(caller, 'organization.notFound')
    return listLocations.run({ ...call, caller: { ...caller, ...inForceAt(entitlement, call.now) } })
  },
}

export const listLocationsOf = ofOrganization(contract.listLocationsOf, underItsOwnPlan)
