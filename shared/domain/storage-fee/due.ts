import type { Fraction } from '#shared/kernel/fraction'
import { fraction } from '#shared/kernel/fraction'
import { unreachable } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'
import { days, daysAfter, daysInMonth, monthOf } from '#shared/kernel/time'
import type { StorageRates } from './rates'
import type { Aged, StoredDay } from './stored-days'

/** What is charged on a day, and which part of the rate. */
export type Due = { goods: Aged[]; share: Fraction }

const whole = fraction(1)
const half = fraction('0.5')

export const ageOn = (day: CalendarDay, receivedOn: CalendarDay): number =>
  Math.round((Date.parse(day) - Date.parse(receivedOn)) / days(1))

/** What becomes due on a day. Goods are charged from the first day that is not free. */
export function dueOn({ regime, freeDays }: StorageRates, { on, average, present }: StoredDay): Due[] {
  const isCharged = ({ receivedOn }: Aged) => ageOn(on, receivedOn) >= freeDays
  const firstDayOf = ({ receivedOn }: Aged) => daysAfter(receivedOn, freeDays)
  switch (regime) {
    case 'DAILY':
      return [{ goods: average.filter(isCharged), share: whole }]
    case 'MONTHLY':
      return [
        { goods: average.filter(isCharged), share: { numerator: 1n, denominator: BigInt(daysInMonth(monthOf(on))) } },
      ]
    case 'ANNIVERSARY':
      return [{ goods: present.filter((aged) => isAnniversary(firstDayOf(aged), on)), share: whole }]
    case 'SPLIT_MONTH': {
      const day = dayOfMonth(on)
      if (day === 1) return [{ goods: present.filter(isCharged), share: whole }]
      const share = day <= lastDayOfWholeRate ? whole : half
      return [{ goods: present.filter((aged) => firstDayOf(aged) === on), share }]
    }
    default:
      return unreachable(regime)
  }
}

const lastDayOfWholeRate = 15

const dayOfMonth = (day: CalendarDay): number => Number(day.slice(8))

/** Months after the 31st begin on the last day of those that have none. */
function isAnniversary(first: CalendarDay, day: CalendarDay): boolean {
  return day >= first && dayOfMonth(day) === Math.min(dayOfMonth(first), daysInMonth(monthOf(day)))
}
