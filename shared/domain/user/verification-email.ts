import type { EmailWords } from '#shared/domain/mail/email-words'
import type { User } from './user'

/** Whoever did not register must not finish somebody else's registration by a careless click: the email says so. */
export function verificationEmail({ name }: Pick<User, 'name'>): EmailWords {
  return {
    subject: 'Verify your email address',
    preheader: 'One click finishes your registration on Better Data',
    paragraphs: [
      `Hi ${name},`,
      'You registered on Better Data with this email address. Verify that it is yours. The link works once, for 24 hours.',
    ],
    benefits: [],
    note: '',
    buttonLabel: 'Verify Email Address',
    closing:
      'You did not register? Then somebody mistyped their address: leave the link alone, and nothing will happen. Questions? Contact support@betterdata.com',
  }
}
