import type { CalendarDay, Instant } from '#shared/kernel/time'
import { after, daysAfter, hours } from '#shared/kernel/time'
import { dayBeginsAt, dayIn } from '#shared/kernel/time-zone'
import type { Invoicing } from './agreement'
import { weekdays } from './words'

/** The days that an invoice is of, both included: the seven before its day, or fewer where the agreement began or its weekday was changed among them. */
export type InvoicePeriod = { from: CalendarDay; until: CalendarDay }

export const longestPeriodDays = 7

/** Stores report an evening in the night and the morning after it: an invoice that is made at midnight would be without its last day. */
const reportedWithin = hours(12)

const weekdayOf = (day: CalendarDay): number => (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7

/** The first invoicing day that leaves a day between. */
export function invoicingDayAfter(invoicedUntil: CalendarDay, { weekday }: Pick<Invoicing, 'weekday'>): CalendarDay {
  const earliest = daysAfter(invoicedUntil, 2)
  const ahead = (weekdays.indexOf(weekday) - weekdayOf(earliest) + 7) % 7
  return daysAfter(earliest, ahead)
}

/** When what was sold before an invoicing day is invoiced. */
export const invoicedAt = (invoicingDay: CalendarDay, { timeZone }: Pick<Invoicing, 'timeZone'>): Instant =>
  after(dayBeginsAt(invoicingDay, timeZone), reportedWithin)

/** The last invoicing day whose moment has come. */
export function lastInvoicingDay(now: Instant, invoicing: Pick<Invoicing, 'weekday' | 'timeZone'>): CalendarDay {
  const today = dayIn(now, invoicing.timeZone)
  const latest = invoicingDayAfter(daysAfter(today, -8), invoicing)
  return invoicedAt(latest, invoicing) <= now ? latest : daysAfter(latest, -7)
}
