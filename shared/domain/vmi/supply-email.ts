import type { EmailWords } from '../mail/email-words'
import { questions } from '../mail/email-words'
import type { VmiAgreement } from './agreement'
import { daysOfSupply } from './supply'
import type { SupplyWatch } from './supply-watch'
import type { VmiSide } from './words'

/** More are counted, not listed: nobody reads an email of a hundred lines. */
const mostLines = 30

type Told = {
  agreement: Pick<VmiAgreement, 'ownerName' | 'retailer'>
  side: VmiSide
  low: readonly SupplyWatch[]
  silent: readonly SupplyWatch[]
}

/** What became low, and what is reported no more, of an agreement in some minutes. */
export function supplyAlertEmail({ agreement, side, low, silent }: Told): EmailWords {
  const { ownerName, retailer } = agreement
  const lines = [...low.map(lowInWords), ...silent.map(silentInWords)]
  const whose = side === 'OWNER' ? `Your stock at ${retailer.name}` : `${ownerName}’s stock at yours`
  const more = lines.length - mostLines
  return {
    subject: `${whose} needs you: ${lines.length === 1 ? 'one alert' : `${lines.length} alerts`}`,
    preheader: 'What runs low, and what is reported no more',
    paragraphs: ['Hi,', `${whose} needs attention. ${ownerName} and ${retailer.name} are both told:`],
    benefits: [...lines.slice(0, mostLines), ...(more > 0 ? [`and ${more} more`] : [])],
    note: 'Each is told once, and again only after it has recovered, or was reported.',
    buttonLabel: 'View Supply',
    closing: questions,
  }
}

export function lowInWords({ sku, stock, inTransit, judgedBy, ...sales }: SupplyWatch): string {
  const days = daysOfSupply(sales, stock)
  const there = `${stock.toFixed()} there, ${inTransit.toFixed()} on the way`
  const lasts = days ? `lasts ${days.toFixed(1)} days (${there})` : there
  const agreed = [
    ...(judgedBy ? [`${judgedBy.thresholdDays} days`] : []),
    ...(judgedBy?.minimum ? [`at least ${judgedBy.minimum.toFixed()}`] : []),
  ]
  return `${sku}: ${lasts}; agreed: ${agreed.join(', ')}`
}

export const silentInWords = ({ sku, stock, lastReportedOn }: SupplyWatch): string =>
  lastReportedOn
    ? `${sku}: nothing reported since ${lastReportedOn}`
    : `${sku}: nothing reported yet, though ${stock.toFixed()} lie there`
