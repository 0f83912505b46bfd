import type { EmailWords } from '#shared/domain/mail/email-words'
import { isPartySupplier } from '#shared/domain/order/order'
import { returnAnsweredEmail, returnAskedEmail, returnCalledOffEmail } from '#shared/domain/return/partner-emails'
import type { Rma } from '#shared/domain/return/return'
import { hasAccount } from '#shared/domain/return/return'
import type { returnCancelled, returnDecided, returnRequested } from '#shared/events/returns'
import { currentInstant } from '#shared/runtime/clock'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { successorContact } from '#shared/runtime/mail/member-address'
import type { Reachable } from '#shared/runtime/mail/partner-address'
import { partnerContact } from '#shared/runtime/mail/partner-address'
import { notifyPartner } from '#shared/runtime/notifications/notify-partner'
import { PurchaseOrders } from '#shared/table/entities/orders'

type Told = ReceivedAny<readonly [typeof returnRequested, typeof returnDecided, typeof returnCancelled]>

/** Tells the side that did not do it. By the time this runs the return may have moved on: what is not so any more is not told. */
export async function tellPartner(event: Told, rma: Rma): Promise<void> {
  const isCancelled = rma.state === 'CANCELLED'
  if (isCancelled !== (event.type === 'return.cancelled')) return
  switch (event.type) {
    case 'return.requested':
      return tell(event, rma, 'SELLER', returnAskedEmail(rma))
    case 'return.decided':
      return tell(event, rma, 'CUSTOMER', returnAnsweredEmail(rma))
    case 'return.cancelled': {
      const { by = 'SELLER' } = event.data
      return tell(event, rma, by === 'SELLER' ? 'CUSTOMER' : 'SELLER', returnCalledOffEmail(rma, by))
    }
  }
}

async function tell({ id }: Told, rma: Rma, side: 'SELLER' | 'CUSTOMER', words: EmailWords): Promise<void> {
  const { organizationId: seller, customer, rmaId, requestedBy } = rma
  if (!hasAccount(customer)) return
  const organizationId = side === 'SELLER' ? seller : customer.organizationId
  const to = side === 'SELLER' ? await supplierContact(rma) : await successorContact(organizationId, requestedBy)
  const told = { kind: 'return.changed', organizationId, eventId: id, now: currentInstant() } as const
  if (to) await notifyPartner(to, { ...told, words, page: `/returns/${rmaId}` })
}

/** As it was told of the order that the goods were bought by. */
async function supplierContact({ lines }: Rma): Promise<Reachable | undefined> {
  const bought = lines[0]?.bought
  const order =
    bought && (await PurchaseOrders.get({ organizationId: bought.buyerId, purchaseOrderId: bought.purchaseOrderId }))
  return order && !isPartySupplier(order.supplier) ? partnerContact(order.supplier) : undefined
}
