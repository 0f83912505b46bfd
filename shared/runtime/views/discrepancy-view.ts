import type { Discrepancy } from '#shared/domain/asn/asn'
import { isDisputed, unsettledOf } from '#shared/domain/asn/settle'

/** A discrepancy as both sides see it. Who sees to it is the owner's own affair; what the goods cost is nobody's to read here. */
export function discrepancyView(discrepancy: Discrepancy, viewerId: string) {
  const {
    organizationId: ownerId,
    receiverId,
    sku,
    skuOfReceiver = sku,
    partnershipId: _partnership,
    partyId: _party,
    fromLocationId: _from,
    toLocationId: _to,
    cost: _cost,
    version: _version,
    toldDueOn: _told,
    quantity,
    assignedTo,
    settlements = [],
    arrivedAs,
    ...shown
  } = discrepancy
  const named = viewerId === receiverId ? skuOfReceiver : sku
  return {
    ...shown,
    sku: named,
    // Of goods that were ordered it is the same product.
    arrivedAs: arrivedAs && !arrivedAs.productId ? { ...arrivedAs, sku: named } : arrivedAs,
    quantity: quantity.toNumber(),
    isDisputed: isDisputed(discrepancy),
    open: unsettledOf(discrepancy).toNumber(),
    settlements: settlements.map((each) => ({ ...each, quantity: each.quantity.toNumber() })),
    assignedTo: viewerId === ownerId ? assignedTo : undefined,
  }
}
