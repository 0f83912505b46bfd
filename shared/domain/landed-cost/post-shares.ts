import type { Currency } from '#shared/kernel/money'
import { currencyDecimals } from '#shared/kernel/money'
import { quantity, sum } from '#shared/kernel/quantity'
import type { LandedCost } from '../ledger/landed-cost'
import type { ValuationMethod } from '../ledger/words'
import type { Borne } from './deliveries'
import { borneBy, dueOf } from './deliveries'
import type { Share } from './order-charge'

/**
 * What shares of one product at one place cost the ledger: what is to be, less what it has. First in, first out tells apart which goods came with
 * which delivery; on average nobody can, so they are one.
 */
export function costsOf(shares: readonly Share[], method: ValuationMethod, currency: Currency): LandedCost[] {
  const [first] = shares
  if (!first) return []
  const { productId } = first
  const inMajor = (borne: readonly Borne[]) =>
    quantity(borne.reduce((all, { amountMinor }) => all + amountMinor, 0)).div(10 ** currencyDecimals[currency])
  const due = shares.flatMap(dueOf)
  if (method === 'MOVING_AVERAGE')
    return [{ productId, quantity: sum(shares.map((share) => share.quantity)), cost: inMajor(due), broughtBy: '' }]
  const borne = shares.flatMap((share) => borneBy(share, share.amountMinor))
  return [...new Set(due.map(({ document }) => document))].map((document) => {
    const ofDocument = (each: Borne) => each.document === document
    const cost = inMajor(due.filter(ofDocument))
    // Several lines of one delivery may have brought it; what a delivery brought that is none any more only the ledger has.
    const brought = borne.some(ofDocument) ? borne.filter(ofDocument) : due.filter(ofDocument)
    return { productId, quantity: sum(brought.map((each) => each.quantity)), cost, broughtBy: document }
  })
}
