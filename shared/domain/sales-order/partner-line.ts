import type { OrderLine } from '#shared/domain/order/line'
import { askedSku, confirmationOf, openOf, sentTerms, underWayOrHere } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { zero } from '#shared/kernel/quantity'
import type { Part, SalesLine, SoldGoods } from './line'

/** What the seller keeps of a line of a partner's order. */
export type KeptFor = { goods: SoldGoods; parts: Part[]; expectedOn?: SalesLine['expectedOn'] }

/**
 * A line of a partner's order as the seller sees it, read off the order as it was sent last each time: so an amendment, a cancellation or a closing acts
 * with the commit that makes it. Nothing of a line that was not sent yet.
 */
export function partnerLine(order: PurchaseOrder, line: OrderLine, kept: KeptFor | undefined): SalesLine | undefined {
  const terms = sentTerms(order, line)
  if (!terms) return undefined
  const said = confirmationOf(order, line)
  const open = said?.state === 'REJECTED' ? zero : openOf(order, line)
  const shipped = underWayOrHere(line)
  const rest = terms.quantity.minus(shipped).minus(open)
  return {
    line: line.line,
    // What a partner means is looked up each time, until goods are kept for it.
    goods: kept && kept.parts.length > 0 ? kept.goods : undefined,
    name: line.name,
    customerSku: askedSku(line),
    unit: line.unit,
    unitPrice: terms.unitPrice,
    wantedOn: terms.wantedOn ?? order.sent?.content.wantedOn,
    expectedOn: said?.backorder?.on ?? kept?.expectedOn,
    ordered: terms.quantity,
    cancelled: rest.lt(0) ? zero : rest,
    shipped,
    parts: kept?.parts ?? [],
  }
}
