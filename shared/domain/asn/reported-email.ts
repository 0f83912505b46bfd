import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import { sum } from '#shared/kernel/quantity'
import type { Asn, Discrepancy } from './asn'
import { kindInWords } from './kind-in-words'
import { discrepancyKinds } from './words'

/** More are counted, not listed. */
const mostLines = 20

type Counted = Pick<Asn, 'number' | 'shipmentNumber' | 'to'>
type Reported = Pick<Discrepancy, 'line' | 'sku' | 'kind' | 'quantity'>

/** Told to who sent the goods, once for all that one receipt says is not as announced. */
export function reportedEmail({ number, shipmentNumber, to }: Counted, reported: readonly Reported[]): EmailWords {
  const differences = reported.toSorted((a, b) => a.line - b.line)
  const lines = new Set(differences.map(({ line }) => line)).size
  const areNot = lines === 1 ? 'a line is not as announced' : `${lines} lines are not as announced`
  const more = differences.length - mostLines
  return {
    subject: `${number}: ${areNot}`,
    preheader: inShort(differences),
    paragraphs: ['Hi,', `What arrived of ${shipmentNumber} at ${to.name} was counted: of ${number}, ${areNot}.`],
    benefits: [
      ...differences.slice(0, mostLines).map(({ line, sku, ...rest }) => `Line ${line}, ${sku}: ${inWords(rest)}`),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
    note: 'Say how each ends: found, written off, claimed or credited. Or say who sees to it, and until when.',
    buttonLabel: 'See the Differences',
    closing: questions,
  }
}

const inWords = ({ quantity, kind }: Pick<Reported, 'quantity' | 'kind'>) =>
  `${quantity.toFixed()} ${kindInWords[kind]}`

/** How much of each kind. */
const inShort = (differences: readonly Reported[]): string =>
  discrepancyKinds
    .map((kind) => ({ kind, quantity: sum(differences.filter((each) => each.kind === kind).map((of) => of.quantity)) }))
    .filter(({ quantity }) => quantity.gt(0))
    .map(inWords)
    .join(', ')
