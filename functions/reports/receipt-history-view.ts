import type { LongReceipt } from '#shared/domain/asn/long-receipt'
import type { ReceiptHeader } from '#shared/domain/asn/receipt-header'
import { isParty } from '#shared/domain/shipment/shipment'
import { zero } from '#shared/kernel/quantity'
import { journeyFor } from '#shared/runtime/views/shipment-view'

/** A receipt as either side reads it: places as on its ASN. Who confirmed it is the receiver's own affair. */
export function historyView(header: ReceiptHeader, viewerId: string, long: LongReceipt | undefined) {
  const { receiptId, reference, at, reversedAt, asnId, asnNumber, shipmentId, shipmentNumber, lines } = header
  const { received, damaged, missing, over = zero } = long ?? header
  return {
    ...{ receiptId, reference, at, reversedAt, asnId, asnNumber, shipmentId, shipmentNumber, lines },
    state: reversedAt ? ('REVERSED' as const) : (long?.state ?? ('POSTED' as const)),
    confirmedBy: viewerId === header.receiverId ? header.by : undefined,
    ...partnerOf(header, viewerId),
    ...journeyFor(viewerId, header),
    received: received.toNumber(),
    damaged: damaged.toNumber(),
    missing: missing.toNumber(),
    over: over.toNumber(),
  }
}

/** With whom: a party, or the other side of a partnership. Whom a root buys for is no side of the root's partnership. */
export function partnerOf({ organizationId, partnershipId, order, to }: ReceiptHeader, viewerId: string) {
  const isSide = viewerId === organizationId || !order || order.buyerId === viewerId
  return {
    partnershipId: isSide ? partnershipId : undefined,
    partyId: isParty(to) ? to.partyId : order?.partyId,
  }
}
