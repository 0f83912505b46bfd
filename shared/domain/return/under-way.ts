import type { Account, Goods, Posting } from '#shared/domain/ledger/ledger'
import { shareOf } from '#shared/domain/ledger/valuation'
import type { MovementReason } from '#shared/domain/ledger/words'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Rma, RmaLine, SentParcel } from './return'

/** In the customer's books: goods that it has sent back and that are still its own. */
export const inTransitOf = ({ number }: Pick<Rma, 'number'>): Account => ({ account: 'IN_TRANSIT', document: number })

type End = {
  to: (parcel: SentParcel) => Account
  reason: MovementReason
  /** As the customer's products are named now; where goods lie nowhere afterwards, as they were bought. */
  goods?: Omit<Goods, 'lot'>
}

/**
 * Ends the way of so many goods of a line, place by place, each part at its share of what it cost when it left. The last part takes all that is
 * left of that, to the last digit.
 */
export function arriving(
  rma: Pick<Rma, 'number'>,
  line: RmaLine,
  quantity: Quantity,
  { to, reason, goods }: End,
): { line: RmaLine; postings: Posting[] } {
  const { bought, sent = [] } = line
  if (!bought || quantity.eq(0)) return { line, postings: [] }
  const { productId, sku, lot } = bought
  const postings: Posting[] = []
  let left = quantity
  const parcels = sent.map((parcel): SentParcel => {
    const { underWay } = parcel
    const part = underWay.lt(left) ? underWay : left
    if (part.eq(0)) return parcel
    left = left.minus(part)
    const cost = shareOf(parcel.cost, underWay, zero, part)
    postings.push({
      locationId: parcel.locationId,
      goods: { productId, sku, ...goods, lot },
      quantity: part,
      from: inTransitOf(rma),
      to: to(parcel),
      reason,
      cost,
    })
    return { ...parcel, underWay: underWay.minus(part), cost: parcel.cost.minus(cost) }
  })
  return { line: { ...line, sent: parcels }, postings }
}
