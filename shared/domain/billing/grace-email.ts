import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Instant } from '#shared/kernel/time'
import { dayInWords } from './day-in-words'

/** A plan that goes on for some days though nobody pays for it. */
export type UnpaidPlan = {
  organizationName: string
  plan: string
  endsAt: Instant
  reason: 'PAYMENT_FAILED' | 'UNLINKED' | 'COVERAGE_ENDED' | 'PAYER_ENDED'
}

const whatHappened: Record<UnpaidPlan['reason'], (name: string) => string> = {
  PAYMENT_FAILED: (name) => `The last payment of ${name} for Better Data failed, and the invoice is still open.`,
  UNLINKED: (name) => `${name} was unlinked from the organization that paid for its plan on Better Data.`,
  COVERAGE_ENDED: (name) => `The organization that paid for the plan of ${name} on Better Data does so no more.`,
  PAYER_ENDED: (name) =>
    `The organization that paid for the plan of ${name} has ended its own subscription on Better Data.`,
}

/** @param daysLeft whole days until it ends */
export function graceEmail({ organizationName, plan, endsAt, reason }: UnpaidPlan, daysLeft: number): EmailWords {
  const isFailure = reason === 'PAYMENT_FAILED'
  const end = dayInWords(endsAt)
  return {
    subject: isFailure
      ? `A payment of ${organizationName} failed: ${plan} goes on ${forDays(daysLeft)}`
      : `Nobody pays for the ${plan} plan of ${organizationName} any more: it goes on ${forDays(daysLeft)}`,
    preheader: `Until ${end} everything works as before`,
    paragraphs: [
      'Hi,',
      whatHappened[reason](organizationName),
      `Until ${end} everything works as before. After that ${organizationName} is on FREE.`,
      'What that means:',
    ],
    benefits: [
      'Nothing is deleted: everything can be read and exported',
      'What goes beyond FREE can no longer be changed or added to',
      'It unlocks at once when the plan is back',
    ],
    note: isFailure
      ? 'To keep the plan, pay the open invoice under Settings → Billing, with another card if need be.'
      : 'To keep the plan, take one of your own under Settings → Billing. What you have set up stays as it is.',
    buttonLabel: isFailure ? 'Pay Now' : 'See Plans',
    closing: questions,
  }
}

const forDays = (days: number) => (days <= 1 ? 'for one more day' : `for ${days} more days`)

/** The days are over, or a subscription has ended. */
export function onFreeEmail({
  organizationName,
  planBefore,
}: {
  organizationName: string
  planBefore: string
}): EmailWords {
  return {
    subject: `${organizationName} is on FREE now`,
    preheader: 'Nothing was deleted',
    paragraphs: [
      'Hi,',
      `The ${planBefore} plan of ${organizationName} on Better Data has ended. You are on FREE now. Nothing was deleted.`,
      'What you still have:',
    ],
    benefits: [
      'All your data: everything can be read and exported',
      'Your partnerships: what partners share, ASNs, receipts and messages go on',
      'Your members, with the roles and levels they have',
    ],
    note: `Products, locations, stock and shipments of your own can be read, and not changed, until there is a plan again. With one, everything unlocks at once and is as you left it: Settings → Billing.`,
    buttonLabel: 'See Plans',
    closing: questions,
  }
}
