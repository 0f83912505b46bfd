import type { EmailWords } from './email-words'
import { questions } from './email-words'
import type { SuppressionReason } from './suppression'

const told: Record<SuppressionReason, { subject: string; what: string; todo: string }> = {
  BOUNCE: {
    subject: 'Emails do not reach',
    what: 'Emails to this address came back for good, so we send none to it any more:',
    todo: 'Is the address right? A member whose mailbox works again chooses a new password with “forgot password”, and gets emails from then on. Otherwise it is tried again after 90 days.',
  },
  COMPLAINT: {
    subject: 'No more emails to',
    what: 'Who reads this address marked an email of ours as spam, so we send none to it any more:',
    todo: 'A member who wants them again chooses a new password with “forgot password”, and then which emails to get under “Notifications”.',
  },
}

/** To the admins of an organization that an address concerns. */
export function suppressedEmail(address: string, reason: SuppressionReason): EmailWords {
  const { subject, what, todo } = told[reason]
  return {
    subject: `${subject} ${address}`,
    preheader: 'What is told by email is not read there',
    paragraphs: ['Hi,', `${what}\n${address}`, todo],
    benefits: [],
    note: '',
    buttonLabel: 'View Members',
    closing: questions,
  }
}
