import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import type { OrganizationId } from '#shared/kernel/ids'
import { PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'

/**
 * Who receives at a destination: the partner of the partnership named, which must be accepted and share the place now; the owner
 * itself where no partnership is named, which only a place that the owner runs allows.
 */
export async function receiverAt(
  destination: Location,
  partnershipId: string | undefined,
): Promise<OrganizationId | undefined> {
  const { code, locationId, organizationId, operator } = destination
  if (!partnershipId) {
    if (operator === 'PARTNER') throw Problem.of('shipment.partnershipRequired', { code })
    return undefined
  }
  const side = await PartnershipSides.load({ organizationId, partnershipId }, 'partnership.notFound')
  const { state, partnerId, sharedLocations } = await Partnerships.load(side, 'partnership.notFound')
  const shares = sharedLocations.some((shared) => shared.locationId === locationId)
  if (side.side !== 'INVITER' || state !== 'ACCEPTED' || !partnerId || !shares) {
    throw Problem.of('shipment.partnerCannotReceive', { code })
  }
  return partnerId
}
