import { Big } from 'big.js'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import type { Share } from './order-charge'

/** What goods that one document brought bear of a share. */
export type Borne = { document: string; quantity: Quantity; amountMinor: number }

type Delivered = Pick<Share, 'quantity' | 'brought'>

/** Beyond these a line's deliveries are taken together: each makes entries of its own in the ledger. */
export const mostDocuments = 20

/** An amount over the deliveries of a line at a place: whole cents, and all of it. */
export function borneBy(share: Delivered, amountMinor: number): Borne[] {
  const until = (part: Quantity) =>
    part.eq(share.quantity)
      ? amountMinor
      : quantity(amountMinor).times(part).div(share.quantity).round(0, Big.roundHalfEven).toNumber()
  let before = zero
  return deliveries(share).map(({ document, quantity: part }) => {
    const after = before.plus(part)
    const borne = { document, quantity: part, amountMinor: until(after) - until(before) }
    before = after
    return borne
  })
}

/** What the ledger has of a share, delivery by delivery. */
export const postedBy = (share: Share): Borne[] => share.posted ?? borneBy(share, share.postedMinor).filter(isSome)

/**
 * What is to be posted of a share: of each delivery what it is to bear, less what it bore. Of goods that came in two deliveries the first gives
 * back what the second bears, though the whole is posted; one that is none any more gives back all.
 */
export function dueOf(share: Share): Borne[] {
  const wanted = borneBy(share, share.amountMinor)
  const posted = postedBy(share)
  const gone = posted.filter(({ document }) => !wanted.some((each) => each.document === document))
  return [...wanted, ...gone.map((each) => ({ ...each, amountMinor: 0 }))]
    .map((each) => {
      const before = posted.find(({ document }) => document === each.document)
      return { ...each, amountMinor: each.amountMinor - (before?.amountMinor ?? 0) }
    })
    .filter(isSome)
}

/** A share of which the ledger has all. */
export const settled = (share: Share): Share => ({
  ...share,
  postedMinor: share.amountMinor,
  posted: borneBy(share, share.amountMinor).filter(isSome),
})

const isSome = ({ amountMinor }: Borne): boolean => amountMinor !== 0

/** They add up to what arrived: what no document is known of came with the last. One that went back whole is none any more. */
function deliveries({ brought, quantity: arrived }: Delivered): Share['brought'] {
  const named = brought.filter((each) => each.quantity.gt(zero)).slice(0, mostDocuments)
  const rest = arrived.minus(sum(named.map((each) => each.quantity)))
  const last = named.at(-1) ?? { document: '', quantity: zero }
  return [...named.slice(0, -1), { ...last, quantity: last.quantity.plus(rest) }]
}
