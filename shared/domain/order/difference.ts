import type { Currency } from '#shared/kernel/money'
import { zero } from '#shared/kernel/quantity'
import { isSame } from '#shared/kernel/same'
import type { LineTerms, OrderLine } from './line'
import { termsAt } from './line'
import type { Content } from './order'

/** What one version says otherwise than the one before it, to be read by people: what it was, and what it is. */
export type LineDifference = {
  line: number
  sku: string
  kind: 'ADDED' | 'CHANGED' | 'REMOVED'
  was?: LineTerms
  is?: LineTerms
  text: string
}

const isThere = (terms: LineTerms | undefined): terms is LineTerms => terms !== undefined && !terms.quantity.eq(zero)

/** `undefined` where both revisions say the same of the line. */
export function lineDifference(
  line: OrderLine,
  { from, to, currency }: { from: number; to: number; currency: Currency },
): LineDifference | undefined {
  const [before, after] = [termsAt(line, from), termsAt(line, to)]
  const [was, is] = [isThere(before) ? before : undefined, isThere(after) ? after : undefined]
  const named = { line: line.line, sku: line.sku }
  const title = `Line ${line.line}, ${line.sku}`
  if (is && !was) return { ...named, kind: 'ADDED', is, text: `${title}: added, ${inWords(is, line, currency)}` }
  if (was && !is)
    return { ...named, kind: 'REMOVED', was, text: `${title}: taken out, ${inWords(was, line, currency)}` }
  if (!was || !is) return undefined
  const unit = line.unit.code
  const parts = [
    ...(was.quantity.eq(is.quantity) ? [] : [`quantity ${was.quantity.toFixed()} → ${is.quantity.toFixed()} ${unit}`]),
    ...(was.unitPrice === is.unitPrice ? [] : [`price ${was.unitPrice} → ${is.unitPrice} ${currency}`]),
    ...(was.wantedOn === is.wantedOn ? [] : [`wanted on ${day(was.wantedOn)} → ${day(is.wantedOn)}`]),
    ...(isSame(was.allocations, is.allocations) ? [] : ['goes to other places']),
  ]
  return parts.length > 0 ? { ...named, kind: 'CHANGED', was, is, text: `${title}: ${parts.join('; ')}` } : undefined
}

const day = (wantedOn: string | undefined) => wantedOn ?? 'the day of the order'

const inWords = ({ quantity, unitPrice }: LineTerms, { unit }: OrderLine, currency: Currency) =>
  `${quantity.toFixed()} ${unit.code} at ${unitPrice} ${currency}`

/** What the header says otherwise. Of a note it is told that it changed: it stands beside. */
export const contentDifference = (was: Content, is: Content): string[] => [
  ...(was.wantedOn === is.wantedOn ? [] : [`Wanted on ${was.wantedOn ?? 'no day'} → ${is.wantedOn ?? 'no day'}`]),
  ...(was.note === is.note ? [] : ['The note says something else']),
]

/** All that one version says otherwise than the one before it, a sentence each: the header first, then line by line. */
export const differenceInWords = (
  was: { revision: number; content: Content },
  is: { revision: number; content: Content },
  { lines, currency }: { lines: readonly OrderLine[]; currency: Currency },
): string[] => [
  ...contentDifference(was.content, is.content),
  ...lines.flatMap((line) => lineDifference(line, { from: was.revision, to: is.revision, currency })?.text ?? []),
]
