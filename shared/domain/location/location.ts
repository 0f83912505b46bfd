import type { Address } from '#shared/kernel/address'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import { isSame } from '#shared/kernel/same'
import type { Instant } from '#shared/kernel/time'
import type { LocationState, ZoneKind } from './words'

/** A location is where stock is, on its owner's books, whoever runs it. */
export const locationTypes = [
  'WAREHOUSE',
  'DISTRIBUTION_CENTER',
  'FBA_CENTER',
  'RETAIL_STORE',
  'SALON',
  'MANUFACTURING_PLANT',
  'HOSPITAL_WARD',
  'OTHER',
] as const
export type LocationType = (typeof locationTypes)[number]

/** Who runs it: the owner, or a partner for the owner (Amazon runs PHX5 on LUXE BOND's books). */
export const locationOperators = ['SELF', 'PARTNER'] as const
export type LocationOperator = (typeof locationOperators)[number]

/** How much it takes. Whatever is not known is left out. */
export type Capacity = { units?: number; pallets?: number; volumeCubicMeters?: number; weightKilograms?: number }

/** A part of a location, by the code that is painted there. */
export type Zone = { code: string; name: string; kind: ZoneKind; capacity?: Capacity }

export type Contact = { name?: string; email?: string; phone?: string }

/** What a person writes down of it. */
export type LocationDetails = {
  code: string
  name: string
  type: LocationType
  operator: LocationOperator
  address?: Address
  gln?: string
  timeZone?: string
  capacity?: Capacity
  contact?: Contact
  /** Absent where it was stored before there were zones. */
  zones?: Zone[]
}

export type Location = LocationDetails & {
  organizationId: OrganizationId
  locationId: LocationId
  /** Its place in the line of those that stay active when a plan holds fewer. Absent when archived, or stored before there were ranks. */
  rank?: number
  archivedAt?: Instant
  createdAt: Instant
  version: number
}

export const maximumZones = 50

export const stateOf = ({ archivedAt }: Pick<Location, 'archivedAt'>): LocationState =>
  archivedAt ? 'ARCHIVED' : 'ACTIVE'

/** A location as it is written down anew: what is left out is gone. The same one where nothing is said that is not so already. */
export function changed(
  { organizationId, locationId, rank, archivedAt, createdAt, version, ...before }: Location,
  to: LocationDetails,
): Location {
  const kept = { organizationId, locationId, rank, archivedAt, createdAt }
  if (isSame({ zones: [], ...before }, to)) return { ...kept, ...before, version }
  return { ...kept, ...to, version: version + 1 }
}

/** Codes that people take for one are one. */
export const isSameCode = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase()
