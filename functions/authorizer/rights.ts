import { encodeGrants, type LocationGrants } from '#shared/domain/location/grants'
import type { Role } from '#shared/domain/organization/roles'
import type { Entitlement } from '#shared/entitlements/decide'
import { includes } from '#shared/entitlements/features'

type Bearer = { role: Role; locations: LocationGrants; seesSubsidiaries: boolean }

/** What a handler is told that its caller may. API Gateway passes strings. */
export const rightsOf = ({ role, locations, seesSubsidiaries }: Bearer, { plan, addOns }: Entitlement) => ({
  role,
  plan,
  locationAddOns: String(addOns.locations),
  advancedForecasting: flag(addOns.advancedForecasting),
  locations: encodeGrants(locations),
  hasHierarchies: flag(includes('hierarchy.manage', plan, addOns)),
  seesSubsidiaries: flag(seesSubsidiaries),
})

const flag = (value: boolean): 'true' | 'false' => (value ? 'true' : 'false')
