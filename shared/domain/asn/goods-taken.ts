import { Big } from 'big.js'
import type { Posting } from '#shared/domain/ledger/ledger'
import { roundCost } from '#shared/domain/ledger/valuation'
import type { StockStatus } from '#shared/domain/ledger/words'
import type { StockableProduct } from '#shared/domain/product/stockable'
import { isLocation } from '#shared/domain/shipment/shipment'
import type { Quantity } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { Asn, AsnLine } from './asn'
import type { ArrivedAs } from './substituted'

/** What of a line arrived, good and damaged, and what it is where that is not what was announced. */
export type Taken = { line: AsnLine; received: Quantity; damaged: Quantity; arrivedAs?: ArrivedAs }

/** The receiver's product of a line, and what one unit of the order's currency is in that of its books. */
export type Books = { productOf: (line: AsnLine) => Product; exchangeRate: Big }

type Product = Pick<StockableProduct, 'productId' | 'sku' | 'listPrice' | 'lotTracked'>

/** The lot by which the receiver keeps a line: none where it does not keep lots of the product apart. */
export const lotFor = ({ lotTracked }: Pick<Product, 'lotTracked'>, { fills, lot }: Pick<AsnLine, 'fills' | 'lot'>) =>
  lotTracked ? (fills?.lot ?? lot) : undefined

/** The lot by which the receiver takes what arrived of a line. */
export const lotTaken = (
  product: Pick<Product, 'lotTracked'>,
  { line, arrivedAs }: Pick<Taken, 'line' | 'arrivedAs'>,
) => (arrivedAs ? arrivedAs.lot : lotFor(product, line))

/**
 * What goods that were ordered do in the books of who receives them: they come from the supplier, at the price of the order, and title passes with
 * the receipt. Damaged ones lie there as DAMAGED until both sides agree what becomes of them; what is missing never was the receiver's.
 */
export function goodsTaken(asn: Asn, taken: readonly Taken[], { productOf, exchangeRate }: Books): Posting[] {
  const { to, order, organizationId } = asn
  assert(order && isLocation(to), 'goods that were ordered arrive at a location')
  const { partyId } = order
  const from = { account: 'SUPPLIER', ...(partyId ? { partyId } : { organizationId }) } as const
  const { locationId } = to
  return taken.flatMap(({ line, received, damaged, arrivedAs }) => {
    const product = productOf(line)
    const { productId, sku, listPrice } = product
    const { fills } = line
    assert(fills, 'a line of goods that were ordered fills a line of the order')
    const goods = { productId, sku, listPrice, lot: lotTaken(product, { line, arrivedAs }) }
    const part = (quantity: Quantity, status: StockStatus, reason: 'RECEIVED' | 'RECEIVED_DAMAGED'): Posting => ({
      locationId,
      goods,
      quantity,
      from,
      to: { account: 'POSITION', locationId, status },
      reason,
      cost: roundCost(new Big(fills.unitPrice).times(quantity).times(exchangeRate)),
    })
    const good = arrivedAs?.isExpired ? 'EXPIRED' : 'AVAILABLE'
    return [part(received, good, 'RECEIVED'), part(damaged, 'DAMAGED', 'RECEIVED_DAMAGED')].filter(({ quantity }) =>
      quantity.gt(0),
    )
  })
}
