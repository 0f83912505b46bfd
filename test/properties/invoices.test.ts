/** Whatever becomes of an invoice and of its order: it goes where its lifecycle says, and pays nothing that nobody decided. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SupplierInvoice } from '#shared/domain/invoice/invoice'
import { claimsOf, mayStep, noTolerances } from '#shared/domain/invoice/invoice'
import { judge } from '#shared/domain/invoice/judge'
import type { InvoiceStep } from '#shared/domain/invoice/lifecycle'
import { invoiceLifecycle } from '#shared/domain/invoice/lifecycle'
import { dispute, resolve, withdraw } from '#shared/domain/invoice/resolve'
import { invoiceOutcomes, invoiceSides } from '#shared/domain/invoice/words'
import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { idGenerator } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, zero } from '#shared/kernel/quantity'
import { emptyOrder, newLine, draftedAt as now, people } from '#test/fixtures/order-model'

const newId = idGenerator(() => Date.parse(now))

/** An order of 100 at $1.25 that the supplier has. */
const order: PurchaseOrder = {
  ...emptyOrder,
  state: 'SENT',
  sent: { revision: 1, at: now, content: { lines: 1, total: quantity(12_500) } },
}

const recorded = (billed: { units: number; cents: number }, side: 'BUYER' | 'SUPPLIER'): SupplierInvoice => {
  const amountMinor = billed.units * billed.cents
  const { sku, name, unit } = newLine(order)
  return {
    organizationId: order.organizationId,
    supplierInvoiceId: newId('supplierInvoice'),
    number: 'INV-1',
    state: 'RECORDED',
    purchaseOrderId: order.purchaseOrderId,
    orderNumber: order.number,
    buyerName: order.buyerName,
    supplier: { name: 'PackagePro', partyId: newId('party') },
    placeIds: [order.shipToId],
    issuedOn: '2026-03-02',
    dueOn: '2026-04-01',
    currency: 'USD',
    goodsMinor: amountMinor,
    totalMinor: amountMinor,
    charges: [],
    lines: [
      {
        orderLine: 1,
        sku,
        name,
        unit,
        quantity: quantity(billed.units),
        unitPrice: quantity(billed.cents).div(100).toFixed(),
        amountMinor,
        variances: [],
        owed: { quantity: zero, amountMinor: 0 },
      },
    ],
    variances: [],
    unmatched: 0,
    matchedMinor: 0,
    tolerances: noTolerances,
    matchedAt: now,
    messages: 0,
    recordedAt: now,
    recordedBy: { side, userId: people.buyer },
    version: 0,
  }
}

const side = fc.constantFrom(...invoiceSides)
const step = fc.oneof(
  fc.record({ kind: fc.constant('arrive' as const), units: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('close' as const) }),
  fc.record({ kind: fc.constant('claim' as const), units: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ kind: fc.constant('match' as const) }),
  fc.record({ kind: fc.constant('match' as const) }),
  fc.record({ kind: fc.constant('dispute' as const) }),
  fc.record({
    kind: fc.constant('resolve' as const),
    outcome: fc.constantFrom(...invoiceOutcomes),
    creditedMinor: fc.integer({ min: 1, max: 20_000 }),
  }),
  fc.record({ kind: fc.constant('withdraw' as const), side }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** What it is held against: the order, its line, and what other invoices claim. */
type World = { order: PurchaseOrder; line: OrderLine; claimed: Quantity }

const held = ({ order: of, line, claimed }: World, invoice: SupplierInvoice) =>
  judge(invoice, { order: of, lines: [line], claimed: new Map([[1, claimed]]) }, noTolerances, now)

function happened(world: World, asked: Step): World {
  const { line } = world
  if (asked.kind === 'close') return { ...world, order: { ...world.order, state: 'CLOSED' } }
  if (asked.kind === 'claim') return { ...world, claimed: world.claimed.plus(asked.units) }
  if (asked.kind !== 'arrive' || line.received.plus(asked.units).gt(100)) return world
  const received = line.received.plus(asked.units)
  return { ...world, line: { ...line, shipped: received, received } }
}

/** The invoice after a step, and by which of its lifecycle; nothing where it is refused. */
function taken(world: World, invoice: SupplierInvoice, asked: Step) {
  switch (asked.kind) {
    case 'match':
      return mayStep(invoice, 'match').ok ? { by: 'match' as const, after: held(world, invoice) } : undefined
    case 'dispute': {
      const written = dispute(invoice)
      return written.ok ? { by: 'dispute' as const, after: written.value } : undefined
    }
    case 'resolve': {
      const { outcome, creditedMinor } = asked
      const by: InvoiceStep = outcome === 'REJECTED' ? 'reject' : 'accept'
      const credit = outcome === 'CREDITED' ? { creditedMinor } : {}
      const ended = resolve(held(world, invoice), invoice, { outcome, reason: 'So', ...credit, by: people.head, now })
      return ended.ok ? { by, after: ended.value } : undefined
    }
    case 'withdraw': {
      const back = withdraw(invoice, asked.side)
      return back.ok ? { by: 'withdraw' as const, after: back.value } : undefined
    }
    default:
      return undefined
  }
}

const billing = fc.record({ units: fc.integer({ min: 1, max: 120 }), cents: fc.constantFrom(100, 125, 130) })

test('an invoice goes where its lifecycle says, pays at most what it bills, and claims goods only once it is to be paid', () => {
  fc.assert(
    fc.property(billing, side, fc.array(step, { maxLength: 20, size: 'max' }), (billed, recordedBy, steps) => {
      let world: World = { order, line: newLine(order), claimed: zero }
      let invoice = held(world, recorded(billed, recordedBy))
      expect(invoiceLifecycle.transitions.match.to).toContain(invoice.state)
      for (const asked of steps) {
        world = happened(world, asked)
        const next = taken(world, invoice, asked)
        if (!next) continue
        const { from, to } = invoiceLifecycle.transitions[next.by]
        expect([next.by, from.includes(invoice.state), to.includes(next.after.state)]).toEqual([next.by, true, true])
        expect(next.after.version).toBe(invoice.version + 1)
        invoice = next.after
        const { state, payableMinor, totalMinor, matchedMinor, lines } = invoice
        const isDecided = state === 'MATCHED' || state === 'APPROVED' || state === 'REJECTED'
        expect([state, payableMinor !== undefined]).toEqual([state, isDecided])
        expect(payableMinor ?? 0).toBeGreaterThanOrEqual(0)
        expect(payableMinor ?? 0).toBeLessThanOrEqual(totalMinor)
        if (state === 'REJECTED') expect(payableMinor).toBe(0)
        expect(matchedMinor).toBeLessThanOrEqual(totalMinor)
        if (state !== 'MATCHED' && state !== 'APPROVED') expect(claimsOf(invoice)).toEqual([])
        if (state === 'MATCHED') for (const { owed, quantity: all } of lines) expect(owed.quantity.eq(all)).toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
})
