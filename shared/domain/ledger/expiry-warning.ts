import type { LocationId, ProductId } from '#shared/kernel/ids'
import type { CalendarDay } from '#shared/kernel/time'

/** So many days before a lot expires its owner is told, where it has chosen nothing. */
export const usualWarningDays = 30
/** Nobody is told earlier: what expires later than that is looked at by nobody but who lists it. */
export const mostWarningDays = 365

/** A lot at a place, by what names it. */
export type LotThere = { locationId: LocationId; productId: ProductId; lot: { number: string; expiresOn: CalendarDay } }

/** What was told on a day: of these lots; where it names none, it was told some time before of all that expire on that day. */
export type ExpiryNotice = { on: CalendarDay; lots?: readonly LotThere[] }

/**
 * The lots of which it was not told yet that they expire, the first to expire first. A lot is told of once at each place where it lies, so neither an
 * owner who wants to be told earlier or later nor goods that come in late are told of twice, or never.
 */
export function notToldOf(lots: readonly LotThere[], notices: readonly ExpiryNotice[]): LotThere[] {
  const named = new Set(notices.flatMap((notice) => (notice.lots ?? []).map(nameOfLot)))
  const wholeDays = new Set(notices.flatMap(({ on, lots: some }) => (some ? [] : [on])))
  return lots
    .filter((each) => !named.has(nameOfLot(each)) && !wholeDays.has(each.lot.expiresOn))
    .sort((a, b) => a.lot.expiresOn.localeCompare(b.lot.expiresOn))
}

const nameOfLot = ({ locationId, productId, lot }: LotThere) =>
  [locationId, productId, lot.expiresOn, lot.number].join('#')
