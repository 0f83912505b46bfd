import type { EmailWords } from '#shared/domain/mail/email-words'
import type { Instant } from '#shared/kernel/time'
import type { User } from './user'

/** For the owner of an account whose address was given for another registration: nobody but the owner learns that there is one. */
export function accountReminderEmail({ name }: Pick<User, 'name'>): EmailWords {
  return {
    subject: 'You already have an account on Better Data',
    preheader: 'Somebody tried to register with your email address',
    paragraphs: [
      `Hi ${name},`,
      'Somebody tried to register on Better Data with this email address. It already has an account: yours. Nothing about it was changed.',
      'If it was you, sign in with the password you already have.',
    ],
    benefits: [],
    note: '',
    buttonLabel: 'Sign In',
    closing:
      'It was not you? Then ignore this email: whoever it was has not learned that you have an account. Questions? Contact support@betterdata.com',
  }
}

/** The clock hour of an attempt, `2026-03-01T12`: all attempts within it are worth one reminder, so that nobody's mailbox is flooded. */
export const reminderHour = (at: Instant): string => at.slice(0, 13)
