import { entry } from './entry'

/** People and sessions. */
export const identityErrors = {
  'identity.signInRefused': entry(401, 'Sign-in refused', () => 'The email address or the password is not right.'),
  'identity.secondFactorRequired': entry(
    401,
    'Code required',
    () =>
      'The password is right; now a code is needed. Send it as `code`: six digits from your authenticator app, or one of your recovery codes.',
  ),
  'identity.codeRefused': entry(
    401,
    'Code not right',
    () =>
      'The code is not right, or was used already. Wait for the next one of your authenticator app, and see that your phone’s clock is right; or use a recovery code.',
  ),
  'identity.secondFactorOn': entry(
    409,
    'Second factor on',
    () => 'Your second factor is on already. Turn it off first to set up another authenticator app.',
  ),
  'identity.secondFactorOff': entry(409, 'Second factor off', () => 'Your second factor is not on.'),
  'identity.secondFactorNotStarted': entry(
    409,
    'Not started',
    () => 'There is nothing to confirm: start with POST /v1/me/second-factor.',
  ),
  'identity.tooManyAttempts': entry<{ minutes: number }>(
    429,
    'Too many attempts',
    ({ minutes }) =>
      `Too many attempts. Nothing was looked at this time: wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again. If you forgot your password, reset it.`,
  ),
  'identity.emailUnverified': entry(
    403,
    'Verify your email',
    () => 'Open the link in the email we sent to this address and enter your password, then sign in again.',
  ),
  'identity.verificationInvalid': entry(
    404,
    'Link not valid',
    () =>
      'This verification link is not valid: it has expired, or the address was verified with another one. If your address is verified already, sign in; if not, register again to get a new one.',
  ),
  'identity.passwordWrong': entry(
    401,
    'Password wrong',
    () =>
      'Enter the password you chose when you registered. You did not register, or not just then? Leave this link alone.',
  ),
  'identity.proofWrong': entry(
    403,
    'Not right',
    () => 'The password or the code you entered is not right. Nothing was changed; your session goes on.',
  ),
  'identity.resetInvalid': entry(
    404,
    'Link not valid',
    () =>
      'This link is not valid: it was used, has expired, or the password was changed since. If you have chosen a new password already, sign in with it; if not, ask for a new link.',
  ),
  'identity.refreshRefused': entry(
    401,
    'Session ended',
    () => 'This refresh token is not valid any more. Sign in again.',
  ),
  'session.notFound': entry(
    404,
    'Session not found',
    () => 'There is no such session of yours: it may have ended already.',
  ),
} as const
