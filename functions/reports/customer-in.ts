import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import { ownPartnership } from '#shared/runtime/partnerships'

/**
 * Whom an organization supplies in a partnership: the other side, whichever of them invited. How it stands does not matter: what was delivered
 * before it was suspended or ended remains so.
 *
 * @throws Problem partnership.notFound
 */
export async function customerIn(partnershipId: string, organizationId: string) {
  const partnership = await ownPartnership(organizationId, partnershipId)
  const side = sideOf(partnership, organizationId)
  const { otherId } = counterpartyOf(partnership, side)
  const { inviterName, partnerName } = partnership
  return { customerId: otherId, customer: side === 'INVITER' ? partnerName : inviterName }
}
