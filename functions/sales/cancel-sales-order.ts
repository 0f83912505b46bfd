import * as contract from '#shared/contract/operations/sales'
import { Problem } from '#shared/contract/problem'
import { cancelAll, cancelLines } from '#shared/domain/sales-order/cancel'
import type { SalesLine } from '#shared/domain/sales-order/line'
import { mayTake } from '#shared/domain/sales-order/sales-order'
import { salesOrderCancelled } from '#shared/events/sales-orders'
import { quantity } from '#shared/kernel/quantity'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { hot } from '#shared/runtime/ledger/patience'
import { orThrow } from '#shared/runtime/or-throw'
import { loadSalesOrder } from '#shared/runtime/sales/load-sales-order'
import { savedOrder } from '#shared/runtime/sales/save-sales-order'
import { settle } from '#shared/runtime/sales/settle'
import { toRelease } from '#shared/runtime/sales/shipped-lines'
import { commit } from '#shared/table/commit'
import type { Tell } from '#shared/table/log'
import { salesOrderSummary } from './sales-order-view'

/** What is kept for it is given back in the same commit; what does not fit there is, by an event of that commit. */
export const cancelSalesOrder = useCase(
  contract.cancelSalesOrder,
  async (call) => {
    const { body, caller, now, params } = call
    const before = await loadSalesOrder({ organizationId: caller.organizationId, ...params })
    const { order: seen } = before
    expectVersion(call, seen.version)
    if (seen.order) throw Problem.of('salesOrder.customersOwn', { number: seen.order.number })
    orThrow(mayTake('cancel', seen))
    const tell: Tell = (happening) => record(call, happening)
    const { lines, writes, isMore } = await settle(seen, cancelled(call, before.lines), { now, tell })
    const ended = body.lines ? undefined : { at: now, reason: body.reason }
    const { order, writes: saved } = savedOrder(before, { order: { ...seen, ended }, lines, isEnded: !body.lines })
    const view = salesOrderSummary(order)
    const { organizationId: ownerId, salesOrderId: documentId, number } = order
    await commit([
      ...saved,
      ...writes,
      ...(isMore ? [tell(toRelease(order))] : []),
      tell({
        ownerId,
        documentId,
        event: salesOrderCancelled,
        data: { number, lines: body.lines?.length },
        from: seen.state,
        to: order.state,
      }),
      once(call, view),
    ])
    return view
  },
  hot,
)

function cancelled({ body }: Call<typeof contract.cancelSalesOrder>, lines: readonly SalesLine[]): SalesLine[] {
  if (!body.lines) return cancelAll(lines)
  const named = body.lines.map((each) => ({
    line: each.line,
    quantity: each.quantity === undefined ? undefined : quantity(each.quantity),
  }))
  return orThrow(cancelLines(lines, named))
}
