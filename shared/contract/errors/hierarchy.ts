import { entry } from './entry'

/** Hierarchy. */
export const hierarchyErrors = {
  'hierarchy.notRoot': entry(
    403,
    'Not at the root',
    () =>
      'Your organization is not at the root of this hierarchy. Links are made and ended, and subsidiaries created, by a super admin at its root.',
  ),
  'hierarchy.superAdminOnly': entry(
    403,
    'Super admin needed',
    () => 'This needs the role super admin at the root organization. Ask one of them.',
  ),
  'hierarchy.tooDeep': entry<{ maximum: number }>(
    409,
    'Too deep',
    ({ maximum }) => `A hierarchy has at most ${maximum} levels, the root included. Link closer to the root.`,
  ),
  'hierarchy.tooLarge': entry<{ maximum: number }>(
    409,
    'Too large',
    ({ maximum }) => `A hierarchy holds at most ${maximum} organizations, franchises and affiliates included.`,
  ),
  'hierarchy.tooManyAbove': entry<{ maximum: number }>(
    409,
    'Too many above',
    ({ maximum }) => `Too many organizations would stand above this one: at most ${maximum} can. Link it elsewhere.`,
  ),
  'relationship.notFound': entry(404, 'Relationship not found', () => 'There is no such relationship for you.'),
  'relationship.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A relationship that is ${state} cannot be ${action}.`,
  ),
  'relationship.childOnly': entry(
    403,
    'Not yours to answer',
    () => 'Only the organization that is asked to be linked answers. You can withdraw the proposal.',
  ),
  'relationship.proposerOnly': entry(
    403,
    'Not yours to withdraw',
    () => 'Only the organization that proposed this takes it back. You can decline it.',
  ),
  'relationship.parentOnly': entry(
    403,
    'Ended from above',
    () => 'Ownership is ended by a super admin at the root of the hierarchy. Ask them to unlink your organization.',
  ),
  'relationship.childHasNoAdmin': entry(
    409,
    'Nobody to leave it to',
    () =>
      'This organization has no admin of its own yet: unlinked, nobody could administer it. Invite an admin and unlink once somebody has joined.',
  ),
  'relationship.partnershipRequired': entry(
    409,
    'Partnership not accepted',
    () => 'Only the other side of an accepted partnership can be linked, and this one is not accepted.',
  ),
  'relationship.insideTree': entry(
    409,
    'Within your hierarchy',
    () => 'Both sides of this partnership are in your hierarchy already.',
  ),
  'relationship.outdated': entry(
    409,
    'Proposal outdated',
    () =>
      'The organization that proposed this is not at the top of its hierarchy any more, or cannot link organizations now. Ask it to propose again.',
  ),
  'relationship.cycle': entry(
    409,
    'Circle',
    () => 'This link would close a circle: the parent is below your organization itself.',
  ),
  'relationship.alreadyOwned': entry(
    409,
    'Already owned',
    () => 'Your organization has an owner. It can have one only; that link has to be ended first.',
  ),
  'relationship.alreadyLinked': entry(
    409,
    'Already linked',
    () => 'Your organization is linked under this parent already.',
  ),
} as const
