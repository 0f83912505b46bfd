import * as contract from '#shared/contract/operations/sales'
import { reserve } from '#shared/domain/ledger/reserve'
import type { Allocated } from '#shared/domain/sales-order/allocate'
import { allocate } from '#shared/domain/sales-order/allocate'
import type { SalesLine } from '#shared/domain/sales-order/line'
import { openOf } from '#shared/domain/sales-order/line'
import { mayTake } from '#shared/domain/sales-order/sales-order'
import { salesOrderAllocated } from '#shared/events/sales-orders'
import type { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import { requireActive } from '#shared/runtime/active-location'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { levelsOf } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { orThrow } from '#shared/runtime/or-throw'
import { loadSalesOrder } from '#shared/runtime/sales/load-sales-order'
import { heldPurchase, savedOrder } from '#shared/runtime/sales/save-sales-order'
import { commit, maximumWrites } from '#shared/table/commit'
import { Locations, Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { salesOrderSummary } from './sales-order-view'
import { wishesOf } from './wishes-of'

/** Header, purchase order, log, stored answer, and a word of low stock at each place. */
const otherWrites = 4

export const allocateStock = useCase(
  contract.allocateStock,
  async (call) => {
    const { body, caller, locations, params, now } = call
    const { organizationId } = caller
    for (const locationId of body.locationIds) locations.require(locationId)
    const before = await loadSalesOrder({ organizationId, ...params })
    orThrow(mayTake('allocate', before.order))
    for (const locationId of body.locationIds)
      requireActive(await Locations.load({ organizationId, locationId }, 'location.notFound'), caller)

    const { wishes, goesOnWith: notLookedAt } = await wishesOf(before, body, now)
    const productIds = wishes.map(({ goods }) => goods.productId)
    const { levels, positions } = await stockAt(organizationId, body.locationIds, productIds)
    const room = maximumWrites - otherWrites - body.locationIds.length
    const { lines: allocated, picks, goesOnWith } = allocate({ positions }, wishes, body.locationIds, room)
    const reserved = orThrow(reserve({ positions, levels }, picks, now))

    const after = new Map<number, Allocated>(allocated.map((each) => [each.line.line, each]))
    const lines = before.lines.map((line) => withMore(line, after.get(line.line)))
    const { order, writes } = savedOrder(before, { order: before.order, lines })
    const view = {
      ...salesOrderSummary(order),
      allocated: allocated.map(({ line, quantity }) => ({
        line: line.line,
        quantity: quantity.toNumber(),
        backordered: openOf(line).toNumber(),
      })),
      goesOnWith: goesOnWith ?? notLookedAt,
    }
    await commit([
      ...writes,
      ...heldPurchase(before),
      ...ledgerWrites(reserved, (happening) => record(call, happening)),
      record(call, {
        ownerId: organizationId,
        documentId: order.salesOrderId,
        event: salesOrderAllocated,
        data: { number: order.number, lines: allocated.filter(({ quantity }) => quantity.gt(0)).length },
        from: before.order.state,
        to: order.state,
      }),
      once(call, view),
    ])
    return view
  },
  hot,
)

/** A line for which nothing more is kept, and nothing else is expected, is as it was. */
function withMore(before: SalesLine, allocated: Allocated | undefined): SalesLine {
  if (!allocated) return before
  const { line, quantity } = allocated
  return quantity.gt(0) || line.expectedOn !== before.expectedOn ? line : before
}

/** Levels first: a lot that comes in after they were read changes them, and the commit is refused. */
async function stockAt(
  organizationId: OrganizationId,
  locationIds: readonly LocationId[],
  productIds: readonly ProductId[],
) {
  const names = locationIds.flatMap((locationId) => productIds.map((productId) => ({ locationId, productId })))
  const levels = await levelsOf(organizationId, names)
  const stocked = levels.filter(({ available }) => available.gt(0))
  const stock = await Promise.all(
    stocked.map(({ locationId, productId }) => listAll(Positions, lists.stock(locationId, productId))),
  )
  return { levels, positions: stock.flat() }
}
