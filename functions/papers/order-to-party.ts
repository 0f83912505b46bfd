import { orderDocumentEmail } from '#shared/domain/order/order-document-email'
import type { PartyOrder } from '#shared/domain/party/document'
import { emailLayout } from '#shared/runtime/mail/layout'
import type { Email } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { Parties } from '#shared/table/entities/parties'
import { orderPaper } from './order-paper'

/**
 * The version of an order that was sent last, with its PDF. By the time this runs it may be another than was asked for, which has an email of its
 * own; or nothing more of it is wanted.
 */
export async function orderToParty(
  { organizationId, partyId, documentId, sentBy }: PartyOrder,
  revision: number | undefined,
): Promise<Email | undefined> {
  const [order, party, clerk] = await Promise.all([
    PurchaseOrders.get({ organizationId, purchaseOrderId: documentId }),
    Parties.get({ organizationId, partyId }),
    Users.get({ userId: sentBy }),
  ])
  const sent = order?.sent
  if (!order || !sent || !party || order.state === 'CANCELLED') return undefined
  if (revision !== undefined && revision !== sent.revision) return undefined
  const paper = await orderPaper(order, { role: 'SUPPLIER', organizationId }, sent)
  const { contactName } = party
  const { lines, differences } = paper
  const { subject, ...content } = orderDocumentEmail(order, lines, { sent, contactName, differences })
  const fileName = `purchase-order-${documentId}.pdf`
  const attachments = [{ fileName, contentType: 'application/pdf', content: paper.content }]
  return { subject, ...emailLayout(content), to: party.email, replyTo: clerk?.email, attachments }
}
