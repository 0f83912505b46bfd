import { post } from '#shared/domain/ledger/ledger'
import type { ReturnedPart } from '#shared/domain/order/fulfil'
import { goBack } from '#shared/domain/order/fulfil'
import type { ReturnReception } from '#shared/domain/return/receive'
import type { BoughtGoods, Rma } from '#shared/domain/return/return'
import { hasAccount, receivedOf } from '#shared/domain/return/return'
import type { MovementId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { valuationOf } from '#shared/runtime/ledger/books'
import { orThrow } from '#shared/runtime/or-throw'
import { lineWrites } from '#shared/runtime/orders/lines-of'
import { Stale } from '#shared/table/commit'
import { Movements } from '#shared/table/entities/inventory'
import { OrderLines } from '#shared/table/entities/orders'
import type { Write } from '#shared/table/entity'

/**
 * What the seller's receipt writes on the side of a customer with an account: its goods leave its books, and the orders that they were bought by
 * count what went back. In the commit of the receipt, so both books follow together or not at all.
 */
export async function customerWrites(
  before: Rma,
  { rma, ofCustomer }: Pick<ReturnReception, 'rma' | 'ofCustomer'>,
  { now, newMovementId }: { now: Instant; newMovementId: () => MovementId },
): Promise<Write[]> {
  const { customer, number: document } = rma
  if (!hasAccount(customer)) return []
  const { organizationId } = customer
  // Nothing of it touches stock: no position is read, and none changes.
  const valuation = await valuationOf(organizationId)
  const nothing = { positions: [], levels: [] }
  const circumstances = { organizationId, valuation, document, at: now, newMovementId }
  const { movements } = orThrow(post(nothing, ofCustomer, circumstances))
  return [...movements.map((movement) => Movements.create(movement)), ...(await orderWrites(before, rma))]
}

type Part = ReturnedPart & { of: BoughtGoods }

async function orderWrites(before: Rma, after: Rma): Promise<Write[]> {
  const parts = after.lines.flatMap((line, index): Part[] => {
    const seen = before.lines[index]
    const quantity = seen ? receivedOf(line).minus(receivedOf(seen)) : receivedOf(line)
    const { bought: of, asnId: document } = line
    return of && quantity.gt(0) ? [{ of, line: of.orderLine, quantity, locationId: of.locationId, document }] : []
  })
  const orders = new Set(parts.map(({ of }) => of.purchaseOrderId))
  const changes = await Promise.all(
    [...orders].map(async (purchaseOrderId) => {
      const ofOrder = parts.filter(({ of }) => of.purchaseOrderId === purchaseOrderId)
      const numbers = [...new Set(ofOrder.map(({ line }) => line))]
      const lines = await OrderLines.getMany(numbers.map((line) => ({ purchaseOrderId, line })))
      const changed = goBack(lines, ofOrder)
      // All returns together claim no more than was received: so the order is read later than the return, of which more has arrived by then.
      if (!changed) throw new Stale('the return and the orders are of one moment')
      return changed
    }),
  )
  return lineWrites(changes.flat())
}
