import type { PurchaseOrderId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { SupplierInvoice } from './invoice'
import { claimsOf } from './invoice'

/**
 * What invoices that are to be paid claim of an order's lines, some lines together: two invoices for the same goods meet here, and receipts of
 * these goods wait for neither. Version 0: nobody has claimed anything yet.
 */
export type InvoicedLines = {
  purchaseOrderId: PurchaseOrderId
  /** The first of the lines that it counts. */
  first: number
  lines: { line: number; quantity: Quantity }[]
  version: number
}

const linesTogether = 100

export const firstOf = (line: number): number => line - ((line - 1) % linesTogether)

export const nothingInvoiced = (purchaseOrderId: PurchaseOrderId, first: number): InvoicedLines => ({
  purchaseOrderId,
  first,
  lines: [],
  version: 0,
})

export const claimedBy = (counters: readonly InvoicedLines[]): Map<number, Quantity> =>
  new Map(counters.flatMap(({ lines }) => lines.map(({ line, quantity }) => [line, quantity] as const)))

export type ClaimChange = { before: InvoicedLines; after: InvoicedLines }

/** The counters as an invoice leaves them that claims something else than before. Those that stay as they are are not among them. */
export function claim(
  counters: readonly InvoicedLines[],
  before: Pick<SupplierInvoice, 'state' | 'lines'> | undefined,
  after: Pick<SupplierInvoice, 'state' | 'lines'>,
): ClaimChange[] {
  const changes = new Map<number, Quantity>()
  const add = (line: number, quantity: Quantity) => changes.set(line, (changes.get(line) ?? zero).plus(quantity))
  for (const { orderLine, owed } of before ? claimsOf(before) : []) add(orderLine, zero.minus(owed.quantity))
  for (const { orderLine, owed } of claimsOf(after)) add(orderLine, owed.quantity)
  return counters.flatMap((counter) => {
    const own = [...changes].filter(([line, change]) => firstOf(line) === counter.first && !change.eq(zero))
    if (own.length === 0) return []
    const held = new Map(counter.lines.map(({ line, quantity }) => [line, quantity]))
    for (const [line, change] of own) {
      const quantity = (held.get(line) ?? zero).plus(change)
      assert(quantity.gte(zero), 'no invoice gives back more than it claimed')
      held.set(line, quantity)
    }
    const lines = [...held]
      .map(([line, quantity]) => ({ line, quantity }))
      .filter(({ quantity }) => quantity.gt(zero))
      .sort((a, b) => a.line - b.line)
    return [{ before: counter, after: { ...counter, lines, version: counter.version + 1 } }]
  })
}
