import type { OrganizationId, PurchaseOrderId } from '#shared/kernel/ids'
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
  /** Of orders that go to several organizations also how much each is charged. */
  lines: { line: number; quantity: Quantity; parts?: { organizationId: OrganizationId; quantity: Quantity }[] }[]
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
  before: Claiming | undefined,
  after: Claiming,
): ClaimChange[] {
  const changes = new Map<number, Change>()
  if (before) count(changes, before, -1)
  count(changes, after, 1)
  return counters.flatMap((counter) => {
    const own = [...changes].filter(([line, change]) => firstOf(line) === counter.first && isAny(change))
    if (own.length === 0) return []
    const held = new Map(counter.lines.map((each) => [each.line, each]))
    for (const [line, change] of own) held.set(line, changed(held.get(line) ?? { line, quantity: zero }, change))
    const lines = [...held.values()].filter(({ quantity }) => quantity.gt(zero)).sort((a, b) => a.line - b.line)
    return [{ before: counter, after: { ...counter, lines, version: counter.version + 1 } }]
  })
}

type Claiming = Pick<SupplierInvoice, 'state' | 'lines' | 'parts'>
type Change = { quantity: Quantity; parts: Map<OrganizationId, Quantity> }

function count(changes: Map<number, Change>, invoice: Claiming, sign: 1 | -1): void {
  const of = (line: number): Change => {
    const change = changes.get(line) ?? { quantity: zero, parts: new Map() }
    changes.set(line, change)
    return change
  }
  for (const { orderLine, owed } of claimsOf(invoice)) {
    const change = of(orderLine)
    change.quantity = change.quantity.plus(owed.quantity.times(sign))
  }
  for (const { organizationId, lines } of invoice.parts ?? [])
    for (const { orderLine, quantity } of lines) {
      const { parts } = of(orderLine)
      parts.set(organizationId, (parts.get(organizationId) ?? zero).plus(quantity.times(sign)))
    }
}

const isAny = ({ quantity, parts }: Change): boolean =>
  !quantity.eq(zero) || [...parts.values()].some((change) => !change.eq(zero))

type Held = InvoicedLines['lines'][number]

function changed(held: Held, change: Change): Held {
  const parts = new Map(held.parts?.map(({ organizationId, quantity }) => [organizationId, quantity]))
  for (const [organizationId, more] of change.parts)
    parts.set(organizationId, (parts.get(organizationId) ?? zero).plus(more))
  const quantity = held.quantity.plus(change.quantity)
  assert(
    [quantity, ...parts.values()].every((each) => each.gte(zero)),
    'no invoice gives back more than it claimed',
  )
  const charged = [...parts].map(([organizationId, part]) => ({ organizationId, quantity: part }))
  return { ...held, quantity, parts: charged.length > 0 ? charged.filter((each) => each.quantity.gt(zero)) : undefined }
}
