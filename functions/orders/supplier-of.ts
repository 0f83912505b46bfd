import { Problem } from '#shared/contract/problem'
import type { PartnerSupplier, PartySupplier, Supplier } from '#shared/domain/order/order'
import { isPartySupplier } from '#shared/domain/order/order'
import { mayOrderOf } from '#shared/domain/order/supplier'
import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import type { OrganizationId, PartnershipId, PartyId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { orThrow } from '#shared/runtime/or-throw'
import { ownParty, unchangedParty } from '#shared/runtime/parties'
import { ownPartnership } from '#shared/runtime/partnerships'
import { checkPartnership } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'

export type Wanted = { partnershipId: PartnershipId } | { partyId: PartyId }

/** Who is ordered of, with what must still hold when that is written: of a suspension and an order one comes first. */
export async function supplierOf(
  organizationId: OrganizationId,
  wanted: Wanted,
  now: Instant,
): Promise<{ supplier: Supplier; conditions: Write[] }> {
  return 'partyId' in wanted
    ? partyOf({ organizationId, partyId: wanted.partyId }, now)
    : partnerOf(organizationId, wanted.partnershipId)
}

/** What an order was drafted for, to be asked for again when it is sent. */
export const wantedBy = (supplier: Supplier): Wanted =>
  isPartySupplier(supplier) ? { partyId: supplier.partyId } : { partnershipId: supplier.partnershipId }

/** Either side may order of the other: a brand of the supplier that it invited, a customer of the brand that invited it. */
async function partnerOf(
  organizationId: OrganizationId,
  partnershipId: PartnershipId,
): Promise<{ supplier: PartnerSupplier; conditions: Write[] }> {
  const partnership = await ownPartnership(organizationId, partnershipId)
  const { state, inviterName, partnerName } = partnership
  if (state !== 'ACCEPTED') throw Problem.of('partnership.notActive', { state })
  const side = sideOf(partnership, organizationId)
  const { otherId } = counterpartyOf(partnership, side)
  const name = side === 'INVITER' ? partnerName : inviterName
  return {
    supplier: { partnershipId, organizationId: otherId, name },
    conditions: [checkPartnership(partnership)],
  }
}

async function partyOf(
  of: { organizationId: OrganizationId; partyId: PartyId },
  now: Instant,
): Promise<{ supplier: PartySupplier; conditions: Write[] }> {
  const { party, state } = await ownParty(of, now)
  orThrow(mayOrderOf(party, state))
  const { partyId, name, address } = party
  return { supplier: { partyId, name, address }, conditions: [unchangedParty(party)] }
}

/** In whose log the supplier's side of an order stands: a party has none of its own. */
export const supplierOrOwner = (supplier: Supplier, ownerId: string): string =>
  isPartySupplier(supplier) ? ownerId : supplier.organizationId
