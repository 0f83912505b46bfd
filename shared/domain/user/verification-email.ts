import type { EmailWords } from '#shared/domain/mail/email-words'
import type { User } from './user'

/** Whoever did not register cannot finish somebody else's registration by a careless click: the link asks for the password. */
export function verificationEmail({ name }: Pick<User, 'name'>): EmailWords {
  return {
    subject: 'Verify your email address',
    preheader: 'Open the link and enter your password to finish your registration on Better Data',
    paragraphs: [
      `Hi ${name},`,
      'You registered on Better Data with this email address. To verify that it is yours, open the link and enter the password you chose when you registered. The link works for 24 hours.',
    ],
    benefits: [],
    note: '',
    buttonLabel: 'Verify Email Address',
    closing:
      'You did not register? Then somebody else entered your address: leave the link alone, and nothing will happen. Questions? Contact support@betterdata.com',
  }
}
