import { askedLevel, askedNow } from '#shared/domain/order/approval'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier, preparation } from '#shared/domain/order/order'
import { answeredEmail, approvalEmail, decisionEmail, endedEmail, issuedEmail } from '#shared/domain/order/order-emails'
import { orderAnswered, orderApprovalAsked, orderDecided, orderEnded, orderIssued } from '#shared/events/orders'
import { currentInstant } from '#shared/runtime/clock'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { consumeAny } from '#shared/runtime/events/consumer'
import { memberContact } from '#shared/runtime/mail/member-address'
import { sendOnce } from '#shared/runtime/mail/send'
import { notifyPartner } from '#shared/runtime/notifications/notify-partner'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { messageAboutInvoice, toldOfInvoices } from './invoice-mail'
import type { Message, Said } from './message'
import { orderPage, toBuyer, toPartner, toParty } from './message'

const told = [orderApprovalAsked, orderDecided, orderIssued, orderAnswered, orderEnded, ...toldOfInvoices] as const
type Told = ReceivedAny<typeof told>

/** All that people are told of purchase orders and their invoices: approvers, who drafted one, the supplier. By the time this runs the order may have moved on. */
export const handler = consumeAny('send-order-email', told, async (event) => {
  const { purchaseOrderId, ownerId } = event.data
  const order = await PurchaseOrders.get({ organizationId: ownerId, purchaseOrderId })
  if (!order) return
  if (event.type === orderApprovalAsked.type) return askApprovers(event, order)
  await tell(event.id, await messageAbout(event, order))
})

async function tell(eventId: string, message: Message | undefined): Promise<void> {
  if (!message) return
  const now = currentInstant()
  if ('email' in message) return sendOnce({ eventId, kind: 'ORDER' }, now, async () => message)
  const { to, ...said } = message
  await notifyPartner(to, { ...said, eventId, now })
}

async function messageAbout(event: Exclude<Told, { type: 'purchaseOrder.approvalAsked' }>, order: PurchaseOrder) {
  const page = orderPage(order)
  switch (event.type) {
    case 'purchaseOrder.decided':
      return decision(event.data, order)
    case 'purchaseOrder.answered':
      // Of a party the buyer itself noted the answer.
      return isPartySupplier(order.supplier)
        ? undefined
        : toBuyer(order, order.draftedBy, {
            kind: 'order.answered',
            words: answeredEmail(order, event.data.isComplete),
            page,
          })
    case 'purchaseOrder.issued':
      return issued(event.data.revision, order)
    case 'purchaseOrder.ended': {
      const said: Said = { kind: 'order.received', words: endedEmail(order), page }
      return isPartySupplier(order.supplier) ? toParty(order, order.supplier, said) : toPartner(order.supplier, said)
    }
    case 'supplierInvoice.received':
    case 'supplierInvoice.messageReceived':
    case 'supplierInvoice.decided':
      return messageAboutInvoice(event, order)
  }
}

/** Each approver, while the level is still the one that is asked. */
async function askApprovers(
  { id, data }: Pick<Told, 'id'> & { data: { round: number; level: number } },
  order: PurchaseOrder,
) {
  const { approval, rounds, content } = order
  const asked = approval && askedLevel(approval)
  if (preparation(order) !== 'PENDING_APPROVAL' || !asked || rounds !== data.round || asked.number !== data.level)
    return
  const words = approvalEmail(order, content, { level: asked.number, levels: approval.levels.length })
  const said: Said = { kind: 'order.approval', words, page: orderPage(order) }
  for (const userId of askedNow(order)) await tell(id, await toBuyer(order, userId, said, memberContact))
}

/** Only the last word is told: by the last level, or by one that refused. */
async function decision(
  { isFinal, round, level }: { isFinal: boolean; round: number; level: number },
  order: PurchaseOrder,
): Promise<Message | undefined> {
  const decided = order.approval?.decided.find((each) => each.level === level)
  if (!isFinal || !decided || order.rounds !== round || !order.approval) return undefined
  const words = decisionEmail(order, decided)
  return toBuyer(order, order.approval.askedBy, { kind: 'order.decided', words, page: orderPage(order) })
}

/** The version that was sent, if none was sent after it: that one has an email of its own. A party is sent the order as its document. */
async function issued(revision: number, order: PurchaseOrder): Promise<Message | undefined> {
  const { sent, supplier, state } = order
  if (!sent || sent.revision !== revision || state === 'CANCELLED') return undefined
  const words = issuedEmail(order, sent)
  return isPartySupplier(supplier)
    ? undefined
    : toPartner(supplier, { kind: 'order.received', words, page: orderPage(order) })
}
