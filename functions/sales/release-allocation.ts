import * as contract from '#shared/contract/operations/sales'
import { Problem } from '#shared/contract/problem'
import type { Part, SalesLine } from '#shared/domain/sales-order/line'
import { allocatedOf, release } from '#shared/domain/sales-order/line'
import type { SalesOrder } from '#shared/domain/sales-order/sales-order'
import { salesOrderReleased } from '#shared/events/sales-orders'
import { zero } from '#shared/kernel/quantity'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { hot } from '#shared/runtime/ledger/patience'
import { loadSalesOrder } from '#shared/runtime/sales/load-sales-order'
import { savedOrder } from '#shared/runtime/sales/save-sales-order'
import type { Meant } from '#shared/runtime/sales/settle'
import { giveBack } from '#shared/runtime/sales/settle'
import { commit } from '#shared/table/commit'
import type { Tell } from '#shared/table/log'
import { salesOrderSummary } from './sales-order-view'

type Releasing = Call<typeof contract.releaseAllocation>

/** In as many commits as it takes, for each part by itself is as well given back: who asks again after a crash goes on. */
export const releaseAllocation = useCase(
  contract.releaseAllocation,
  async (call) => {
    for (;;) {
      const { order, isMore } = await releaseSome(call)
      // Each time some parts are fewer.
      if (!isMore) return salesOrderSummary(order)
    }
  },
  hot,
)

async function releaseSome(call: Releasing): Promise<{ order: SalesOrder; isMore: boolean }> {
  const { caller, params, now } = call
  const before = await loadSalesOrder({ organizationId: caller.organizationId, ...params })
  const meant = meantBy(call, before.lines)
  const tell: Tell = (happening) => record(call, happening)
  const { lines, writes } = await giveBack(before.order, before.lines, meant, { now, tell })
  if (writes.length === 0) return { order: before.order, isMore: false }
  const { order, writes: saved } = savedOrder(before, { order: before.order, lines })
  const { organizationId: ownerId, salesOrderId: documentId, number, state: to } = order
  const from = before.order.state
  await commit([
    ...saved,
    ...writes,
    tell({ ownerId, documentId, event: salesOrderReleased, data: { number }, from, to }),
  ])
  const isLeft = (line: SalesLine) => release(line, { ...meant(line), atOnce: 1 }).released.length > 0
  return { order, isMore: lines.some(isLeft) }
}

/**
 * What is given back: all that is kept of lines and at places that are meant. What lies where a member may not even look is left alone.
 *
 * @throws Problem salesOrder.lineUnknown, location.notFound, access.locationLevelTooLow
 */
function meantBy({ locations, query }: Releasing, lines: readonly SalesLine[]): (line: SalesLine) => Meant {
  if (query.line !== undefined && !lines.some(({ line }) => line === query.line))
    throw Problem.of('salesOrder.lineUnknown', { line: query.line })
  const { sees } = locations
  if (query.locationId) locations.require(query.locationId)
  const isMeant = ({ locationId }: Part) => sees(locationId) && locationId === (query.locationId ?? locationId)
  const meant = lines.filter(({ line }) => line === (query.line ?? line))
  for (const { locationId } of meant.flatMap(({ parts }) => parts.filter(isMeant))) locations.requireLevel(locationId)
  const numbers = new Set(meant.map(({ line }) => line))
  return (line) => ({ most: numbers.has(line.line) ? allocatedOf(line) : zero, isMeant })
}
