import type { EmailWords } from '#shared/domain/mail/email-words'
import type { User } from './user'

/** What an account is protected by was changed: its owner is told, for it may have been somebody else (ASVS 5.0, 6.3.7). */
export const credentialChanges = [
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'SECOND_FACTOR_ON',
  'SECOND_FACTOR_OFF',
  'RECOVERY_CODES_RENEWED',
  'RECOVERY_CODE_USED',
] as const
export type CredentialChange = (typeof credentialChanges)[number]

const told: Record<CredentialChange, { subject: string; what: string }> = {
  PASSWORD_CHANGED: {
    subject: 'Your password was changed',
    what: 'The password of your account on Better Data was changed by somebody who knew the one before. All other sessions were ended.',
  },
  PASSWORD_RESET: {
    subject: 'Your password was changed',
    what: 'A new password was chosen for your account on Better Data, with a link that we sent to this address. All sessions were ended.',
  },
  SECOND_FACTOR_ON: {
    subject: 'Your second factor is on',
    what: 'From now on, signing in to Better Data takes your password and a code from your authenticator app. Keep your recovery codes where you find them without your phone.',
  },
  SECOND_FACTOR_OFF: {
    subject: 'Your second factor is off',
    what: 'From now on, signing in to Better Data takes your password alone. All recovery codes are void.',
  },
  RECOVERY_CODES_RENEWED: {
    subject: 'You have new recovery codes',
    what: 'New recovery codes were made for your account on Better Data. Those you had before are void.',
  },
  RECOVERY_CODE_USED: {
    subject: 'A recovery code was used',
    what: 'A recovery code was used in place of a code from your authenticator app. It works no more. When few are left, make new ones.',
  },
}

export function securityNoticeEmail({ name }: Pick<User, 'name'>, change: CredentialChange): EmailWords {
  const { subject, what } = told[change]
  return {
    subject: `${subject} on Better Data`,
    preheader: 'If it was you, there is nothing to do',
    paragraphs: [`Hi ${name},`, what, 'If it was you, there is nothing to do.'],
    benefits: [],
    note: '',
    buttonLabel: 'Sign In',
    closing:
      'It was not you? Then somebody else got in: choose a new password at once with “forgot password”, which signs everybody out, and write to support@betterdata.com.',
  }
}
