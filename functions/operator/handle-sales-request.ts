import { handle } from '#shared/domain/sales/sales-request'
import { salesRequestHandled } from '#shared/events/sales'
import { record } from '#shared/runtime/http/record'
import { commit } from '#shared/table/commit'
import { SalesRequests } from '#shared/table/entities/sales'
import { circumstancesOf } from './circumstances'
import type { HandleSalesRequest, Order, Outcome } from './command'

/** Somebody has answered: the request leaves the list of open ones. */
export async function handleSalesRequest(command: HandleSalesRequest, order: Order): Promise<Outcome> {
  const { salesRequestId, operator } = command
  const seen = await SalesRequests.get({ salesRequestId })
  if (!seen) return { ok: false, message: `There is no sales request ${salesRequestId}.` }
  const handled = handle(seen, operator, order.now)
  if (!handled) {
    return { ok: true, changed: false, text: `Nothing to do: ${seen.handledBy} handled it at ${seen.handledAt}.` }
  }
  const { organizationId } = handled
  await commit([
    SalesRequests.replace(handled, seen),
    record(circumstancesOf(operator, order), {
      ownerId: organizationId,
      documentId: salesRequestId,
      event: salesRequestHandled,
      data: { salesRequestId, organizationId },
      from: seen.state,
      to: handled.state,
    }),
  ])
  return { ok: true, changed: true, text: `Done: ${salesRequestId} is handled.` }
}
