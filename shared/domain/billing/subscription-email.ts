import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Instant } from '#shared/kernel/time'
import { dayInWords } from './day-in-words'

type Subscribed = { organizationName: string; plan: string }

export function trialEndingEmail(
  { organizationName, plan, monthlyBill }: Subscribed & { monthlyBill: string },
  endsAt: Instant,
): EmailWords {
  const end = dayInWords(endsAt)
  return {
    subject: `Your trial of ${plan} ends on ${end}`,
    preheader: `Then ${monthlyBill} a month, unless you cancel`,
    paragraphs: [
      'Hi,',
      `The trial of ${plan} for ${organizationName} on Better Data ends on ${end}. Then the card on file is charged ${monthlyBill}, and again each month.`,
    ],
    benefits: [],
    note: `You need do nothing to go on. If you cancel before ${end} under Settings → Billing, nothing is charged.`,
    buttonLabel: 'Open Billing',
    closing: questions,
  }
}

export function endPlannedEmail({ organizationName, plan }: Subscribed, endsAt: Instant): EmailWords {
  const end = dayInWords(endsAt)
  return {
    subject: `${plan} of ${organizationName} ends on ${end}`,
    preheader: 'Until then everything works as before',
    paragraphs: [
      'Hi,',
      `The subscription of ${organizationName} was cancelled. ${plan} goes on until ${end}, which is paid; after that you are on FREE, and nothing is charged any more.`,
    ],
    benefits: [
      'Nothing is deleted: everything can be read and exported',
      'Until then you can take it back with one click',
    ],
    note: 'Was that a mistake? Resume the subscription under Settings → Billing.',
    buttonLabel: 'Open Billing',
    closing: questions,
  }
}

export function resumedEmail({ organizationName, plan }: Subscribed): EmailWords {
  return {
    subject: `${plan} of ${organizationName} goes on`,
    preheader: 'The cancellation was taken back',
    paragraphs: [
      'Hi,',
      `The cancellation of the subscription of ${organizationName} was taken back. ${plan} goes on, and the next invoice comes as usual.`,
    ],
    benefits: [],
    note: 'Invoices, card and plan are under Settings → Billing.',
    buttonLabel: 'Open Billing',
    closing: questions,
  }
}
