import { reservationEnded, stockPosted } from '#shared/events/inventory'
import { asnReceived, discrepancySettled, receiptConfirmed } from '#shared/events/logistics'
import { sellThroughReported, vmiAgreementChanged } from '#shared/events/vmi'
import { consumeAny } from '#shared/runtime/events/consumer'
import { planIfNone } from '#shared/runtime/vmi/invoice-plan'
import { settleSales } from '#shared/runtime/vmi/settle-sales'
import { dueIndex } from '#shared/table/keys'
import { dueKeys } from '#shared/table/list'

/** What may bring goods to where sales wait for them, or has them wait at a place where goods lie. */
const arrivals = [
  stockPosted,
  reservationEnded,
  receiptConfirmed,
  asnReceived,
  discrepancySettled,
  vmiAgreementChanged,
] as const

/**
 * Settles what stores sold with the stock there is: when they report it, and when goods come in where more was sold than lay there. An event that is
 * missed or comes late loses nothing: each next one settles all there is.
 */
export const handler = consumeAny('settle-sales', [sellThroughReported, ...arrivals], async (event) => {
  const { organizationId, correlationId } = event
  if (event.type === 'vmi.sellThroughReported') {
    const { ownerId, vmiAgreementId, products } = event.data
    // Both sides' logs tell it; the owner's books follow.
    if (ownerId !== organizationId) return
    await planIfNone({ organizationId, vmiAgreementId })
    return settleSales({ organizationId, vmiAgreementId }, products, correlationId)
  }
  if (event.type === 'stock.posted' && event.data.kind === 'SALE') return
  for (const [vmiAgreementId, products] of await waitingOf(organizationId))
    await settleSales({ organizationId, vmiAgreementId }, products, correlationId)
})

/** Products of which more was sold than lay there, by agreement. */
async function waitingOf(ownerId: string): Promise<Map<string, string[]>> {
  const waiting = new Map<string, string[]>()
  for (const { pk, sk } of await dueKeys(dueIndex.variancePartition(ownerId))) {
    const vmiAgreementId = pk.slice('VMI#'.length)
    waiting.set(vmiAgreementId, [...(waiting.get(vmiAgreementId) ?? []), sk.slice('SOLD#'.length)])
  }
  return waiting
}
