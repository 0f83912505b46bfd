import type { EmailWords } from '#shared/domain/mail/email-words'
import type { PartnerSupplier, PartySupplier, PurchaseOrder } from '#shared/domain/order/order'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { successorAddress } from '#shared/runtime/mail/member-address'
import { partnerAddress } from '#shared/runtime/mail/partner-address'
import type { Email } from '#shared/runtime/mail/send'
import { Parties } from '#shared/table/entities/parties'

/** To a partner, at the address that the partnership has of it: that of the invitation, or who invited. */
export async function toPartner(
  { purchaseOrderId }: PurchaseOrder,
  supplier: PartnerSupplier,
  words: EmailWords,
  link = appLink(`/purchase-orders/${purchaseOrderId}`),
): Promise<Email | undefined> {
  const to = await partnerAddress(supplier)
  return to === undefined ? undefined : { ...emailOf(words, link), to }
}

/** To a party, at the address it has now; its reply goes to who drafted the order. There is nothing that it could open. */
export async function orderToParty(
  order: Pick<PurchaseOrder, 'organizationId' | 'draftedBy'>,
  { partyId }: PartySupplier,
  words: EmailWords,
): Promise<Email | undefined> {
  const { organizationId, draftedBy } = order
  const [party, replyTo] = await Promise.all([
    Parties.get({ organizationId, partyId }),
    successorAddress(organizationId, draftedBy),
  ])
  return party && { ...emailOf(words, undefined), to: party.email, replyTo }
}
