import type { Asn } from '#shared/domain/asn/asn'
import type { ReceiptEffects } from '#shared/domain/asn/receipt-effects'
import { claimedBy } from '#shared/domain/invoice/claim'
import { chargedThere } from '#shared/domain/invoice/parts'
import { takeBackArrival } from '#shared/domain/order/fulfil'
import { heldGoods } from '#shared/domain/order/taken-back'
import { orderReceiptReversed } from '#shared/events/orders'
import { done, failed } from '#shared/kernel/result'
import { noneShared, sharesOf } from '#shared/runtime/charges/shared-orders'
import { countersFor } from '#shared/runtime/invoices/held-against'
import { orThrow } from '#shared/runtime/or-throw'
import { filledWrites, orderOf, placeFilled, toleranceOf } from '#shared/runtime/orders/fill-order'
import { linesOf } from '#shared/runtime/orders/lines-of'
import { unchangedClaim } from '#shared/table/entities/supplier-invoices'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

/**
 * The order that the goods filled, as it was before them, with an entry in its buyer's log. Conditions: no invoice claims more of its lines than when
 * it was looked, and no charge was shared over them meanwhile.
 *
 * @throws Problem purchaseOrder.wrongState, purchaseOrder.overShipped, receipt.invoiced, receipt.charged
 */
export async function orderBack(
  asn: Asn,
  { receiptId, arrived, arrivedOn: on }: ReceiptEffects,
  tell: Tell,
): Promise<Write[]> {
  const { order: of, receiverId, number, asnId: document } = asn
  if (!of || !on) return []
  const before = await orderOf(of)
  const { purchaseOrderId, organizationId: ownerId } = before
  const [lines, tolerancePercent, counters, charges] = await Promise.all([
    linesOf(before),
    toleranceOf(before),
    countersFor(
      purchaseOrderId,
      arrived.map(({ line }) => line),
    ),
    sharesOf(purchaseOrderId),
  ])
  const locationId = placeFilled(asn)
  const filled = orThrow(takeBackArrival(before, lines, arrived, { locationId, tolerancePercent }, { on, document }))
  const held = heldGoods(
    filled.lines,
    { locationId, document },
    { claimed: claimedBy(counters), own: chargedThere(before, locationId, counters), shares: charges.shares },
  )
  orThrow(held ? failed(held) : done(undefined))
  return [
    ...filledWrites({ ...filled, before }),
    ...counters.map(unchangedClaim),
    noneShared(charges.seen),
    tell({
      ownerId,
      documentId: purchaseOrderId,
      event: orderReceiptReversed,
      data: { asnId: document, asn: number, receiptId, receiverId },
      from: before.state,
      to: filled.order.state,
    }),
  ]
}
