/** What becomes of an invoice as a whole: what is owed, what it claims, and what several small differences come to. */
import { expect, test } from 'vitest'
import { claim, claimedBy, nothingInvoiced } from '#shared/domain/invoice/claim'
import type { InvoiceTolerances, SupplierInvoice } from '#shared/domain/invoice/invoice'
import { claimsOf, noTolerances } from '#shared/domain/invoice/invoice'
import type { Agreed } from '#shared/domain/invoice/judge'
import { judge } from '#shared/domain/invoice/judge'
import { type Resolving, resolve } from '#shared/domain/invoice/resolve'
import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { idGenerator } from '#shared/kernel/ids'
import { quantity, zero } from '#shared/kernel/quantity'

const newId = idGenerator(() => Date.parse('2030-03-02'))
const now = '2030-03-02T12:00:00.000Z'
const organizationId = newId('organization')
const purchaseOrderId = newId('purchaseOrder')
const unit = { code: 'EA', decimals: 0 }

const order = (state: PurchaseOrder['state'] = 'ACKNOWLEDGED'): PurchaseOrder => ({
  organizationId,
  purchaseOrderId,
  number: 'PO-1',
  state,
  buyerName: 'Buyer',
  supplier: { partyId: newId('party'), name: 'Supplier', address: { lines: [], city: 'Dallas', country: 'US' } },
  currency: 'USD',
  places: [],
  shipToId: newId('location'),
  revision: 1,
  content: { lines: 1, total: quantity(20_000) },
  lastLine: 1,
  sent: { revision: 1, at: now, content: { lines: 1, total: quantity(20_000) } },
  rounds: 0,
  draftedBy: newId('user'),
  changedBy: newId('user'),
  createdAt: now,
  version: 3,
})

const lineOf = (received: number, line = 1): OrderLine => ({
  purchaseOrderId,
  line,
  productId: newId('product'),
  sku: 'A',
  name: 'A',
  unit,
  terms: { revision: 1, quantity: quantity(100), unitPrice: '2', allocations: [] },
  past: [],
  shipped: quantity(received),
  received: quantity(received),
  closedShort: zero,
  version: 1,
})

const agreed = (received: number, claimed = 0, state?: PurchaseOrder['state']): Agreed => ({
  order: order(state),
  lines: [lineOf(received), lineOf(received, 2)],
  claimed: new Map([[1, quantity(claimed)]]),
})

type Billed = { line?: number; units?: number; price?: string }
function invoice(billed: Billed[], charges: SupplierInvoice['charges'] = []): SupplierInvoice {
  const lines = billed.map(({ line = 1, units = 100, price = '2' }) => ({
    orderLine: line,
    sku: 'A',
    name: 'A',
    unit,
    quantity: quantity(units),
    unitPrice: price,
    amountMinor: Math.round(units * Number(price) * 100),
    variances: [],
    owed: { quantity: zero, amountMinor: 0 },
  }))
  const goodsMinor = lines.reduce((all, { amountMinor }) => all + amountMinor, 0)
  return {
    organizationId,
    supplierInvoiceId: newId('supplierInvoice'),
    number: 'INV-1',
    state: 'RECORDED',
    purchaseOrderId,
    orderNumber: 'PO-1',
    buyerName: 'Buyer',
    supplier: { partyId: newId('party'), name: 'Supplier' },
    placeIds: [],
    issuedOn: '2030-03-01',
    dueOn: '2030-04-01',
    currency: 'USD',
    goodsMinor,
    totalMinor: goodsMinor + charges.reduce((all, { amountMinor }) => all + amountMinor, 0),
    charges,
    lines,
    variances: [],
    unmatched: 0,
    matchedMinor: 0,
    tolerances: noTolerances,
    matchedAt: now,
    messages: 0,
    recordedAt: now,
    recordedBy: { side: 'BUYER', userId: newId('user') },
    version: 1,
  }
}

const judged = (billed: SupplierInvoice, against: Agreed, tolerances: InvoiceTolerances = noTolerances) =>
  judge(billed, against, tolerances, now)

function ended(current: SupplierInvoice, how: Pick<Resolving, 'outcome' | 'creditedMinor'>): SupplierInvoice {
  const found = resolve(current, current, { ...how, reason: 'As agreed.', by: newId('user'), now })
  if (!found.ok) throw new Error(found.failure.code)
  return found.value
}

test('an invoice waits while goods may come, and is an exception once the order is closed', () => {
  expect(judged(invoice([{}]), agreed(40)).state).toBe('RECORDED')
  expect(judged(invoice([{}]), agreed(40, 0, 'CLOSED')).state).toBe('EXCEPTION')
  expect(judged(invoice([{}]), agreed(100, 0, 'CLOSED')).state).toBe('MATCHED')
})

test('a price that is wrong does not wait for goods', () => {
  expect(judged(invoice([{ price: '3' }]), agreed(40)).state).toBe('EXCEPTION')
})

