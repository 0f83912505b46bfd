/** Ownership: one parent, and the owner sees and administers what is below it. */
export const ownershipTypes = ['SUBSIDIARY', 'DIVISION', 'BRANCH'] as const
export type OwnershipType = (typeof ownershipTypes)[number]

/** Companies that belong together without one owning the other: several parents, and nothing is seen beyond what a partnership shares. */
export const associationTypes = ['FRANCHISE', 'AFFILIATE'] as const
export type AssociationType = (typeof associationTypes)[number]

/** What can be proposed and is stored. */
export const linkTypes = [...ownershipTypes, ...associationTypes] as const
export type LinkType = (typeof linkTypes)[number]

/** All six: a PARTNER edge leads from the inviter to the partner of an accepted partnership, which is its one truth. */
export const edgeTypes = [...linkTypes, 'PARTNER'] as const
export type EdgeType = (typeof edgeTypes)[number]

export const relationshipStates = ['PROPOSED', 'ACTIVE', 'DECLINED', 'WITHDRAWN', 'EXPIRED', 'ENDED'] as const
export type RelationshipState = (typeof relationshipStates)[number]

const ownerships: readonly string[] = ownershipTypes
export const isOwnership = (type: EdgeType): type is OwnershipType => ownerships.includes(type)

/** `a subsidiary`, as a sentence needs it. */
export const typeInWords: Record<LinkType, string> = {
  SUBSIDIARY: 'a subsidiary',
  DIVISION: 'a division',
  BRANCH: 'a branch',
  FRANCHISE: 'a franchise',
  AFFILIATE: 'an affiliate',
}
