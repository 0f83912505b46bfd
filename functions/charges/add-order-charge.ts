import * as contract from '#shared/contract/operations/charges'
import type { OrderCharge } from '#shared/domain/landed-cost/order-charge'
import { sharedOut } from '#shared/runtime/charges/sharing'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { chargeWrites } from './changing'
import { chargeView } from './charge-view'
import { orderOf, termsOf } from './own-charge'

export const addOrderCharge = useCase(contract.addOrderCharge, async (call) => {
  const { body, caller, newId, now } = call
  const order = await orderOf(call)
  const recorded: OrderCharge = {
    ...termsOf(order, body),
    organizationId: order.organizationId,
    purchaseOrderId: order.purchaseOrderId,
    chargeId: newId('orderCharge'),
    state: 'KEPT',
    recordedAt: now,
    recordedBy: caller.userId,
    version: 1,
  }
  const { charge, shares, writes } = await sharedOut(order, recorded, now)
  const view = chargeView(charge, shares)
  await commit([...chargeWrites(call, charge), ...writes, once(call, view)])
  return view
})
