import { type Role, roles } from '../organization/roles'

/**
 * What a member may do at a location. VIEWER sees it and what is there; OPERATOR receives, picks, counts and ships; MANAGER adjusts and
 * approves counts. A location that a member holds no level at does not exist for it. Admins are managers everywhere.
 */
export const locationLevels = ['VIEWER', 'OPERATOR', 'MANAGER'] as const
export type LocationLevel = (typeof locationLevels)[number]

/** At all locations, the organization's own and those shared with it, and at named ones. Where both speak the higher counts. */
export type LocationGrants = { everywhere?: LocationLevel; at: Readonly<Record<string, LocationLevel>> }

export const noGrants: LocationGrants = { at: {} }

/** As many as fit the context that the authorizer hands to a function, with room to spare. */
export const maximumNamedLocations = 100

const rank = (level: LocationLevel | undefined) => (level ? locationLevels.indexOf(level) : -1)

/** Whether the level held is at least the one needed. */
export const suffices = (held: LocationLevel | undefined, needed: LocationLevel): boolean => rank(held) >= rank(needed)

/** The level a member holds at a location; `undefined` where the location does not exist for it. */
export function levelAt(
  { role, grants }: { role: Role; grants: LocationGrants },
  locationId: string,
): LocationLevel | undefined {
  if (isAdmin(role)) return 'MANAGER'
  const named = Object.hasOwn(grants.at, locationId) ? grants.at[locationId] : undefined
  return rank(named) > rank(grants.everywhere) ? named : grants.everywhere
}

export const isAdmin = (role: Role): boolean => roles.indexOf(role) >= roles.indexOf('ORG_ADMIN')

/** Levels at named locations as people list them, instead of by location. */
export type NamedLevel = { locationId: string; level: LocationLevel }

export const namedLevels = ({ at }: LocationGrants): NamedLevel[] =>
  Object.entries(at).map(([locationId, level]) => ({ locationId, level }))

export const grantsOf = (wanted: { everywhere?: LocationLevel; at: readonly NamedLevel[] }): LocationGrants => ({
  everywhere: wanted.everywhere,
  at: Object.fromEntries(wanted.at.map(({ locationId, level }) => [locationId, level])),
})

/** The grants as one short text, `*V M01J… O01K…`: what API Gateway passes from the authorizer to a function is text. */
export function encodeGrants({ everywhere, at }: LocationGrants): string {
  const named = Object.entries(at).map(([locationId, level]) => `${level.charAt(0)}${locationId.slice(idStart)}`)
  return [...(everywhere ? [`*${everywhere.charAt(0)}`] : []), ...named].join(' ')
}

export function decodeGrants(text: string): LocationGrants {
  const entries = text.split(' ').filter(Boolean)
  const everywhere = entries.find((entry) => entry.startsWith('*'))
  const named = entries.filter((entry) => !entry.startsWith('*'))
  return {
    ...(everywhere && { everywhere: levelOf(everywhere.charAt(1)) }),
    at: Object.fromEntries(named.map((entry) => [`loc_${entry.slice(1)}`, levelOf(entry.charAt(0))])),
  }
}

/** Of `loc_01J…`, which all of them begin with: 28 characters an entry instead of 38. */
const idStart = 'loc_'.length

function levelOf(initial: string): LocationLevel {
  const level = locationLevels.find((each) => each.startsWith(initial))
  if (!level) throw new Error('grants hold a level that there is none of')
  return level
}
