import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Quantity } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import type { Lot } from './ledger'

/** More are counted, not listed: nobody reads an email of a hundred lines. */
const mostLines = 30

type Low = { sku: string; place: string; available: Quantity; lowAt: Quantity }
type LotThere = { sku: string; place: string; lot: Lot; quantity: Quantity }

export const lowInWords = ({ sku, place, available, lowAt }: Low): string =>
  `${sku} at ${place}: ${available.toFixed()} available, low at ${lowAt.toFixed()}`

export const expiredInWords = ({ sku, place, lot, quantity }: LotThere): string =>
  `${sku}, lot ${lot.number}, at ${place}: ${quantity.toFixed()} expired${onDay(lot.expiresOn)} and cannot be picked any more`

export const expiringInWords = ({ sku, place, lot, quantity }: LotThere): string =>
  `${sku}, lot ${lot.number}, at ${place}: ${quantity.toFixed()} expire${onDay(lot.expiresOn)}`

const onDay = (day: CalendarDay | undefined) => (day ? ` on ${day}` : '')

/** What became low, and what expired, in an hour. */
export const stockAlertEmail = (lines: readonly string[]): EmailWords =>
  stockEmail(lines, {
    subject: `Stock needs you: ${lines.length === 1 ? 'one alert' : `${lines.length} alerts`}`,
    preheader: 'What became low, and what expired',
    opening: 'This became low, or expired, at your locations:',
    note: 'What is low is told once, and again only after it has recovered.',
  })

/** Lots that expire within so many days. */
export const expiringEmail = (lines: readonly string[], days: number): EmailWords =>
  stockEmail(lines, {
    subject: `${lines.length === 1 ? 'A lot expires' : `${lines.length} lots expire`} ${within(days)}`,
    preheader: 'What to use or sell first',
    opening: `This expires ${within(days)} at your locations, the first to expire first:`,
    note: 'On the day after, what is left of it cannot be picked any more. How long before you are told, your admins choose.',
  })

const within = (days: number) => (days === 0 ? 'today' : `within ${days === 1 ? 'a day' : `${days} days`}`)

function stockEmail(
  lines: readonly string[],
  { opening, ...words }: { subject: string; preheader: string; opening: string; note: string },
): EmailWords {
  const more = lines.length - mostLines
  return {
    ...words,
    paragraphs: ['Hi,', opening],
    benefits: [...lines.slice(0, mostLines), ...(more > 0 ? [`and ${more} more`] : [])],
    buttonLabel: 'View Stock',
    closing: questions,
  }
}
