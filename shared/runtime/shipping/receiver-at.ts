import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import type { OrganizationId } from '#shared/kernel/ids'
import { checkPartnership, PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'

/** Who receives, with what must still hold when the shipment's commit does: of a suspension and a shipment one comes first. */
export type Receiver = { receiverId?: OrganizationId; conditions: Write[] }

/**
 * Who receives at a destination: the partner of the partnership named, which must be accepted and share the place now; the owner
 * itself where no partnership is named, which only a place that the owner runs allows.
 */
export async function receiverAt(destination: Location, partnershipId: string | undefined): Promise<Receiver> {
  const { code, organizationId, operator } = destination
  if (partnershipId) return receiverThrough(organizationId, partnershipId, destination)
  if (operator === 'PARTNER') throw Problem.of('shipment.partnershipRequired', { code })
  return { conditions: [] }
}

/** The partner of an organization's own partnership, if it receives at this place now. */
export async function receiverThrough(
  organizationId: string,
  partnershipId: string,
  { locationId, code }: Pick<Location, 'locationId' | 'code'>,
): Promise<Receiver> {
  const side = await PartnershipSides.load({ organizationId, partnershipId }, 'partnership.notFound')
  const partnership = await Partnerships.load(side, 'partnership.notFound')
  const { state, partnerId, sharedLocations } = partnership
  if (state !== 'ACCEPTED') throw Problem.of('partnership.notActive', { state })
  const shares = sharedLocations.some((shared) => shared.locationId === locationId)
  if (side.side !== 'INVITER' || !partnerId || !shares) throw Problem.of('shipment.partnerCannotReceive', { code })
  return { receiverId: partnerId, conditions: [checkPartnership(partnership)] }
}
