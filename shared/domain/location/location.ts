import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'

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

export type Location = {
  organizationId: OrganizationId
  locationId: LocationId
  code: string
  name: string
  type: LocationType
  operator: LocationOperator
  /** Its place in the line of those that stay active when a plan holds fewer. Absent where it was stored before there were ranks. */
  rank?: number
  createdAt: Instant
  version: number
}
