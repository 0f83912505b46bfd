import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Currency } from '#shared/kernel/money'
import { currencyDecimals } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import type { Decided } from './approval'
import type { Content, PurchaseOrder } from './order'

type Named = Pick<PurchaseOrder, 'number' | 'currency' | 'buyerName' | 'supplier'>

/** `USD 1,234.50` */
export const amountInWords = (minor: Quantity, currency: Currency): string =>
  `${currency} ${amountInDigits(minor, currency)}`

/** `1,234.50`, where it is said elsewhere of which currency. */
export function amountInDigits(minor: Quantity, currency: Currency): string {
  const places = currencyDecimals[currency]
  const [whole = '', cents] = minor
    .div(10 ** places)
    .toFixed(places)
    .split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return cents ? `${grouped}.${cents}` : grouped
}

const linesInWords = (lines: number) => (lines === 1 ? 'One line' : `${lines} lines`)

const factsOf = ({ currency }: Named, { lines, total, wantedOn }: Content) => [
  `${linesInWords(lines)}, ${amountInWords(total, currency)}`,
  ...(wantedOn ? [`Wanted on ${wantedOn}`] : []),
]

/** To the people who may decide at a level. */
export function approvalEmail(
  order: Named,
  content: Content,
  { level, levels }: { level: number; levels: number },
): EmailWords {
  const amount = amountInWords(content.total, order.currency)
  return {
    subject: `${order.number} to ${order.supplier.name}: ${amount} to approve`,
    preheader: `It waits for level ${level} of ${levels}`,
    paragraphs: [
      'Hi,',
      `${order.number} to ${order.supplier.name} waits for your approval at level ${level} of ${levels}.`,
    ],
    benefits: factsOf(order, content),
    note: 'One person of the level decides. You can approve it, or reject it and say why.',
    buttonLabel: 'Look at the order',
    closing: questions,
  }
}

/** To who submitted it, when the last level has approved or one has refused. */
export function decisionEmail(order: Named, { decision, level, note }: Decided): EmailWords {
  const isApproved = decision === 'APPROVED'
  return {
    subject: `${order.number} to ${order.supplier.name} is ${isApproved ? 'approved' : 'rejected'}`,
    preheader: isApproved ? 'It can be sent' : `Level ${level} said no`,
    paragraphs: [
      'Hi,',
      isApproved
        ? `Every level has approved ${order.number} to ${order.supplier.name}.`
        : `${order.number} to ${order.supplier.name} was rejected at level ${level}.`,
      ...(note ? [`“${note}”`] : []),
    ],
    benefits: [],
    note: isApproved ? 'It can be sent to the supplier now.' : 'Change it and submit it again, or cancel it.',
    buttonLabel: 'Open the order',
    closing: questions,
  }
}

/** To a supplier that has an account: what was ordered stands in its list. */
export function issuedEmail(order: Named, { revision, content }: { revision: number; content: Content }): EmailWords {
  const isNew = revision === 1
  return {
    subject: isNew
      ? `${order.number}: ${order.buyerName} orders from you`
      : `${order.number} was changed: version ${revision}`,
    preheader: isNew ? 'Please acknowledge it line by line' : 'Please acknowledge what changed',
    paragraphs: [
      'Hi,',
      isNew
        ? `${order.buyerName} has sent you the purchase order ${order.number}.`
        : `${order.buyerName} has sent you version ${revision} of the purchase order ${order.number}.`,
    ],
    benefits: factsOf(order, content),
    note: isNew
      ? 'Please accept each line, change its quantity or day, or reject it with a reason.'
      : 'Lines that changed wait for your answer again. What you said of the others stands.',
    buttonLabel: 'Acknowledge',
    closing: questions,
  }
}

/** To who drafted it, when the supplier has answered. */
export function answeredEmail(order: Named, isComplete: boolean): EmailWords {
  const { number, supplier } = order
  return {
    subject: isComplete
      ? `${supplier.name} has acknowledged ${number}`
      : `${supplier.name} has answered lines of ${number}`,
    preheader: isComplete ? 'No line is left unanswered' : 'Some lines are not answered yet',
    paragraphs: ['Hi,', `${supplier.name} has answered ${isComplete ? 'every line' : 'some lines'} of ${number}.`],
    benefits: [],
    note: 'The order shows line by line what was accepted, changed or rejected.',
    buttonLabel: 'Open the order',
    closing: questions,
  }
}

/** To a supplier: nothing more of an order, or of some of its lines, is wanted. */
export function endedEmail(order: Named & Pick<PurchaseOrder, 'state' | 'ended'>): EmailWords {
  const { number, buyerName, state, ended } = order
  const what =
    state === 'CANCELLED' ? 'was cancelled' : state === 'CLOSED' ? 'was closed' : 'has lines that were closed'
  return {
    subject: `${number} of ${buyerName} ${what}`,
    preheader: 'Please ship nothing more of it',
    paragraphs: [
      'Hi,',
      `The purchase order ${number} of ${buyerName} ${what}.`,
      ...(ended?.reason ? [`“${ended.reason}”`] : []),
    ],
    benefits: [],
    note: 'Please ship nothing of it that has not left yet.',
    buttonLabel: 'Open the order',
    closing: questions,
  }
}
