import type { Account, Goods, Lot, Posting } from '#shared/domain/ledger/ledger'
import type { Cost } from '#shared/domain/ledger/valuation'
import { roundCost } from '#shared/domain/ledger/valuation'
import { zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import type { ArrivedLot, AsnLine } from './asn'

/**
 * What arrived instead of what a line announced: another lot of the product, the same lot with another expiry, or another product of the owner.
 * It is counted on the line that it came for, piece by piece.
 */
export type ArrivedAs = Goods & {
  /** Its last day was over when it was counted: it comes in as what it is, and nobody can pick it. */
  isExpired?: boolean
  /** Of another product: what one of it costs by its owner's standard. */
  unitCost?: Cost
}

/** Of goods that were ordered, as their receiver keeps them: its books take what arrived, the supplier's let go what was announced. */
export const withOtherLot = (known: readonly ArrivedLot[] = [], arrived: ArrivedLot): ArrivedLot[] => {
  const before = known.find(({ lot }) => isSameLot(lot, arrived.lot))
  const quantity = arrived.quantity.plus(before?.quantity ?? zero)
  return [...known.filter((each) => each !== before), { lot: arrived.lot, quantity }]
}

/** Nothing where it is as announced. */
export function arrivedInstead(
  { productId, lot }: Pick<AsnLine, 'productId' | 'lot'>,
  arrived: ArrivedAs,
  today: CalendarDay,
): ArrivedAs | undefined {
  if (arrived.productId === productId && isSameLot(lot, arrived.lot)) return undefined
  const expiresOn = arrived.lot?.expiresOn
  return expiresOn !== undefined && expiresOn < today ? { ...arrived, isExpired: true } : arrived
}

export const isSameLot = (a: Lot | undefined, b: Lot | undefined): boolean =>
  a?.number === b?.number && a?.expiresOn === b?.expiresOn

/**
 * Goods as they arrived: what was announced leaves transit for adjustment, what came instead comes from there. So each lot and product balances
 * by itself, and whoever finds at the origin that the wrong ones were taken corrects it against the very same account.
 */
export function exchanged(posting: Posting, arrivedAs: ArrivedAs | undefined): Posting[] {
  if (!arrivedAs) return [posting]
  const between: Account = { account: 'ADJUSTMENT' }
  return [
    { ...posting, to: between, reason: 'SUBSTITUTED' },
    { ...asArrived(posting, arrivedAs), from: between },
  ]
}

/** Beyond what was announced goods come from adjustment, too: to nobody's knowledge they have left, and the origin is to look. */
export const surplus = (posting: Posting, arrivedAs: ArrivedAs | undefined): Posting => ({
  ...asArrived(posting, arrivedAs),
  from: { account: 'ADJUSTMENT' },
  reason: 'OVER',
})

function asArrived(posting: Posting, arrivedAs: ArrivedAs | undefined): Posting {
  if (!arrivedAs) return posting
  const { isExpired, unitCost, ...goods } = arrivedAs
  const { to } = posting
  const isSameProduct = goods.productId === posting.goods.productId
  return {
    ...posting,
    goods,
    to: to.account === 'POSITION' && to.status === 'AVAILABLE' && isExpired ? expiredAt(to) : to,
    // Another lot of the product cost what the announced one did. What another product is worth does not follow from this one.
    cost: isSameProduct ? posting.cost : unitCost && roundCost(unitCost.times(posting.quantity)),
  }
}

const expiredAt = ({ locationId }: Extract<Account, { account: 'POSITION' }>): Account => ({
  account: 'POSITION',
  locationId,
  status: 'EXPIRED',
})
