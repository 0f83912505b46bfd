import type { LocationId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Share } from '../landed-cost/order-charge'
import type { Filled } from './fulfil'
import { countAt } from './fulfil'

export type HeldGoods = { code: 'receipt.invoiced' | 'receipt.charged'; line: number }

/**
 * What others made of goods of an order: how much of each line invoices claim, what of it they charge the organization that takes goods back, at its
 * places, and the shares of charges that are in the books or on their way there.
 */
export type MadeOf = {
  claimed: ReadonlyMap<number, Quantity>
  own?: { charged: ReadonlyMap<number, Quantity>; placeIds: readonly LocationId[] }
  shares: readonly Share[]
}

/**
 * Why goods that arrived cannot be taken back: an invoice that is to be paid claims them, or a charge was shared over them. Goods of a line are all
 * alike, so it matters whether less would be left than is claimed.
 */
export function heldGoods(
  lines: Filled['lines'],
  { locationId, document }: { locationId: LocationId; document: string },
  { claimed, own, shares }: MadeOf,
): HeldGoods | undefined {
  for (const { before, after } of lines) {
    const { line, received } = after
    if (received.gte(before.received)) continue
    const ofOwn = sum((after.places ?? []).flatMap((at) => (own?.placeIds.includes(at.locationId) ? at.received : [])))
    if ((claimed.get(line) ?? zero).gt(received) || (own?.charged.get(line) ?? zero).gt(ofOwn))
      return { code: 'receipt.invoiced', line }
    const here = countAt(after, locationId)
    const left = here.brought?.find((each) => each.document === document)?.quantity ?? zero
    const isShared = shares.some((share) => {
      if (share.line !== line || share.locationId !== locationId || !isOfWorth(share)) return false
      const brought = share.brought.find((each) => each.document === document)?.quantity ?? zero
      return brought.gt(left) || share.quantity.gt(here.received)
    })
    if (isShared) return { code: 'receipt.charged', line }
  }
  return undefined
}

const isOfWorth = ({ amountMinor, postedMinor }: Share): boolean => amountMinor !== 0 || postedMinor !== 0
