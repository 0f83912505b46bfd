import type { SupplierInvoice } from '#shared/domain/invoice/invoice'
import { noTolerances } from '#shared/domain/invoice/invoice'
import type { Agreed } from '#shared/domain/invoice/judge'
import type { OrganizationId } from '#shared/kernel/ids'
import { idGenerator } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import { emptyOrder, newLine, draftedAt as now, people } from '#test/fixtures/order-model'

const newId = idGenerator(() => Date.parse(now))

export type Central = Agreed & { organizations: OrganizationId[] }

/** One line that was ordered for several organizations, the buyer first, of which so much arrived at each. */
export function centralOrderOf(arrived: readonly Quantity[], decimals: number): Central {
  const places = arrived.map((_, index) => ({
    organizationId: index === 0 ? emptyOrder.organizationId : newId('organization'),
    locationId: index === 0 ? emptyOrder.shipToId : newId('location'),
    code: `P-${index}`,
    name: `Place ${index}`,
  }))
  const received = sum(arrived)
  const line = newLine(emptyOrder)
  const allocations = places.map(({ organizationId, locationId }, index) => ({
    organizationId,
    locationId,
    quantity: arrived[index] ?? zero,
  }))
  const content = { lines: 1, total: zero }
  return {
    order: { ...emptyOrder, state: 'RECEIVED', places, sent: { revision: 1, at: now, content } },
    lines: [
      {
        ...line,
        unit: { code: decimals === 0 ? 'EA' : 'KGM', decimals },
        terms: { ...line.terms, quantity: received, allocations },
        shipped: received,
        received,
        places: allocations.map(({ locationId, quantity }) => ({ locationId, shipped: quantity, received: quantity })),
      },
    ],
    claimed: new Map(),
    organizations: places.map(({ organizationId }) => organizationId),
  }
}

/** An invoice for so much of its line that has matched. */
export function centralBill(
  { order, lines: [line] }: Agreed,
  billed: Quantity,
  { goodsMinor, payableMinor }: { goodsMinor: number; payableMinor: number },
): SupplierInvoice {
  if (!line) throw new Error('a central order has a line')
  const { organizationId, purchaseOrderId, number: orderNumber, buyerName, currency } = order
  const { sku, name, unit } = line
  const owed = { quantity: billed, amountMinor: goodsMinor }
  return {
    organizationId,
    supplierInvoiceId: newId('supplierInvoice'),
    number: 'INV-1',
    state: 'MATCHED',
    purchaseOrderId,
    orderNumber,
    buyerName,
    supplier: { partyId: newId('party'), name: 'Supplier' },
    placeIds: [],
    issuedOn: '2030-03-01',
    dueOn: '2030-04-01',
    currency,
    goodsMinor,
    totalMinor: payableMinor,
    charges: [],
    lines: [{ orderLine: 1, sku, name, unit, unitPrice: '1', variances: [], ...owed, owed }],
    variances: [],
    unmatched: 0,
    matchedMinor: payableMinor,
    payableMinor,
    tolerances: noTolerances,
    matchedAt: now,
    messages: 0,
    recordedAt: now,
    recordedBy: { side: 'BUYER', userId: people.buyer },
    version: 1,
  }
}
