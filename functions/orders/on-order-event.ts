import type { EmailWords } from '#shared/domain/mail/email-words'
import { askedLevel, askedNow } from '#shared/domain/order/approval'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier, preparation } from '#shared/domain/order/order'
import { answeredEmail, approvalEmail, decisionEmail, endedEmail, issuedEmail } from '#shared/domain/order/order-emails'
import { orderAnswered, orderApprovalAsked, orderDecided, orderEnded, orderIssued } from '#shared/events/orders'
import type { UserId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { consumeAny } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { memberAddress, successorAddress } from '#shared/runtime/mail/member-address'
import type { Email } from '#shared/runtime/mail/send'
import { sendOnce } from '#shared/runtime/mail/send'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { emailAboutInvoice, toldOfInvoices } from './invoice-mail'
import { orderToParty, toPartner } from './supplier-mail'

const told = [orderApprovalAsked, orderDecided, orderIssued, orderAnswered, orderEnded, ...toldOfInvoices] as const
type Told = ReceivedAny<typeof told>

/** All emails about purchase orders and their invoices: to approvers, to who drafted one, to the supplier. By the time this runs the order may have moved on. */
export const handler = consumeAny('send-order-email', told, async (event) => {
  const { purchaseOrderId, ownerId } = event.data
  const order = await PurchaseOrders.get({ organizationId: ownerId, purchaseOrderId })
  if (!order) return
  if (event.type === orderApprovalAsked.type) return askApprovers(event, order)
  await sendOnce({ eventId: event.id, kind: 'ORDER' }, currentInstant(), async () => {
    const email = await emailAbout(event, order)
    return email && { email }
  })
})

async function emailAbout(event: Exclude<Told, { type: 'purchaseOrder.approvalAsked' }>, order: PurchaseOrder) {
  switch (event.type) {
    case 'purchaseOrder.decided':
      return decision(event.data, order)
    case 'purchaseOrder.answered':
      // Of a party the buyer itself noted the answer.
      return isPartySupplier(order.supplier)
        ? undefined
        : toPerson(order.draftedBy, order, answeredEmail(order, event.data.isComplete))
    case 'purchaseOrder.issued':
      return issued(event.data.revision, order)
    case 'purchaseOrder.ended':
      return isPartySupplier(order.supplier)
        ? orderToParty(order, order.supplier, endedEmail(order))
        : toPartner(order, order.supplier, endedEmail(order))
    case 'supplierInvoice.received':
    case 'supplierInvoice.messageReceived':
    case 'supplierInvoice.decided':
      return emailAboutInvoice(event, order)
  }
}

/** One email a person, while the level is still the one that is asked. */
async function askApprovers(
  { id, data }: Pick<Told, 'id'> & { data: { round: number; level: number } },
  order: PurchaseOrder,
) {
  const { approval, rounds, content } = order
  const asked = approval && askedLevel(approval)
  if (preparation(order) !== 'PENDING_APPROVAL' || !asked || rounds !== data.round || asked.number !== data.level)
    return
  const words = approvalEmail(order, content, { level: asked.number, levels: approval.levels.length })
  for (const userId of askedNow(order)) {
    await sendOnce({ eventId: id, kind: `ORDER_APPROVAL ${userId}` }, currentInstant(), async () => {
      const email = await toPerson(userId, order, words, memberAddress)
      return email && { email }
    })
  }
}

/** Only the last word is told: by the last level, or by one that refused. */
async function decision(
  { isFinal, round, level }: { isFinal: boolean; round: number; level: number },
  order: PurchaseOrder,
): Promise<Email | undefined> {
  const decided = order.approval?.decided.find((each) => each.level === level)
  if (!isFinal || !decided || order.rounds !== round || !order.approval) return undefined
  return toPerson(order.approval.askedBy, order, decisionEmail(order, decided))
}

/** The version that was sent, if none was sent after it: that one has an email of its own. A party is sent the order as its document. */
async function issued(revision: number, order: PurchaseOrder): Promise<Email | undefined> {
  const { sent, supplier, state } = order
  if (!sent || sent.revision !== revision || state === 'CANCELLED') return undefined
  return isPartySupplier(supplier) ? undefined : toPartner(order, supplier, issuedEmail(order, sent))
}

/** `addressOf`: of a member, or of who takes care of what one left that is gone. */
async function toPerson(
  userId: UserId,
  { organizationId, purchaseOrderId }: PurchaseOrder,
  words: EmailWords,
  addressOf = successorAddress,
): Promise<Email | undefined> {
  const to = await addressOf(organizationId, userId)
  return to === undefined ? undefined : { ...emailOf(words, appLink(`/purchase-orders/${purchaseOrderId}`)), to }
}
