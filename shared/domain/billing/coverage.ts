import type { PartnershipId, RelationshipId } from '#shared/kernel/ids'

/**
 * Through what a payer knows an organization that it pays for: it owns it, has it as a franchise or affiliate, or somebody in its hierarchy is its
 * partner. What is paid for lasts as long as this does.
 */
export type Through =
  | { kind: 'OWNERSHIP' }
  | { kind: 'PARTNERSHIP'; partnershipId: PartnershipId }
  | { kind: 'RELATIONSHIP'; relationshipId: RelationshipId }

/** Why an organization is not paid for by another any more. */
export const coverageEndings = ['UNLINKED', 'COVERAGE_ENDED', 'PAYER_ENDED', 'MODE_CHANGED', 'SELF_PAY'] as const
export type CoverageEnding = (typeof coverageEndings)[number]
