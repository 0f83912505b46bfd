import type { LocationId, OrganizationId, PartnershipId, PartyId, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { PartnerRole, PartnershipState, RelationshipType } from './words'
import { partnerRoles, relationshipTypes } from './words'

/**
 * A partnership is the trading agreement between two organizations: who is what to whom, and exactly what is shared. The inviter
 * owns what is shared; the partner sees that and nothing else of the inviter.
 */
export type Partnership = {
  partnershipId: PartnershipId
  state: PartnershipState
  inviterId: OrganizationId
  inviterName: string
  invitedBy: UserId
  partnerId?: OrganizationId
  partnerName: string
  /** What the partner was to the inviter before it was invited. The inviter's own affair. */
  partyId?: PartyId
  email: string
  role: PartnerRole
  relationship: RelationshipType
  message?: string
  sharedLocations: SharedPlace[]
  sharesValues: boolean
  invitedAt: Instant
  expiresAt: Instant
  acceptedAt?: Instant
  tokenHash?: string
  version: number
}

export type SharedPlace = { locationId: LocationId; code: string; name: string; type: string }

/** What the partner may see now: nothing but in an accepted partnership. */
export const sharedNow = ({ state, sharedLocations }: Partnership): readonly SharedPlace[] =>
  state === 'ACCEPTED' ? sharedLocations : []

export const roleName = (role: PartnerRole): string => partnerRoles[role]
export const relationshipName = (relationship: RelationshipType): string => relationshipTypes[relationship]

const placeWords: Partial<Record<string, { one: string; many: string }>> = {
  FBA_CENTER: { one: 'FBA location', many: 'FBA locations' },
  DISTRIBUTION_CENTER: { one: 'distribution center', many: 'distribution centers' },
  RETAIL_STORE: { one: 'store', many: 'stores' },
  WAREHOUSE: { one: 'warehouse', many: 'warehouses' },
}

/** What the shared places are called: `FBA locations` where all are such, `locations` where they differ. */
export function placesInWords(places: readonly Pick<SharedPlace, 'type'>[]): string {
  const [first, ...others] = new Set(places.map(({ type }) => type))
  const words = (others.length === 0 && first && placeWords[first]) || { one: 'location', many: 'locations' }
  return places.length === 1 ? words.one : words.many
}

/** What the invitation offers, as the accept page and the email list it. */
export function dataAccessInWords({ sharedLocations }: Pick<Partnership, 'sharedLocations'>): string[] {
  return sharedLocations.length > 0 ? [`Inventory at ${placesInWords(sharedLocations)}`] : []
}
