import { entry } from './entry'

/** What people are told, and where they are reached. */
export const notificationsErrors = {
  'notification.notFound': entry(
    404,
    'Notification not found',
    () => 'There is no such notification of yours. They are kept for 180 days.',
  ),
  'notification.mandatory': entry<{ kind: string }>(
    422,
    'Cannot be turned off',
    ({ kind }) =>
      `${kind} always comes by email at once: whoever misses it loses something. Quiet hours hold for it, where it is not urgent.`,
  ),
  'unsubscribe.linkInvalid': entry(
    404,
    'Link not valid',
    () =>
      'This link is not valid: it is older than a year, or not complete. Sign in and choose under “Notifications” which emails you want.',
  ),
  'phone.notPending': entry(
    409,
    'No code is awaited',
    () => 'There is no number that waits for its code: send the number first, then the code that comes to it.',
  ),
  'phone.codeWrong': entry(
    403,
    'Code not right',
    () =>
      'The code is not right, or is older than ten minutes. Enter the one that came last, or send the number again.',
  ),
  'phone.notFound': entry(
    404,
    'No phone number',
    () => 'You have no phone number here, and none that waits for its code.',
  ),
} as const
