import type { Instant } from '#shared/kernel/time'
import type { Conversion } from './growth'
import type { Month } from './months'
import { monthOf, monthsBefore, monthsFrom } from './months'
import type { PriceList } from './revenue'
import { planAt, revenueAt, totalOf } from './revenue'
import type { OrganizationRow } from './rows'
import { lastUntil } from './rows'

/** How revenue moved in one month. Cents; what it began with, and what came and went, is what it ended with. */
export type Movement = {
  month: Month
  startCents: number
  newCents: number
  expandedCents: number
  contractedCents: number
  churnedCents: number
  endCents: number
  payingAtStart: number
  newOrganizations: number
  churnedOrganizations: number
}

/**
 * Churn is who paid when the month began and paid nothing when it ended. Who stops and comes back within a month is not counted, and who
 * comes back in a later month is new again. At the prices of today, so that a raise of prices is nobody's expansion.
 */
export function movementIn(month: Month, rows: readonly OrganizationRow[], prices: PriceList): Movement {
  const before = monthsFrom(month, -1)
  const moves = rows.map((row) => ({
    from: totalOf(revenueAt(row, before, prices)),
    to: totalOf(revenueAt(row, month, prices)),
  }))
  const sum = (amounts: number[]) => amounts.reduce((total, cents) => total + cents, 0)
  const [paying, others] = [moves.filter(({ from }) => from > 0), moves.filter(({ from }) => from === 0)]
  const kept = paying.filter(({ to }) => to > 0)
  return {
    month,
    startCents: sum(moves.map(({ from }) => from)),
    newCents: sum(others.map(({ to }) => to)),
    expandedCents: sum(kept.map(({ from, to }) => Math.max(0, to - from))),
    contractedCents: sum(kept.map(({ from, to }) => Math.max(0, from - to))),
    churnedCents: sum(paying.filter(({ to }) => to === 0).map(({ from }) => from)),
    endCents: sum(moves.map(({ to }) => to)),
    payingAtStart: paying.length,
    newOrganizations: others.filter(({ to }) => to > 0).length,
    churnedOrganizations: paying.length - kept.length,
  }
}

/** Who could be won: on the free plan or on trial when the month ended, and nothing was ever paid until then. */
export function prospectsAfter(
  month: Month,
  rows: readonly OrganizationRow[],
  { from }: Conversion,
): OrganizationRow[] {
  return rows.filter((row) => {
    const hasPaid = Object.values(row.firstPaid).some(({ at }) => monthOf(at) <= month)
    const isOnTrial = lastUntil(row.standings, month)?.status === 'TRIALING'
    return !hasPaid && (planAt(row, month) === from || isOnTrial)
  })
}

const observedMonths = 3
const projectedMonths = 12

export type Projection = {
  /** The share of prospects that converts in a month, and of revenue that is lost in one. */
  monthlyConversion: number
  monthlyChurn: number
  prospects: number
  months: { month: Month; conversions: number; prospects: number; mrrCents: number }[]
}

/**
 * Twelve months ahead, from what the last three whole months were like:
 *
 *     conversion v = Σ prospects who paid for the first time ÷ Σ prospects when the months began
 *     churn      c = Σ revenue lost in the months            ÷ Σ revenue when the months began
 *     prospects  Pₙ = Pₙ₋₁ × (1 − v)
 *     MRR        Mₙ = Mₙ₋₁ × (1 − c) + Pₙ₋₁ × v × price of the plan that is converted to
 *
 * Nobody new registers in it and nobody buys add-ons: what comes without doing anything more. Revenue is rounded to the cent each
 * month, organizations are expectations and not rounded.
 */
export function project(
  rows: readonly OrganizationRow[],
  { conversion, prices, now }: { conversion: Conversion; prices: PriceList; now: Instant },
): Projection {
  const thisMonth = monthOf(now)
  const observed = monthsBefore(thisMonth, observedMonths).map((month) => {
    const prospects = prospectsAfter(monthsFrom(month, -1), rows, conversion)
    const paidAt = ({ firstPaid }: OrganizationRow) => firstPaid[conversion.to]?.at
    const converted = prospects.filter((row) => monthOf(paidAt(row) ?? '') === month)
    const { startCents, churnedCents } = movementIn(month, rows, prices)
    return { prospects: prospects.length, converted: converted.length, startCents, churnedCents }
  })
  const share = (
    part: (each: (typeof observed)[number]) => number,
    whole: (each: (typeof observed)[number]) => number,
  ) => {
    const base = observed.reduce((sum, each) => sum + whole(each), 0)
    return base === 0 ? 0 : observed.reduce((sum, each) => sum + part(each), 0) / base
  }
  const monthlyConversion = share(
    ({ converted }) => converted,
    ({ prospects }) => prospects,
  )
  const monthlyChurn = share(
    ({ churnedCents }) => churnedCents,
    ({ startCents }) => startCents,
  )

  const start = prospectsAfter(thisMonth, rows, conversion).length
  let prospects = start
  let mrrCents = rows.reduce((sum, row) => sum + totalOf(revenueAt(row, thisMonth, prices)), 0)
  const months = Array.from({ length: projectedMonths }, (_, index) => {
    const conversions = prospects * monthlyConversion
    prospects -= conversions
    mrrCents = Math.round(mrrCents * (1 - monthlyChurn) + conversions * (prices.plans[conversion.to] ?? 0))
    return { month: monthsFrom(thisMonth, index + 1), conversions, prospects, mrrCents }
  })
  return { monthlyConversion, monthlyChurn, prospects: start, months }
}
