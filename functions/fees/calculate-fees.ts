import * as contract from '#shared/contract/operations/fees'
import { bill } from '#shared/domain/storage-fee/bill'
import type { ChargedPlace } from '#shared/domain/storage-fee/period-fees'
import { periodFees } from '#shared/domain/storage-fee/period-fees'
import { projected } from '#shared/domain/storage-fee/projection'
import type { RatePeriod } from '#shared/domain/storage-fee/rate-card'
import { checkRates } from '#shared/domain/storage-fee/rates'
import { storedSummary } from '#shared/domain/storage-fee/statement'
import type { Currency } from '#shared/kernel/money'
import { quantity } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter, earlierOf, laterOf } from '#shared/kernel/time'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { cardNow, chargedPlaces } from '#shared/runtime/storage/charged-places'
import { lineView, storedView } from './fee-views'
import { visibleRateCard } from './own-rate-card'
import { ratesOf } from './rate-card-view'

export const calculateFees = useCase(contract.calculateFees, async (call) => {
  const { body, now } = call
  const { card, side } = await visibleRateCard(call)
  const { rateCardId, currency } = card
  const { from, until, rates, dailyChange } = body
  const { named, places, today } = await cardNow(card, side, now)
  const first = earlierOf(from, today)
  const known = await chargedPlaces(places, { from: first, until: laterOf(until, today) })
  const periods = rates ? [{ from: first, rates: orThrow(checkRates(ratesOf(rates))) }] : card.periods
  const assumed = projected(known, { today, until, dailyChange: quantity(dailyChange) })
  const { soFar, total, lines } = feesUntil(periods, { known, assumed, from, until, today, currency })
  const lastKnown = laterOf(earlierOf(until, today), daysAfter(from, -1))
  return {
    rateCardId,
    from,
    until,
    today,
    total: { amountMinor: total, currency },
    soFar: { amountMinor: soFar, currency },
    projected: { amountMinor: total - soFar, currency },
    lines: lines.map((line) => lineView(line, currency)),
    places: named.map((place) => ({
      ...place,
      isComplete: places.find(({ locationId }) => locationId === place.locationId)?.openedAt !== undefined,
    })),
    stored: storedSummary(known, { periods }, { from, until: lastKnown }).map(storedView),
  }
})

type Period = {
  known: readonly ChargedPlace[]
  assumed: readonly ChargedPlace[]
  from: CalendarDay
  until: CalendarDay
  today: CalendarDay
  currency: Currency
}

/** All of a period, and what of it is for days that are over. */
export function feesUntil(periods: readonly RatePeriod[], { known, assumed, from, until, today, currency }: Period) {
  const over = earlierOf(until, daysAfter(today, -1))
  const { totalMinor: soFar } = bill(periodFees(periods, known, { from, until: over }), currency)
  const { lines, totalMinor: total } = bill(periodFees(periods, assumed, { from, until }), currency)
  return { soFar, total, lines }
}
