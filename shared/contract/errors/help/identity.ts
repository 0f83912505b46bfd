/** What the reference says of the problems of `errors/identity.ts`: what to do, or where to read on. */
export const identityHelp = {
  'identity.signInRefused': 'The text is the same whether or not the address has an account.',
  'identity.secondFactorRequired':
    'Told only after the right password. Sign in again with the code beside email and password.',
  'identity.codeRefused': 'A code works once, and half a minute before and after its time.',
  'identity.secondFactorOn': 'GET /v1/me says whether it is on.',
  'identity.secondFactorOff': 'GET /v1/me says whether it is on.',
  'identity.secondFactorNotStarted': 'The secret of an earlier start was replaced or turned off.',
  'identity.tooManyAttempts':
    'Retry-After says in how many seconds. Counted for each account and each network address, whether or not there is such an account; what was right does not count.',
  'identity.emailUnverified': 'Until the address is verified an account can only verify it.',
  'identity.verificationInvalid':
    'Links work for 24 hours, and only while nobody has registered with the address since.',
  'identity.passwordWrong':
    'The link stays valid. Somebody else may have registered with your address: look for the email of your own registration, or register again.',
  'identity.proofWrong': 'Asked for again before what protects an account is changed. A code works once.',
  'identity.resetInvalid': 'A link works once, for one hour.',
  'identity.refreshRefused': 'A refresh token works once; using any but the newest ends the session.',
  'session.notFound': 'List yours with GET /v1/sessions.',
} as const
