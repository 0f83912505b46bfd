import { entry } from './entry'

/** Partnerships and invitations. */
export const partnershipsErrors = {
  'partnership.notFound': entry(404, 'Partnership not found', () => 'There is no such partnership for you.'),
  'partnership.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A partnership that is ${state} cannot be ${action}.`,
  ),
  'partnership.notInviter': entry(
    403,
    'Not the inviter',
    () => 'Only the side that invited does this: it owns what the partnership shares. Ask your partner.',
  ),
  'partnership.notSuspender': entry(
    403,
    'Suspended by the other side',
    () => 'The other side suspended this partnership, and only that side can resume it.',
  ),
  'partnership.notActive': entry<{ state: string }>(
    409,
    'Partnership not active',
    ({ state }) =>
      `The partnership is ${state}: nothing new can start in it. What is on its way already can still be received.`,
  ),
  'ingestionKey.notFound': entry(404, 'Key not found', () => 'There is no such ingestion key in this partnership.'),
  'ingestionKey.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A key that is ${state} cannot be ${action}. Issue another.`,
  ),
  'ingestionKey.tooManySecrets': entry<{ maximum: number }>(
    409,
    'Too many secrets',
    ({ maximum }) =>
      `This key has ${maximum} older secrets that still work. Wait until one ends, or end them all with overlapHours 0.`,
  ),
  'ingestionKey.tooMany': entry<{ maximum: number }>(
    409,
    'Too many keys',
    ({ maximum }) => `A partnership has ${maximum} working keys at most. Revoke one that is not needed any more.`,
  ),
  'invitation.notFound': entry(
    404,
    'Invitation not valid',
    () =>
      'This invitation link is not valid: it was used, revoked or replaced, or has expired. Ask the organization that invited you for a new one.',
  ),
  'invitation.accountExists': entry(
    409,
    'Already registered',
    () =>
      'This email address already has an account. Sign in with it, then accept the invitation with an organization you are an admin of; the link stays valid.',
  ),
  'invitation.toYourself': entry(
    422,
    'Own organization',
    () => 'This email address is your own. Invite somebody of another company.',
  ),
  'invitation.ownOrganization': entry(
    422,
    'Own organization',
    () => 'This organization sent the invitation itself. Accept it with another one.',
  ),
  'invitation.forAnotherEmail': entry(
    403,
    'For another address',
    () =>
      'This invitation was sent to another email address than the one you are signed in with. Sign in with that address; the link stays valid.',
  ),
} as const
