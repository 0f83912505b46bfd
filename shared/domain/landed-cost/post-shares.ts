import type { Currency } from '#shared/kernel/money'
import { currencyDecimals } from '#shared/kernel/money'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import type { LandedCost } from '../ledger/landed-cost'
import { shareOf } from '../ledger/valuation'
import type { ValuationMethod } from '../ledger/words'
import type { Share } from './order-charge'

/** Beyond these a product's deliveries are taken together: each makes entries of its own in the ledger. */
const mostDocuments = 20

/**
 * What shares of one product at one place cost the ledger: what is to be, less what it has. First in, first out tells apart which goods came with
 * which delivery; on average nobody can, so they are one.
 */
export function costsOf(shares: readonly Share[], method: ValuationMethod, currency: Currency): LandedCost[] {
  if (method === 'MOVING_AVERAGE') {
    const [first] = shares
    if (!first) return []
    const whole = { ...first, quantity: sum(shares.map((share) => share.quantity)) }
    const cost = sum(shares.map((share) => owed(share, currency)))
    return [{ productId: first.productId, quantity: whole.quantity, cost, broughtBy: '' }]
  }
  return shares.flatMap((share) => {
    let before = zero
    return deliveries(share).map(({ document, quantity: brought }) => {
      const cost = shareOf(owed(share, currency), share.quantity, before, brought)
      before = before.plus(brought)
      return { productId: share.productId, quantity: brought, cost, broughtBy: document }
    })
  })
}

/** In major units, as the ledger keeps costs. */
const owed = ({ amountMinor, postedMinor }: Share, currency: Currency) =>
  quantity(amountMinor - postedMinor).div(10 ** currencyDecimals[currency])

/** They add up to what arrived: what no document is known of came with the last. */
function deliveries({ brought, quantity: arrived }: Share) {
  const named = brought.slice(0, mostDocuments)
  const rest = arrived.minus(sum(named.map((each) => each.quantity)))
  const last = named.at(-1) ?? { document: '', quantity: zero }
  return [...named.slice(0, -1), { ...last, quantity: last.quantity.plus(rest) }]
}
