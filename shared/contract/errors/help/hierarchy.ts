/** What the reference says of the problems of `errors/hierarchy.ts`: what to do, or where to read on. */
export const hierarchyHelp = {
  'hierarchy.notRoot': 'An organization that is owned by another is a root again once it is unlinked.',
  'hierarchy.superAdminOnly': 'The admin who takes an organization to ENTERPRISE is its first super admin.',
  'hierarchy.tooDeep': 'An organization that is linked comes with all the levels below it.',
  'hierarchy.tooLarge': 'An organization that is linked comes with all that it owns.',
  'hierarchy.tooManyAbove': 'At most 20 directly, and at most 50 in all above a parent.',
  'relationship.notFound': 'List yours with GET /v1/relationships.',
  'relationship.wrongState': 'See the relationship lifecycle in the reference.',
  'relationship.childOnly': 'The child of the relationship consents or declines.',
  'relationship.proposerOnly': 'A super admin at the root of the parent withdraws.',
  'relationship.parentOnly': 'Franchises and affiliates may leave by themselves.',
  'relationship.childHasNoAdmin': 'Invite with POST /v1/organizations/{organizationId}/members/invitations.',
  'relationship.partnershipRequired': 'Who is asked to be linked is somebody you know already.',
  'relationship.insideTree': 'Unlink an organization first to link it elsewhere.',
  'relationship.outdated': 'A link is proposed by the root, on a plan that includes hierarchies.',
  'relationship.cycle': 'Ownership, franchises and affiliates lead downward only.',
  'relationship.alreadyOwned':
    'SUBSIDIARY, DIVISION and BRANCH have one parent; FRANCHISE and AFFILIATE may have several.',
  'relationship.alreadyLinked': 'Two organizations are linked once.',
} as const
