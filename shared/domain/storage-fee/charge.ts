import type { Fraction } from '#shared/kernel/fraction'
import { added, fraction, isLess, lesser, minus, nothing, plus, times } from '#shared/kernel/fraction'
import type { LocationId } from '#shared/kernel/ids'
import type { CalendarDay } from '#shared/kernel/time'
import { daysInMonth, monthOf } from '#shared/kernel/time'
import type { Due } from './due'
import { ageOn, dueOn } from './due'
import type { StorageRates, Tier } from './rates'
import { surchargeAt, tiersOn } from './rates'
import type { Aged, StoredDay } from './stored-days'
import type { ChargeKind } from './words'

/**
 * What storage costs at one rate: so many units, pallets or cubic metres, for so many days or months. The quantity is in both at once: 10 pallets for 31 days
 * are 310. Of what a minimum adds there is none.
 */
export type FeeLine = {
  month: string
  kind: ChargeKind
  season?: string
  rate?: string
  /** From which age on the surcharge is. */
  fromAgeDays?: number
  /** Where, and of which products, of what is charged by either. */
  locationId?: LocationId
  rateClass?: string
  quantity: Fraction
  amount: Fraction
}

/** What days cost, exactly: nothing is rounded, so a period costs what its parts cost together. Days are of one card's rates. */
export function storageFees(rates: StorageRates, days: readonly StoredDay[]): FeeLine[] {
  const lines = new Map<string, FeeLine>()
  for (const day of days)
    for (const due of dueOn(rates, day))
      for (const line of [...byTier(rates, day.on, due), ...byAge(rates, day.on, due)]) {
        const name = nameOf(line)
        const before = lines.get(name)
        const sums = before && {
          quantity: plus(before.quantity, line.quantity),
          amount: plus(before.amount, line.amount),
        }
        lines.set(name, { ...line, ...sums })
      }
  return [...lines.values()]
}

/** By which the same charge of two days, or of two times that a period is charged, is known. */
export const nameOf = ({ month, kind, season, rate, fromAgeDays, locationId, rateClass }: LineName): string =>
  [month, locationId, rateClass, kind, season, fromAgeDays, rate].join('#')

type LineName = Omit<FeeLine, 'quantity' | 'amount'>

/** Classes of products fill the tiers one after the other, in their order: which one it is that is dearer does not change the sum. */
function byTier(rates: StorageRates, on: CalendarDay, { goods, share }: Due): FeeLine[] {
  const { season, tiers } = tiersOn(rates, on)
  const found: FeeLine[] = []
  let counted = nothing
  for (const [rateClass, quantity] of totalsByClass(goods)) {
    const end = plus(counted, quantity)
    for (const slice of slices(tiers, counted, end)) {
      const charged = times(slice.quantity, share)
      const amount = times(charged, fraction(slice.rate))
      found.push({
        month: monthOf(on),
        kind: 'STORAGE',
        rateClass,
        season,
        rate: slice.rate,
        quantity: charged,
        amount,
      })
    }
    counted = end
  }
  return found
}

function totalsByClass(goods: readonly Aged[]): Map<string | undefined, Fraction> {
  const totals = new Map<string | undefined, Fraction>()
  for (const { rateClass, quantity } of goods) totals.set(rateClass, plus(totals.get(rateClass) ?? nothing, quantity))
  return totals
}

/** What of a quantity from one to another each tier costs. */
function slices(tiers: readonly Tier[], from: Fraction, until: Fraction): { rate: string; quantity: Fraction }[] {
  const found: { rate: string; quantity: Fraction }[] = []
  let counted = from
  for (const { upTo, rate } of tiers) {
    if (!isLess(counted, until)) break
    const end = upTo ? lesser(fraction(upTo), until) : until
    if (!isLess(counted, end)) continue
    found.push({ rate, quantity: minus(end, counted) })
    counted = end
  }
  return found
}

function byAge(rates: StorageRates, on: CalendarDay, { goods, share }: Due): FeeLine[] {
  return goods.flatMap(({ receivedOn, quantity, rateClass }): FeeLine[] => {
    const surcharge = surchargeAt(rates, ageOn(on, receivedOn))
    if (!surcharge) return []
    const charged = times(quantity, share)
    const amount = times(charged, fraction(surcharge.rate))
    return [{ month: monthOf(on), kind: 'LONG_TERM', rateClass, ...surcharge, quantity: charged, amount }]
  })
}

/**
 * What is missing to the minimum in each month. Of a month that is charged in part the minimum is its part by days: so it is due for the days on which a card
 * holds, whether anything lay there or not.
 */
export function minimumFees(
  { minimum }: StorageRates,
  days: readonly Pick<StoredDay, 'on'>[],
  lines: readonly FeeLine[],
): FeeLine[] {
  if (minimum === undefined) return []
  const months = [...new Set(days.map(({ on }) => monthOf(on)))]
  return months.flatMap((month): FeeLine[] => {
    const covered = days.filter(({ on }) => monthOf(on) === month).length
    const share = { numerator: BigInt(covered), denominator: BigInt(daysInMonth(month)) }
    const least = times(fraction(minimum), share)
    const charged = added(lines.filter((line) => line.month === month).map(({ amount }) => amount))
    return isLess(charged, least) ? [{ month, kind: 'MINIMUM', quantity: nothing, amount: minus(least, charged) }] : []
  })
}
