import type { EmailWords } from '#shared/domain/mail/email-words'
import type { User } from './user'

export function passwordResetEmail({ name }: Pick<User, 'name'>): EmailWords {
  return {
    subject: 'Choose a new password',
    preheader: 'Somebody, probably you, asked for a new password on Better Data',
    paragraphs: [
      `Hi ${name},`,
      'Somebody, probably you, asked for a new password for your account on Better Data. The link works once, within an hour. When you have chosen a new password, you are signed out on all devices.',
    ],
    benefits: [],
    note: '',
    buttonLabel: 'Choose a New Password',
    closing:
      'It was not you? Then leave the link alone: your password stays as it is, and whoever it was has not learned that you have an account. Questions? Contact support@betterdata.com',
  }
}
