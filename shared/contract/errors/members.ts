import { entry } from './entry'

/** Members. */
export const membersErrors = {
  'member.notFound': entry(404, 'Member not found', () => 'There is no such member for you.'),
  'member.alreadyMember': entry(
    409,
    'Already a member',
    () => 'The person with this email address is an active member already. An admin can change role and locations.',
  ),
  'member.lastAdmin': entry(
    409,
    'Last admin',
    () => 'This is the last admin of the organization. Make somebody else an admin first.',
  ),
  'member.lastSuperAdmin': entry(
    409,
    'Last super admin',
    () => 'This is the last super admin of the organization. Make somebody else a super admin first.',
  ),
  'member.roleAbove': entry(
    403,
    'Role above your own',
    () => 'You cannot give or take a role above your own, nor change a member who holds one. Ask a super admin.',
  ),
  'member.notAdmin': entry(
    409,
    'Not an admin',
    () => 'Only an active admin can be granted to read subsidiaries. Make this member an admin first.',
  ),
  'memberInvitation.notFound': entry(404, 'Invitation not found', () => 'There is no such invitation for you.'),
  'memberInvitation.answered': entry<{ state: string }>(
    409,
    'Already answered',
    ({ state }) => `This invitation is ${state} and cannot be revoked any more.`,
  ),
  'memberInvitation.linkInvalid': entry(
    404,
    'Invitation not valid',
    () =>
      'This invitation link is not valid: it was used, revoked or replaced, or has expired. Ask an admin of the organization that invited you for a new one.',
  ),
  'memberInvitation.otherAddress': entry(
    403,
    'Invited by another address',
    () =>
      'This invitation was sent to another email address than the one you are signed in with. Sign in with the invited address. The link stays valid.',
  ),
} as const
