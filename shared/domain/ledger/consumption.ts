import type { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { monthOf } from '#shared/kernel/time'
import type { DocumentLine } from './document'
import type { Cost } from './valuation'
import type { Amount } from './value-report'
import { totals } from './value-report'
import type { ConsumptionReason } from './words'

/** What a location used of a product on a day, for one reason. */
export type Use = { on: CalendarDay; reason: ConsumptionReason; quantity: Quantity; cost: Cost }

/** What a location used of a product in a month. */
export type Consumption = {
  organizationId: OrganizationId
  locationId: LocationId
  productId: ProductId
  sku: string
  month: string
  currency: Currency
  uses: Use[]
  version: number
}

export type Used = Use & { productId: ProductId; sku: string }

/** What the lines of a document used; less than nothing where they take back what was used, on the day of its use. */
export function usesOf(
  lines: readonly DocumentLine[],
  { on, reason }: Pick<Use, 'on' | 'reason'>,
  isTakenBack: boolean,
): Used[] {
  const signed = (value: Quantity) => (isTakenBack ? zero.minus(value) : value)
  return lines.flatMap(({ goods: { productId, sku }, moved = [] }) =>
    moved.length === 0
      ? []
      : {
          productId,
          sku,
          on,
          reason,
          quantity: signed(sum(moved.map(({ quantity }) => quantity))),
          cost: signed(sum(moved.map(({ cost = zero }) => cost))),
        },
  )
}

/** A month with more in it. In whatever order documents come, the sums are the same. */
export function withUse(before: Consumption, { on, reason, quantity, cost, sku }: Used): Consumption {
  const isSame = (use: Use) => use.on === on && use.reason === reason
  const same = before.uses.find(isSame) ?? { on, reason, quantity: zero, cost: zero }
  const after = { ...same, quantity: same.quantity.plus(quantity), cost: same.cost.plus(cost) }
  return { ...before, sku, uses: [...before.uses.filter((use) => !isSame(use)), after] }
}

export const consumptionPeriods = ['DAY', 'WEEK', 'MONTH'] as const
export type ConsumptionPeriod = (typeof consumptionPeriods)[number]
export const consumptionGroups = ['LOCATION', 'PRODUCT', 'LOCATION_AND_PRODUCT'] as const
export type ConsumptionGroup = (typeof consumptionGroups)[number]

export type ConsumptionQuestion = {
  from: CalendarDay
  until: CalendarDay
  per: ConsumptionPeriod
  by: ConsumptionGroup
  reason?: ConsumptionReason | undefined
  productId?: ProductId | undefined
}

/** The first day of the period that a day is in; weeks begin on Monday (ISO 8601). */
export function periodOf(day: CalendarDay, per: ConsumptionPeriod): CalendarDay {
  if (per === 'DAY') return day
  if (per === 'MONTH') return `${monthOf(day)}-01`
  const date = new Date(`${day}T00:00:00.000Z`)
  const daysSinceMonday = (date.getUTCDay() + 6) % 7
  date.setUTCDate(date.getUTCDate() - daysSinceMonday)
  return date.toISOString().slice(0, 10)
}

/** What was used, by period and by location, product or both; and all together. What was taken back whole is left out. */
export function consumptionReport(months: readonly Consumption[], question: ConsumptionQuestion) {
  const { from, until, per, by } = question
  const asked = months
    .filter(({ productId }) => productId === (question.productId ?? productId))
    .flatMap(({ uses, ...of }) => uses.map((use) => ({ ...of, ...use })))
    .filter(({ on, reason }) => on >= from && on <= until && reason === (question.reason ?? reason))
  const groups = new Map<string, typeof asked>()
  for (const use of asked) {
    const place = by === 'PRODUCT' ? '' : use.locationId
    const goods = by === 'LOCATION' ? '' : use.productId
    const name = `${periodOf(use.on, per)} ${place} ${goods}`
    const group = groups.get(name)
    if (group) group.push(use)
    else groups.set(name, [use])
  }
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group
      // Of several products there is no quantity: millilitres and pieces do not add up.
      const quantity = sum(group.map((use) => use.quantity))
      const costs = totals(group.map(amountOf))
      if (!first || (quantity.eq(0) && costs.every(({ amount }) => amount.eq(0)))) return []
      const { locationId, productId, sku, on } = first
      return {
        begins: periodOf(on, per),
        ...(by !== 'PRODUCT' && { locationId }),
        ...(by !== 'LOCATION' && { productId, sku, quantity }),
        costs,
      }
    })
  return { rows, totals: totals(asked.map(amountOf)) }
}

const amountOf = ({ cost, currency }: Use & { currency: Currency }): Amount => ({ amount: cost, currency })
