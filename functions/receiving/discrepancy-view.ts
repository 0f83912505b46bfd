import type { Discrepancy } from '#shared/domain/asn/asn'

/** A discrepancy as both sides see it. */
export function discrepancyView({
  organizationId: _owner,
  receiverId: _receiver,
  fromLocationId: _from,
  toLocationId: _to,
  quantity,
  ...discrepancy
}: Discrepancy) {
  return { ...discrepancy, quantity: quantity.toNumber() }
}
