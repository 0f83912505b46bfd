import type { LocationGrants } from '#shared/domain/location/grants'
import { isAdmin } from '#shared/domain/location/grants'
import type { Role } from '#shared/domain/organization/roles'
import type { OrganizationId, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'

/**
 * A member is a person as one organization has it: with a role, levels at locations, and active or not. Somebody who left stays on
 * record, so that what it did keeps a name, and is the same member when it comes back.
 */
export type Member = {
  organizationId: OrganizationId
  userId: UserId
  role: Role
  active: boolean
  locations?: LocationGrants
  seesSubsidiaries?: boolean
  joinedAt: Instant
  version: number
}

/** What decides how much somebody may do in an organization. */
export type Standing = Pick<Member, 'role' | 'active'>

/** A right that only admins can be given ends with the role: it does not come back by itself with a later one. */
export const withRole = (member: Member, role: Role): Member => ({
  ...member,
  role,
  seesSubsidiaries: isAdmin(role) ? member.seesSubsidiaries : undefined,
  version: member.version + 1,
})

export const withLocations = (member: Member, locations: LocationGrants): Member => ({
  ...member,
  locations,
  version: member.version + 1,
})

/** What somebody above has granted it to see ends here: who lets it back in may not be who may grant that. */
export const deactivated = (member: Member): Member => ({
  ...member,
  active: false,
  seesSubsidiaries: undefined,
  version: member.version + 1,
})
export const reactivated = (member: Member): Member => ({ ...member, active: true, version: member.version + 1 })
