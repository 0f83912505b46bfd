import { entry } from './entry'

/** Partnerships and invitations. */
export const partnershipsErrors = {
  'partnership.notFound': entry(
    404,
    'Partnership not found',
    () => 'There is no such partnership for you.',
    'List yours with GET /v1/partnerships.',
  ),
  'partnership.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A partnership that is ${state} cannot be ${action}.`,
    'See the partnership lifecycle in the reference.',
  ),
  'partnership.notInviter': entry(
    403,
    'Not the inviter',
    () => 'Only the side that invited does this: it owns what the partnership shares. Ask your partner.',
    'Your side is `side` of the partnership.',
  ),
  'partnership.notSuspender': entry(
    403,
    'Suspended by the other side',
    () => 'The other side suspended this partnership, and only that side can resume it.',
    'Who suspended it, and why, is in `stateChange` of the partnership.',
  ),
  'partnership.notActive': entry<{ state: string }>(
    409,
    'Partnership not active',
    ({ state }) =>
      `The partnership is ${state}: nothing new can start in it. What is on its way already can still be received.`,
    'Shipments start in ACCEPTED partnerships only.',
  ),
  'invitation.notFound': entry(
    404,
    'Invitation not valid',
    () =>
      'This invitation link is not valid: it was used, revoked or replaced, or has expired. Ask the organization that invited you for a new one.',
    'A link works once, for 14 days.',
  ),
  'invitation.accountExists': entry(
    409,
    'Already registered',
    () =>
      'This email address already has an account. Sign in with it, then accept the invitation with an organization you are an admin of; the link stays valid.',
    'One person has one account. Signed in, POST /v1/invitations/{token}/acceptance with the organizationId.',
  ),
  'invitation.toYourself': entry(
    422,
    'Own organization',
    () => 'This email address is your own. Invite somebody of another company.',
    'Invite a partner by their own address.',
  ),
  'invitation.ownOrganization': entry(
    422,
    'Own organization',
    () => 'This organization sent the invitation itself. Accept it with another one.',
    'A partnership has two organizations.',
  ),
  'invitation.forAnotherEmail': entry(
    403,
    'For another address',
    () =>
      'This invitation was sent to another email address than the one you are signed in with. Sign in with that address; the link stays valid.',
    'An invitation is answered by the person it was sent to.',
  ),
} as const
