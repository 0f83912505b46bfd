import { type EmailWords, questions } from '../mail/email-words'
import { type BillingSide, requestDays } from './request-lifecycle'

type Asked = {
  kind: 'JOIN' | 'CHANGE'
  proposedBy: BillingSide
  payerName: string
  organizationName: string
  /** `PRO with 2 location add-ons` */
  holding: string
  /** `$297` */
  monthly: string
  message?: string
}

/** To the side that answers. */
export function requestEmail({
  kind,
  proposedBy,
  payerName,
  organizationName,
  holding,
  monthly,
  message,
}: Asked): EmailWords {
  const isOffer = proposedBy === 'PAYER'
  const more = kind === 'CHANGE' ? 'a change of ' : ''
  const asked = isOffer
    ? `${payerName} offers to pay for ${more}the plan of ${organizationName}`
    : `${organizationName} asks ${payerName} to pay for ${more}its plan`
  return {
    subject: asked,
    preheader: 'Nothing is billed until you consent',
    paragraphs: ['Hi,', `${asked} on Better Data.`, ...(message ? [`“${message}”`] : []), 'What it is about:'],
    benefits: [
      `${holding}, ${monthly} a month before tax`,
      isOffer
        ? 'A subscription of your own ends as it begins, and what is left of it is credited to you'
        : 'It is charged for the rest of your present period when you consent, and with your invoice from then on',
      'Either side can end it at any time',
    ],
    note: `Nothing is billed until then. It can be answered for ${requestDays} days.`,
    buttonLabel: 'See the Request',
    closing: questions,
  }
}

/** To who proposed it. */
export function requestAnswerEmail({
  answer,
  holding,
  organizationName,
  payerName,
}: {
  answer: 'APPLIED' | 'DECLINED'
  holding: string
  organizationName: string
  /** Absent where the other side is not named to who reads this. */
  payerName?: string
}): EmailWords {
  const isDone = answer === 'APPLIED'
  const other = payerName ?? 'The organization that was asked'
  const told = isDone
    ? `${other} pays for ${organizationName} from now on: ${holding}`
    : `The request about the plan of ${organizationName} was declined`
  return {
    subject: told,
    preheader: isDone ? 'It acts at once' : 'Nothing was changed',
    paragraphs: ['Hi,', `${told}.`],
    benefits: [],
    note: isDone ? 'You find it in your billing history.' : 'Nothing was changed and nothing is billed.',
    buttonLabel: 'Open Billing',
    closing: questions,
  }
}
