import { Problem } from '#shared/contract/problem'
import type { Asn, Discrepancy } from '#shared/domain/asn/asn'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { placesOf, workedAt } from '#shared/runtime/visible-documents'
import { Asns, Discrepancies } from '#shared/table/entities/logistics'

/**
 * A difference on a shipment of the caller's own, with its ASN. It is the business of who works where the goods left; who sees only where
 * they were to go sees it.
 *
 * @throws Problem discrepancy.notFound, access.locationLevelTooLow
 */
export async function ownDiscrepancy(
  { caller: { organizationId }, locations }: { caller: Caller; locations: LocationAccess },
  discrepancyId: string,
): Promise<{ discrepancy: Discrepancy; asn: Asn }> {
  const discrepancy = await Discrepancies.load({ organizationId, discrepancyId }, 'discrepancy.notFound')
  const asn = await Asns.load(discrepancy, 'discrepancy.notFound')
  locations.require(placesOf(asn, organizationId), 'discrepancy.notFound', 'VIEWER')
  locations.requireLevel(workedAt(asn))
  return { discrepancy, asn }
}

export function requireOpen({ state }: Discrepancy): void {
  if (state === 'RESOLVED') throw Problem.of('discrepancy.resolved', {})
  if (state === 'REVERSED') throw Problem.of('discrepancy.reversed', {})
}
