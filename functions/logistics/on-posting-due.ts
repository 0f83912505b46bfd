import { isDeparting } from '#shared/domain/shipment/departure'
import { receiptPostingDue, shipmentPostingDue } from '#shared/events/logistics'
import { currentInstant } from '#shared/runtime/clock'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { consumeAny } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { continueDeparture } from '#shared/runtime/shipping/continue-departure'
import { continueReceipt } from '#shared/runtime/shipping/continue-receipt'
import { commit, untilFresh } from '#shared/table/commit'
import { LongReceipts, Shipments } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

type Due = ReceivedAny<[typeof shipmentPostingDue, typeof receiptPostingDue]>

/**
 * Goes on with a long shipment or a long count of one, one commit at a time. Each commit states how far it has come and asks for the next
 * one, so however often it is asked, and wherever it was interrupted, every line is dealt with once.
 */
export const handler = consumeAny('post-shipments', [shipmentPostingDue, receiptPostingDue], async (due) => {
  await untilFresh(async () => {
    const now = currentInstant()
    const automation = { id: 'post-shipments', now, correlationId: due.correlationId }
    const writes = await nextWrites(due, now, (happening) => recordAutomation(automation, happening))
    if (writes) await commit(writes)
  })
})

/** Nothing where that step was taken before. */
async function nextWrites(due: Due, now: string, tell: Tell): Promise<Write[] | undefined> {
  if (due.type === 'receipt.postingDue') {
    const receipt = await LongReceipts.get(due.data)
    if (receipt?.state !== 'POSTING' || receipt.next !== due.data.next) return undefined
    return continueReceipt(receipt, now, tell)
  }
  const shipment = await Shipments.get({ organizationId: due.organizationId, shipmentId: due.documentId })
  if (!shipment || !isDeparting(shipment)) return undefined
  const { step, next } = shipment.departure
  if (step !== due.data.step || next !== due.data.next) return undefined
  return continueDeparture(shipment, now, tell)
}
