import { quantity } from '#shared/kernel/quantity'
import type { EmailWords } from '../mail/email-words'
import { questions } from '../mail/email-words'
import { amountInWords } from '../order/order-emails'
import type { Approval } from './approval'
import { guardedDeeds } from './words'

type Asked = Pick<Approval, 'approvalId' | 'deed' | 'documentId' | 'amount' | 'expiresAt' | 'state' | 'decided'>

/** To admins who did not ask: what waits for one of them. Who asked and what exactly was sent they see signed in. */
export function approvalRequestedEmail({ approvalId, deed, documentId, amount, expiresAt }: Asked): EmailWords {
  const { name } = guardedDeeds[deed]
  return {
    subject: `Approval needed: ${name}`,
    preheader: 'A request waits for a second person',
    paragraphs: ['Hi,', 'Somebody of your organization asked for this, and your policy asks a second person:'],
    benefits: [
      name,
      `Of ${documentId}`,
      ...(amount ? [`At stake: ${amountInWords(quantity(amount.amountMinor), amount.currency)}`] : []),
    ],
    note: `Nothing of it is done before one of you approves ${approvalId}. It waits until ${dayAndTime(expiresAt)}.`,
    buttonLabel: 'Review Request',
    closing: questions,
  }
}

/** To who asked. */
export function approvalDecidedEmail({ deed, documentId, expiresAt, state, decided }: Asked): EmailWords {
  const { name } = guardedDeeds[deed]
  const isApproved = state === 'APPROVED'
  return {
    subject: `${isApproved ? 'Approved' : 'Rejected'}: ${name}`,
    preheader: isApproved ? 'Send your request again' : 'Nothing was done',
    paragraphs: [
      'Hi,',
      isApproved
        ? `What you asked for is approved: ${name}, of ${documentId}.`
        : `What you asked for is rejected: ${name}, of ${documentId}. Nothing was done.`,
      ...(decided?.comment ? [`They write: ${decided.comment}`] : []),
    ],
    benefits: [],
    note: isApproved ? `Send the same request again until ${dayAndTime(expiresAt)}: that does it.` : '',
    buttonLabel: 'View Request',
    closing: questions,
  }
}

const dayAndTime = (instant: string): string => `${instant.slice(0, 10)}, ${instant.slice(11, 16)} UTC`
