import type { ErrorCode } from '#shared/contract/errors'
import type { Problem } from '#shared/contract/problem'

/** Some texts of the catalogue speak to who writes programs. A reader of a page is told the same in other words. */
const wordsForReaders: Partial<Record<ErrorCode, { title: string; detail: string }>> = {
  'request.invalid': {
    title: 'This address is not complete',
    detail:
      'Something in the address of this page is missing or was changed. Open the link in the email again, or copy all of it.',
  },
  'request.notForm': notWhole(),
  'request.tooLarge': notWhole(),
  'request.unsupportedMediaType': notWhole(),
  'idempotency.keyMissing': notWhole(),
  'idempotency.keyReused': {
    title: 'Already done',
    detail: 'This form was sent before with other entries, and that is done. What you changed since was not saved.',
  },
  'service.busy': {
    title: 'Just a moment',
    detail: 'Many people want the same thing right now; nothing was done. Go back and send the form again.',
  },
  'service.failed': {
    title: 'Something went wrong',
    detail: 'The fault is ours and was recorded. Go back and try again in a while.',
  },
  'identity.passwordWrong': {
    title: 'Password wrong',
    detail: 'This is not the password you chose when you registered. The link stays valid: try again.',
  },
  'invitation.accountExists': {
    title: 'You already have an account',
    detail:
      'There is an account with this email address, and one person has one account. Sign in with it to accept the invitation. Nothing was changed, and the link stays valid.',
  },
  'memberInvitation.linkInvalid': {
    title: 'This invitation link is not valid',
    detail:
      'It was used, revoked or replaced, or has expired. Did you register with it already? Then sign in with your email address and your password. If not, ask an admin of the organization that invited you for a new invitation.',
  },
  'invitation.notFound': {
    title: 'This invitation link is not valid',
    detail:
      'It was used, revoked or replaced, or has expired. Did you register with it already? Then sign in with your email address and your password. If not, ask the organization that invited you for a new invitation.',
  },
}

function notWhole() {
  return {
    title: 'The form did not arrive whole',
    detail: 'Nothing was done. Open the link in the email again and fill in the form once more.',
  }
}

export const wordsOf = (problem: Problem): { title: string; detail: string } =>
  wordsForReaders[problem.code] ?? { title: problem.title, detail: problem.message }
