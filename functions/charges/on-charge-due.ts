import { orderChargePostingDue } from '#shared/events/charges'
import { nextPosting } from '#shared/runtime/charges/posting'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { commit, untilFresh } from '#shared/table/commit'
import { OrderCharges } from '#shared/table/entities/order-charges'

/** The ledger follows a charge that was shared out, commit after commit. What another delivery has posted meanwhile is not owed any more. */
export const handler = consume(orderChargePostingDue, async ({ data, correlationId }) => {
  while (await postsMore(data, correlationId));
})

const postsMore = (named: { purchaseOrderId: string; chargeId: string }, correlationId: string): Promise<boolean> =>
  untilFresh(async () => {
    const now = currentInstant()
    const charge = await OrderCharges.get(named)
    const automation = { id: 'post-order-charges', now, correlationId }
    const writes = charge && (await nextPosting(charge, now, (happening) => recordAutomation(automation, happening)))
    if (writes) await commit(writes)
    return writes !== undefined
  })
