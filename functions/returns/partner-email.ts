import type { EmailWords } from '#shared/domain/mail/email-words'
import { isPartySupplier } from '#shared/domain/order/order'
import { returnAnsweredEmail, returnAskedEmail, returnCalledOffEmail } from '#shared/domain/return/partner-emails'
import type { Rma } from '#shared/domain/return/return'
import type { returnCancelled, returnDecided, returnRequested } from '#shared/events/returns'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { partnerAddress } from '#shared/runtime/mail/partner-address'
import type { Email } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'
import { PurchaseOrders } from '#shared/table/entities/orders'

type Told = ReceivedAny<readonly [typeof returnRequested, typeof returnDecided, typeof returnCancelled]>

/** To the side that did not do it. By the time this runs the return may have moved on: what is not so any more is not told. */
export async function partnerEmail(event: Told, rma: Rma): Promise<Email | undefined> {
  const isCancelled = rma.state === 'CANCELLED'
  if (isCancelled !== (event.type === 'return.cancelled')) return undefined
  switch (event.type) {
    case 'return.requested':
      return to(rma, await supplierAddress(rma), returnAskedEmail(rma))
    case 'return.decided':
      return to(rma, await requesterAddress(rma), returnAnsweredEmail(rma))
    case 'return.cancelled': {
      const { by = 'SELLER' } = event.data
      const address = by === 'SELLER' ? await requesterAddress(rma) : await supplierAddress(rma)
      return to(rma, address, returnCalledOffEmail(rma, by))
    }
  }
}

const to = ({ rmaId }: Rma, address: string | undefined, words: EmailWords): Email | undefined =>
  address === undefined ? undefined : { ...emailOf(words, appLink(`/returns/${rmaId}`)), to: address }

const requesterAddress = async ({ requestedBy: userId }: Rma) => (await Users.get({ userId }))?.email

/** As it was told of the order that the goods were bought by. */
async function supplierAddress({ lines }: Rma): Promise<string | undefined> {
  const bought = lines[0]?.bought
  const order =
    bought && (await PurchaseOrders.get({ organizationId: bought.buyerId, purchaseOrderId: bought.purchaseOrderId }))
  return order && !isPartySupplier(order.supplier) ? partnerAddress(order.supplier) : undefined
}
