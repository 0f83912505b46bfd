/** What the reference says of the problems of `errors/members.ts`: what to do, or where to read on. */
export const membersHelp = {
  'member.notFound': 'List yours with GET /v1/organizations/{organizationId}/members.',
  'member.alreadyMember': 'One person is a member of an organization once.',
  'member.lastAdmin': 'An organization without an admin could not be administered by anybody.',
  'member.lastSuperAdmin': 'An organization that has a super admin keeps one.',
  'member.roleAbove': 'Roles, rising: MEMBER, ORG_ADMIN, ORG_SUPER_ADMIN.',
  'member.notAdmin': 'What is below an organization is shown to its admins, and only to those to whom it was granted.',
  'memberInvitation.notFound': 'List yours with GET /v1/organizations/{organizationId}/members/invitations.',
  'memberInvitation.answered': 'Who accepted is a member: deactivate the member instead.',
  'memberInvitation.linkInvalid':
    'A link works once, for 7 days, as long as the admin who invited may still give the role.',
  'memberInvitation.otherAddress': 'An invitation is for the person who reads the mailbox it was sent to.',
} as const
