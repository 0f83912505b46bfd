/** Invoices of a subscription: their lines, and drafts made of them. */
import { dayOf } from '../calendar'
import type { Catalog } from '../catalog'
import type { Change } from '../change'
import { newId } from '../ids'
import { type Period, restOfPeriod } from '../proration'
import type { Invoice, Item, Line, Subscription } from '../records'
import { settledWithBalance, subtotalOf } from './amounts'

/** One line an item for a whole period; nothing is charged in a trial. */
export function periodLines(catalog: Catalog, subscription: Subscription, period: Period, isTrial = false): Line[] {
  return subscription.items.map((item) => {
    const { priceId, quantity } = item
    const name = catalog.nameOf(priceId)
    const unitAmount = catalog.unitAmount(priceId)
    return {
      ...lineOf(subscription, item, priceId, quantity),
      amount: isTrial ? 0 : unitAmount * quantity,
      description: isTrial
        ? `Trial period for ${name}`
        : `${quantity} × ${name} (at $${(unitAmount / 100).toFixed(2)} / month)`,
      ...period,
    }
  })
}

/** The unused time of what an item was billed for, given back. */
export function creditLine(catalog: Catalog, subscription: Subscription, item: Item, from: number): Line {
  const { priceId, quantity } = item.billed
  const billed = { unitAmount: catalog.unitAmount(priceId), quantity }
  return {
    ...lineOf(subscription, item, priceId, quantity),
    amount: 0 - restOfPeriod(billed, periodOf(subscription), from),
    description: `Unused time on ${counted(quantity)}${catalog.nameOf(priceId)} after ${dayOf(from)}`,
    start: from,
    end: subscription.periodEnd,
    kind: 'unused',
    credits: item.billedOn,
    invoiceItemId: newId('ii'),
  }
}

/** The remaining time of what an item is from now on. */
export function chargeLine(catalog: Catalog, subscription: Subscription, item: Item, from: number): Line {
  const { priceId, quantity } = item
  const next = { unitAmount: catalog.unitAmount(priceId), quantity }
  return {
    ...lineOf(subscription, item, priceId, quantity),
    amount: restOfPeriod(next, periodOf(subscription), from),
    description: `Remaining time on ${counted(quantity)}${catalog.nameOf(priceId)} after ${dayOf(from)}`,
    start: from,
    end: subscription.periodEnd,
    kind: 'remaining',
    invoiceItemId: newId('ii'),
  }
}

const counted = (quantity: number): string => (quantity === 1 ? '' : `${quantity} × `)

export const periodOf = ({ periodStart, periodEnd }: Subscription): Period => ({ start: periodStart, end: periodEnd })

function lineOf(subscription: Subscription, item: Item, priceId: string, quantity: number) {
  return {
    id: newId('il'),
    subscriptionId: subscription.id,
    itemId: item.id,
    priceId,
    quantity,
    kind: 'period' as const,
    credits: null,
    invoiceItemId: null,
  }
}

export interface DraftDetails {
  reason: Invoice['reason']
  period: Period
  prorationDate?: number
  finalizesAt?: number
}

/** A draft that is nobody's yet, as a preview shows it. */
export function draftOf(
  subscription: Subscription,
  lines: Line[],
  { reason, period, prorationDate, finalizesAt }: DraftDetails,
  created: number,
): Invoice {
  return {
    id: newId('in'),
    number: null,
    subscriptionId: subscription.id,
    status: 'draft',
    reason,
    created,
    ...period,
    prorationDate: prorationDate ?? null,
    lines,
    startingBalance: 0,
    endingBalance: null,
    amountDue: 0,
    amountPaid: 0,
    attempts: 0,
    autoAdvance: true,
    finalizesAt: finalizesAt ?? null,
    nextAttemptAt: null,
    finalizedAt: null,
    paidAt: null,
    voidedAt: null,
    uncollectibleAt: null,
    metadata: {},
  }
}

/** Puts lines on an invoice of the subscription, with what waited for the next one. */
export function draft(change: Change, subscription: Subscription, lines: Line[], details: DraftDetails): Invoice {
  const invoice = draftOf(subscription, [...takePending(change, subscription), ...lines], details, change.now)
  const { balance } = change.customer
  invoice.startingBalance = balance
  invoice.amountDue = settledWithBalance(subtotalOf(invoice.lines), balance).due
  change.customer.invoices.push(invoice)
  subscription.latestInvoiceId = invoice.id
  for (const line of invoice.lines) remember(subscription, line, invoice)
  change.tellInvoice('invoice.created', invoice)
  return invoice
}

function takePending({ customer }: Change, { id }: Subscription): Line[] {
  const taken = customer.pendingLines.filter(({ subscriptionId }) => subscriptionId === id)
  customer.pendingLines = customer.pendingLines.filter(({ subscriptionId }) => subscriptionId !== id)
  return taken
}

/** Which line the rest of an item's period is on. */
function remember({ items }: Subscription, line: Line, { id: invoiceId }: Invoice): void {
  const item = items.find(({ id }) => id === line.itemId)
  if (item && line.kind !== 'unused') item.billedOn = { invoiceId, lineId: line.id }
}
