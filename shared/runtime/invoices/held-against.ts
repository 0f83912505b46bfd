import type { InvoicedLines } from '#shared/domain/invoice/claim'
import { claimedBy, firstOf, nothingInvoiced } from '#shared/domain/invoice/claim'
import type { Agreed } from '#shared/domain/invoice/judge'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { PurchaseOrderId } from '#shared/kernel/ids'
import { OrderLines, PurchaseOrders } from '#shared/table/entities/orders'
import { InvoicedLinesOf } from '#shared/table/entities/supplier-invoices'
import type { Write } from '#shared/table/entity'
import { readTogether } from '#shared/table/entity'

export type HeldAgainst = { agreed: Agreed; counters: InvoicedLines[]; conditions: Write[] }

/**
 * What an invoice is held against. Whoever receives or amends writes the order's header: while it is unchanged, what was read of its lines
 * holds.
 */
export async function heldAgainst(order: PurchaseOrder, numbers: readonly number[]): Promise<HeldAgainst> {
  const { purchaseOrderId } = order
  const once = [...new Set(numbers)]
  const firsts = firstsOf(once)
  const [lines, found] = await readTogether(
    OrderLines.ask(once.map((line) => ({ purchaseOrderId, line }))),
    InvoicedLinesOf.ask(firsts.map((first) => ({ purchaseOrderId, first }))),
  )
  const counters = countersOf(purchaseOrderId, firsts, found)
  return {
    agreed: { order, lines, claimed: claimedBy(counters) },
    counters,
    conditions: [PurchaseOrders.unchanged(order, order)],
  }
}

/** What invoices claim of these lines. */
export async function countersFor(
  purchaseOrderId: PurchaseOrderId,
  numbers: readonly number[],
): Promise<InvoicedLines[]> {
  const firsts = firstsOf(numbers)
  const found = await InvoicedLinesOf.getMany(firsts.map((first) => ({ purchaseOrderId, first })))
  return countersOf(purchaseOrderId, firsts, found)
}

const firstsOf = (numbers: readonly number[]) => [...new Set(numbers.map(firstOf))]

const countersOf = (purchaseOrderId: PurchaseOrderId, firsts: readonly number[], found: readonly InvoicedLines[]) =>
  firsts.map((first) => found.find((each) => each.first === first) ?? nothingInvoiced(purchaseOrderId, first))
