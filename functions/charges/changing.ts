import type { OrderCharge } from '#shared/domain/landed-cost/order-charge'
import { orderChargeChanged } from '#shared/events/charges'
import { dueWrites, writeCharge } from '#shared/runtime/charges/sharing'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import type { Write } from '#shared/table/entity'

type Changing = Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>

/** A charge as it is to be, told, and the ledger asked to follow. Condition: it is as it was read. */
export function chargeWrites(call: Changing, after: OrderCharge, before?: OrderCharge): Write[] {
  const { chargeId, purchaseOrderId, organizationId: ownerId, version } = after
  const data = { chargeId, purchaseOrderId, ownerId, version }
  return [
    writeCharge(after, before),
    record(call, {
      ownerId,
      documentId: chargeId,
      event: orderChargeChanged,
      data,
      from: before?.state,
      to: after.state,
    }),
    ...dueWrites((happening) => record(call, happening), after),
  ]
}
