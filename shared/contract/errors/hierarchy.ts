import { entry } from './entry'

/** Hierarchy. */
export const hierarchyErrors = {
  'hierarchy.notRoot': entry(
    403,
    'Not at the root',
    () =>
      'Your organization is not at the root of this hierarchy. Links are made and ended, and subsidiaries created, by a super admin at its root.',
    'An organization that is owned by another is a root again once it is unlinked.',
  ),
  'hierarchy.superAdminOnly': entry(
    403,
    'Super admin needed',
    () => 'This needs the role super admin at the root organization. Ask one of them.',
    'The admin who takes an organization to ENTERPRISE is its first super admin.',
  ),
  'hierarchy.tooDeep': entry<{ maximum: number }>(
    409,
    'Too deep',
    ({ maximum }) => `A hierarchy has at most ${maximum} levels, the root included. Link closer to the root.`,
    'An organization that is linked comes with all the levels below it.',
  ),
  'hierarchy.tooLarge': entry<{ maximum: number }>(
    409,
    'Too large',
    ({ maximum }) => `A hierarchy holds at most ${maximum} organizations, franchises and affiliates included.`,
    'An organization that is linked comes with all that it owns.',
  ),
  'hierarchy.tooManyAbove': entry<{ maximum: number }>(
    409,
    'Too many above',
    ({ maximum }) => `Too many organizations would stand above this one: at most ${maximum} can. Link it elsewhere.`,
    'At most 20 directly, and at most 50 in all above a parent.',
  ),
  'relationship.notFound': entry(
    404,
    'Relationship not found',
    () => 'There is no such relationship for you.',
    'List yours with GET /v1/relationships.',
  ),
  'relationship.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A relationship that is ${state} cannot be ${action}.`,
    'See the relationship lifecycle in the reference.',
  ),
  'relationship.childOnly': entry(
    403,
    'Not yours to answer',
    () => 'Only the organization that is asked to be linked answers. You can withdraw the proposal.',
    'The child of the relationship consents or declines.',
  ),
  'relationship.proposerOnly': entry(
    403,
    'Not yours to withdraw',
    () => 'Only the organization that proposed this takes it back. You can decline it.',
    'A super admin at the root of the parent withdraws.',
  ),
  'relationship.parentOnly': entry(
    403,
    'Ended from above',
    () => 'Ownership is ended by a super admin at the root of the hierarchy. Ask them to unlink your organization.',
    'Franchises and affiliates may leave by themselves.',
  ),
  'relationship.childHasNoAdmin': entry(
    409,
    'Nobody to leave it to',
    () =>
      'This organization has no admin of its own yet: unlinked, nobody could administer it. Invite an admin and unlink once somebody has joined.',
    'Invite with POST /v1/organizations/{organizationId}/members/invitations.',
  ),
  'relationship.partnershipRequired': entry(
    409,
    'Partnership not accepted',
    () => 'Only the other side of an accepted partnership can be linked, and this one is not accepted.',
    'Who is asked to be linked is somebody you know already.',
  ),
  'relationship.insideTree': entry(
    409,
    'Within your hierarchy',
    () => 'Both sides of this partnership are in your hierarchy already.',
    'Unlink an organization first to link it elsewhere.',
  ),
  'relationship.outdated': entry(
    409,
    'Proposal outdated',
    () =>
      'The organization that proposed this is not at the top of its hierarchy any more, or cannot link organizations now. Ask it to propose again.',
    'A link is proposed by the root, on a plan that includes hierarchies.',
  ),
  'relationship.cycle': entry(
    409,
    'Circle',
    () => 'This link would close a circle: the parent is below your organization itself.',
    'Ownership, franchises and affiliates lead downward only.',
  ),
  'relationship.alreadyOwned': entry(
    409,
    'Already owned',
    () => 'Your organization has an owner. It can have one only; that link has to be ended first.',
    'SUBSIDIARY, DIVISION and BRANCH have one parent; FRANCHISE and AFFILIATE may have several.',
  ),
  'relationship.alreadyLinked': entry(
    409,
    'Already linked',
    () => 'Your organization is linked under this parent already.',
    'Two organizations are linked once.',
  ),
} as const