test('what is disputed stays so until nothing is wrong', () => {
  const disputed = { ...invoice([{}]), state: 'DISPUTED' as const }
  expect(judged(disputed, agreed(40)).state).toBe('DISPUTED')
  expect(judged(disputed, agreed(100)).state).toBe('MATCHED')
})

test('of what does not match the goods that are there are owed, at the lower price, and nothing that another invoice has', () => {
  expect(judged(invoice([{ price: '3' }]), agreed(80, 30))).toMatchObject({
    matchedMinor: 10_000,
    payableMinor: undefined,
  })
  expect(judged(invoice([{ price: '1.50' }]), agreed(80)).matchedMinor).toBe(12_000)
  expect(judged(invoice([{}]), agreed(100, 140)).matchedMinor).toBe(0)
})

test('charges pass up to a part of the goods, and discounts make no room for them', () => {
  const freight = { kind: 'FREIGHT' as const, amountMinor: 1_000 }
  const five = { ...noTolerances, chargesPercent: '5' }
  expect(judged(invoice([{}], [freight]), agreed(100)).variances).toEqual([{ kind: 'CHARGES', billedMinor: 1_000 }])
  expect(judged(invoice([{}], [freight]), agreed(100), five).state).toBe('MATCHED')
  const more = [freight, { kind: 'OTHER' as const, amountMinor: 1 }, { kind: 'DISCOUNT' as const, amountMinor: -500 }]
  const refused = judged(invoice([{}], more), agreed(100), five)
  expect([refused.state, refused.matchedMinor]).toEqual(['EXCEPTION', 19_500])
  const capped = { ...five, chargesAmount: '9.99' }
  expect(judged(invoice([{}], [freight]), agreed(100), capped).state).toBe('EXCEPTION')
})

test('small differences of several lines may come to too much together', () => {
  const two = [{ price: '2.02' }, { line: 2, price: '2.02' }]
  const byLine = { ...noTolerances, pricePercent: '1' }
  expect(judged(invoice(two), agreed(100), byLine).state).toBe('MATCHED')
  expect(judged(invoice(two), agreed(100), { ...byLine, invoiceAmount: '4.00' }).state).toBe('MATCHED')
  expect(judged(invoice(two), agreed(100), { ...byLine, invoiceAmount: '3.99' }).variances).toEqual([
    { kind: 'TOTAL', excessMinor: 400 },
  ])
  expect(judged(invoice(two), agreed(100), { ...byLine, invoicePercent: '0.9' }).state).toBe('EXCEPTION')
  expect(judged(invoice(two), agreed(100), { ...byLine, invoicePercent: '1' }).state).toBe('MATCHED')
})

test('where all together is too much, nothing beyond the price agreed is owed', () => {
  const two = [{ price: '2.08' }, { line: 2, price: '2.08' }]
  const tolerances = { ...noTolerances, pricePercent: '5', invoicePercent: '1' }
  const exception = judged(invoice(two), agreed(100), tolerances)
  expect([exception.state, exception.matchedMinor]).toEqual(['EXCEPTION', 40_000])
  expect(ended(exception, { outcome: 'AS_MATCHED' })).toMatchObject({
    payableMinor: 40_000,
    resolution: { creditExpectedMinor: 1_600 },
  })
})

test('goods that are billed too dear make no room for charges, and goods that are to come do', () => {
  const freight = (amountMinor: number) => [{ kind: 'FREIGHT' as const, amountMinor }]
  const five = { ...noTolerances, chargesPercent: '5' }
  const dear = judged(invoice([{ price: '200' }], freight(100_000)), agreed(100), five)
  expect([dear.variances, dear.matchedMinor]).toEqual([[{ kind: 'CHARGES', billedMinor: 100_000 }], 20_000])
  const waiting = judged(invoice([{}], freight(1_000)), agreed(40), five)
  // It waits for goods alone; what is there by now does not carry the freight of all.
  expect([waiting.state, waiting.matchedMinor]).toEqual(['RECORDED', 8_000])
})

test('a credit of less than what did not match leaves no goods for another invoice', () => {
  const half = judged(invoice([{}]), agreed(50, 0, 'CLOSED'))
  const claimed = (creditedMinor: number) =>
    ended(half, { outcome: 'CREDITED', creditedMinor }).lines[0]?.owed.quantity.toNumber()
  expect([claimed(100), claimed(9_999), claimed(10_000), claimed(15_000)]).toEqual([100, 100, 50, 50])
})

test('goods are claimed by what is to be paid alone, and given back to the piece', () => {
  const counters = [nothingInvoiced(purchaseOrderId, 1)]
  const waiting = judged(invoice([{ units: 60 }, { units: 10 }]), agreed(40))
  expect([claimsOf(waiting), claim(counters, undefined, waiting)]).toEqual([[], []])
  const matched = judged(waiting, agreed(70))
  const [change] = claim(counters, waiting, matched)
  expect(
    claimedBy(change ? [change.after] : [])
      .get(1)
      ?.toNumber(),
  ).toBe(70)
  const [back] = claim(change ? [change.after] : [], matched, { ...matched, state: 'VOID' })
  expect(back?.after).toMatchObject({ lines: [], version: 2 })
})
