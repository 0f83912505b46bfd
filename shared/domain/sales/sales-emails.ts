import { cutTo } from '#shared/kernel/text'
import type { EmailWords } from '../mail/email-words'
import type { SalesInterest } from './words'

type Request = {
  organization: { name: string; organizationId: string; plan: string }
  person: { name: string; email: string }
  interest: SalesInterest
  message: string
  phone?: string
  salesRequestId: string
}

const about: Record<SalesInterest, string> = { ENTERPRISE: 'the ENTERPRISE plan', OTHER: 'Better Data' }
const noButton = { benefits: [], buttonLabel: '' }

/** To the platform's sales people. Answering it answers the person who asked. */
export function salesRequestEmail({
  organization,
  person,
  interest,
  message,
  phone,
  salesRequestId,
}: Request): EmailWords {
  const { name, organizationId, plan } = organization
  return {
    ...noButton,
    subject: `${name} asks about ${about[interest]}`,
    preheader: cutTo(message, 100),
    paragraphs: [
      `${person.name} of ${name} (${organizationId}, on ${plan}) writes:`,
      message,
      [`Email: ${person.email}`, ...(phone ? [`Phone: ${phone}`] : [])].join('\n'),
    ],
    note: 'Reply to this email to answer.',
    closing: `When it is answered: npm run operator -- sales-request ${salesRequestId} handled`,
  }
}

export function salesConfirmationEmail({
  person,
  interest,
  message,
}: Pick<Request, 'person' | 'interest' | 'message'>): EmailWords {
  return {
    ...noButton,
    subject: 'We have your message',
    preheader: 'Our sales team will get back to you',
    paragraphs: [
      `Hi ${person.name},`,
      `Thank you for asking about ${about[interest]}. Our sales team has your message:`,
      message,
    ],
    note: 'They answer by email, or call if you left a number.',
    closing: 'Something to add? Reply to this email.',
  }
}
