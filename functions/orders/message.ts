import type { EmailWords } from '#shared/domain/mail/email-words'
import type { NotificationKind } from '#shared/domain/notification/kinds'
import type { PartnerSupplier, PartySupplier, PurchaseOrder } from '#shared/domain/order/order'
import { OrganizationId, type UserId } from '#shared/kernel/ids'
import { emailOf } from '#shared/runtime/mail/email-of'
import { type memberContact, successorAddress, successorContact } from '#shared/runtime/mail/member-address'
import { partnerContact, type Reachable } from '#shared/runtime/mail/partner-address'
import type { Email } from '#shared/runtime/mail/send'
import { Parties } from '#shared/table/entities/parties'

/** What somebody is told of an order or its invoice. */
export type Said = { kind: NotificationKind; words: EmailWords; page: `/${string}` }

/** A notice to a member or partner; an email alone to a party, which has no account. */
export type Message = (Said & { organizationId: OrganizationId; to: Reachable }) | { email: Email }

export const orderPage = ({ purchaseOrderId }: PurchaseOrder) => `/purchase-orders/${purchaseOrderId}` as const

/** To a partner, at the address that the partnership has of it: that of the invitation, or who invited. */
export async function toPartner(supplier: PartnerSupplier, said: Said): Promise<Message | undefined> {
  const to = await partnerContact(supplier)
  return to && { ...said, organizationId: OrganizationId.parse(supplier.organizationId), to }
}

/** To a party, at the address it has now; its reply goes to who drafted the order. There is nothing that it could open. */
export async function toParty(
  { organizationId, draftedBy }: Pick<PurchaseOrder, 'organizationId' | 'draftedBy'>,
  { partyId }: PartySupplier,
  { words }: Said,
): Promise<Message | undefined> {
  const [party, replyTo] = await Promise.all([
    Parties.get({ organizationId, partyId }),
    successorAddress(organizationId, draftedBy),
  ])
  return party && { email: { ...emailOf(words, undefined), to: party.email, replyTo, onBehalfOf: organizationId } }
}

/** `whoIs`: a member, or who takes care of what one left that is gone. */
export async function toBuyer(
  { organizationId }: PurchaseOrder,
  userId: UserId,
  said: Said,
  whoIs: typeof memberContact = successorContact,
): Promise<Message | undefined> {
  const to = await whoIs(organizationId, userId)
  return to && { ...said, organizationId, to }
}
