import type { Occupancy } from '#shared/domain/location/archive'
import type { Location } from '#shared/domain/location/location'
import type { PartnershipState } from '#shared/domain/partnership/words'
import { PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { firstSortKeys, listAll } from '#shared/table/list'

/**
 * What holds a location. Read while its gate is held, and in this order: goods that arrive are laid down in the commit that ends what held the
 * place, so whoever sees nothing under way sees what it became.
 */
export async function occupancyOf({ organizationId, locationId }: Location): Promise<Occupancy> {
  const partnerships = await partnershipsThatShare(organizationId, locationId)
  const underWay = await firstSortKeys(lists.underWay(locationId), 1, { consistent: true })
  const stock = await firstSortKeys(lists.stock(locationId), 1, { consistent: true })
  return { partnerships, hasShipments: underWay.length > 0, hasStock: stock.length > 0 }
}

/** Those in which the inviter can take it off. One that is resumed, or invited anew, later shows no place that is archived. */
const sharing: readonly PartnershipState[] = ['INVITATION_SENT', 'ACCEPTED']

async function partnershipsThatShare(organizationId: string, locationId: string): Promise<number> {
  const sides = await listAll(PartnershipSides, lists.partnershipSides(organizationId))
  const found = await Partnerships.getMany(sides.filter(({ side }) => side === 'INVITER'))
  return found.filter(
    ({ state, sharedLocations }) =>
      sharing.includes(state) && sharedLocations.some((shared) => shared.locationId === locationId),
  ).length
}
