import type { Role } from '#shared/domain/organization/roles'
import { roles } from '#shared/domain/organization/roles'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'

/** Whether a role holds all that another holds. */
export const reaches = (held: Role, role: Role): boolean => roles.indexOf(held) >= roles.indexOf(role)

/**
 * Nobody gives or takes a role above their own, nor changes somebody who holds one. So super admins are made and changed by super
 * admins only, save for the first, whom the plan makes.
 */
export function mayDealWith(held: Role, ...concerned: readonly Role[]): Result<void, { code: 'member.roleAbove' }> {
  return concerned.every((role) => reaches(held, role)) ? done(undefined) : failed({ code: 'member.roleAbove' })
}
