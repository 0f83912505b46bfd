import type { Instant } from '#shared/kernel/time'
import { type EmailWords, questions } from '../mail/email-words'
import { dayInWords } from './day-in-words'

export type EndedCoverage = {
  payerName: string
  organizationName: string
  plan: string
  mode: 'ADD_ON' | 'INCLUDED'
  reason: 'UNLINKED' | 'COVERAGE_ENDED' | 'SELF_PAY'
  note?: string
  graceEndsAt?: Instant
}

/** To who paid. Who was paid for is told of its days of grace. */
export function coverageEndedEmail(ended: EndedCoverage): EmailWords {
  const { graceEndsAt, mode, note, organizationName, payerName, plan, reason } = ended
  const isOwn = reason === 'SELF_PAY'
  const happened = isOwn
    ? `${organizationName} pays for itself from now on`
    : `${payerName} does not pay for ${organizationName} any more`
  return {
    subject: happened,
    preheader: mode === 'ADD_ON' ? 'What is left of the period is credited to you' : 'Your own plan is as it was',
    paragraphs: [
      'Hi,',
      `${happened}${reason === 'UNLINKED' ? ': what linked the two has ended' : ''}.`,
      ...(note ? [`The reason given: “${note}”`] : []),
      'What it means:',
    ],
    benefits: [
      mode === 'ADD_ON'
        ? `Its ${plan} plan is off your bill, and what is left of the period is credited to your next invoice`
        : `It shares your ${plan} plan no more`,
      ...(graceEndsAt
        ? [`Its plan goes on until ${dayInWords(graceEndsAt)}, on nobody’s bill, so that it can take one of its own`]
        : []),
    ],
    note: 'Your billing history keeps what was paid for it, and when.',
    buttonLabel: 'Open Billing',
    closing: questions,
  }
}

/** To who paid for others and does so no more: one email for all of them. */
export const payerEndedEmail = ({ payerName }: { payerName: string }): EmailWords => ({
  subject: `${payerName} pays for no other organization any more`,
  preheader: 'Their plans go on for 7 days',
  paragraphs: [
    'Hi,',
    `The subscription of ${payerName} on Better Data has ended, and with it all that it paid for others.`,
    'What it means for them:',
  ],
  benefits: [
    'Their plans go on for 7 days, so that they can take their own',
    'After that they are on FREE; nothing of theirs is deleted',
  ],
  note: 'They have been told, too.',
  buttonLabel: 'Open Billing',
  closing: questions,
})
