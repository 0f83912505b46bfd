import { post } from '#shared/domain/ledger/ledger'
import { leaving } from '#shared/domain/shipment/departure'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { isOnBooks } from '#shared/domain/shipment/shipment'
import type { ActorId, AsnId, NewId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { booksFor, fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { filledWrites, pricedNow, shippedOf } from '#shared/runtime/orders/fill-order'
import { leavingWrites } from '#shared/runtime/sales/shipped-lines'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import { announcement, inTransit } from './announcement'

/** More lines never fit one commit: each has a line of the ASN and a movement of its own, beside a dozen writes. */
export const mostLinesAtOnce = 44

type Leaving = { shipment: Shipment; lines: readonly ShipmentLine[]; asnId: AsnId; from: string; by: ActorId }

/** What is written where all of a shipment leaves at once, beside the shipment itself: stock is in transit, the ASN is sent, what was ordered is filled. */
export async function departureWrites(
  { shipment, lines, asnId, from, by }: Leaving,
  { now, newId, tell }: { now: Instant; newId: NewId; tell: Tell },
): Promise<Write[]> {
  const { organizationId, number: document } = shipment
  const filled = await shippedOf(shipment, lines)
  const ofSalesOrder = orThrow(await leavingWrites(shipment, lines))
  // What a sales order keeps for its shipment is reserved.
  const isReserved = shipment.salesOrder ? true : undefined
  const postings = isOnBooks(shipment.from) ? lines.map((line) => leaving(shipment, line, isReserved)) : []
  const { books, valuation } = await booksFor(organizationId, postings)
  const circumstances = { organizationId, valuation, document, at: now, newMovementId: () => newId('movement') }
  const posted = orThrow(post(books, postings, circumstances))
  return [
    ...inTransit(await pricedNow(shipment, lines), asnId, posted.movements),
    ...ledgerWrites(posted, tell),
    ...(filled ? filledWrites(orThrow(filled)) : []),
    ...ofSalesOrder,
    ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
    ...announcement({ shipment, asnId, from, by, now }, tell),
  ]
}
