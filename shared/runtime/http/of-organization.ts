import * as z from 'zod'
import type { Operation } from '#shared/contract/operation'
import { OrganizationId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { readableOrganization } from '../organization-scope'
import type { UseCase } from './use-case'

const Named = z.looseObject({ organizationId: OrganizationId })

/**
 * Carries out a reading for the organization that the path names, by the very use case that reads the caller's own: once the organization
 * is proven to be readable, its caller acts for it. Who may read below is an admin, and sees all locations there.
 */
export function ofOrganization<Declared extends Operation>(operation: Declared, original: UseCase): UseCase<Declared> {
  assert(operation.method === 'GET', `${operation.id} only reads: nobody acts for another organization`)
  return {
    operation,
    headers: original.headers,
    ...(original.onRefused && { onRefused: original.onRefused }),
    run: async (call) => {
      const { caller } = call
      assert(caller && 'role' in caller, `${operation.id} is for members`)
      const { organizationId, ...params } = Named.parse(call.params)
      const readable = await readableOrganization(caller, organizationId)
      return original.run({ ...call, operation: original.operation, params, caller: { ...caller, ...readable } })
    },
  }
}
