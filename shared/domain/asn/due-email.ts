import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Discrepancy } from './asn'
import { kindInWords } from './kind-in-words'
import { unsettledOf } from './settle'

/** Told to who sees to a difference, on the day by which it is to be settled. */
export function dueEmail(discrepancy: Discrepancy): EmailWords {
  const { asnNumber, line, sku, kind, dueOn } = discrepancy
  return {
    subject: `${asnNumber}: a discrepancy is to be settled by ${dueOn}`,
    preheader: `${sku}: ${kindInWords[kind]}`,
    paragraphs: ['Hi,', `This difference on ${asnNumber} is open, and to be settled by ${dueOn}:`],
    benefits: [`Line ${line}, ${sku}: ${unsettledOf(discrepancy).toFixed()} ${kindInWords[kind]}`],
    note: 'Say how it ended: found, written off, claimed or credited. Or say another day.',
    buttonLabel: 'See the Discrepancy',
    closing: questions,
  }
}
