import type * as z from 'zod'
import type { addOrderCharge } from '#shared/contract/operations/charges'
import { Problem } from '#shared/contract/problem'
import type { ChargeTerms, OrderCharge } from '#shared/domain/landed-cost/order-charge'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { PurchaseOrderId } from '#shared/kernel/ids'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { ownOrder } from '#shared/runtime/orders/visible-order'
import { OrderCharges } from '#shared/table/entities/order-charges'

type OfOrder = { caller: Caller; locations: LocationAccess; params: { purchaseOrderId: PurchaseOrderId } }

/** The buyer's own order, whatever version of it is looked at: If-Match is about the charge. */
export const orderOf = ({ caller, locations, params: { purchaseOrderId } }: OfOrder): Promise<PurchaseOrder> =>
  ownOrder({ caller, locations, params: { purchaseOrderId } })

/** @throws Problem purchaseOrder.notFound, access.locationLevelTooLow, orderCharge.notFound */
export async function ownCharge(
  call: OfOrder & { params: { chargeId: string } },
): Promise<{ order: PurchaseOrder; charge: OrderCharge }> {
  const order = await orderOf(call)
  return { order, charge: await OrderCharges.load(call.params, 'orderCharge.notFound') }
}

/** @throws Problem orderCharge.otherCurrency */
export function termsOf({ currency }: PurchaseOrder, body: z.output<typeof addOrderCharge.body>): ChargeTerms {
  const { cost, ...terms } = body
  if ('amount' in cost) return { ...terms, amount: cost.amount }
  if (body.currency !== currency) throw Problem.of('orderCharge.otherCurrency', { given: body.currency, currency })
  return { ...terms, duties: cost.duties.map(({ hsCode, percent }) => ({ hsCode, percent: String(percent) })) }
}
