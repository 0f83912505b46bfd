import { inForceAt } from '#shared/entitlements/in-force'
import { assert } from '#shared/kernel/result'
import { Entitlements } from '#shared/table/entities/organizations'
import type { UseCase } from './use-case'

/**
 * Reads an organization that the caller owns as its own plan has it: what is read-only there is said by that one, whatever the owner has.
 * Goes between a reading and `ofOrganization`.
 */
export const underOwnPlan = (original: UseCase): UseCase => ({
  ...original,
  run: async (call) => {
    const { caller } = call
    assert(caller && 'plan' in caller, `${original.operation.id} is for members`)
    const entitlement = await Entitlements.load(caller, 'organization.notFound')
    return original.run({ ...call, caller: { ...caller, ...inForceAt(entitlement, call.now) } })
  },
})
