/** As how many lines at places an order arrives: what a charge of it will be shared over, whether anything is there yet or not. */
import { expect, test } from 'vitest'
import { placesToBear } from '#shared/domain/order/arrivals'
import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { idGenerator } from '#shared/kernel/ids'
import { quantity, zero } from '#shared/kernel/quantity'

const newId = idGenerator(() => Date.parse('2030-03-02'))
const now = '2030-03-02T12:00:00.000Z'
const [organizationId, below, purchaseOrderId] = [newId('organization'), newId('organization'), newId('purchaseOrder')]
const [here, shop, theirs] = [newId('location'), newId('location'), newId('location')]
const content = { lines: 1, total: quantity(1) }
const place = (locationId: typeof here, by = organizationId) => ({
  organizationId: by,
  locationId,
  code: 'L',
  name: 'L',
})

const order: PurchaseOrder = {
  organizationId,
  purchaseOrderId,
  number: 'PO-1',
  state: 'SENT',
  buyerName: 'Buyer',
  supplier: { partyId: newId('party'), name: 'Supplier', address: { lines: [], city: 'Dallas', country: 'US' } },
  currency: 'USD',
  places: [place(here), place(shop), place(theirs, below)],
  shipToId: here,
  revision: 1,
  content,
  lastLine: 1,
  sent: { revision: 1, at: now, content },
  rounds: 0,
  draftedBy: newId('user'),
  changedBy: newId('user'),
  createdAt: now,
  version: 1,
}

const line = (allocated: [typeof organizationId, typeof here][] = [], arrivedAt: (typeof here)[] = []): OrderLine => ({
  purchaseOrderId,
  line: 1,
  productId: newId('product'),
  sku: 'A',
  name: 'A',
  unit: { code: 'EA', decimals: 0 },
  terms: {
    revision: 1,
    quantity: quantity(10),
    unitPrice: '1',
    allocations: allocated.map(([by, locationId]) => ({ organizationId: by, locationId, quantity: quantity(1) })),
  },
  past: [],
  shipped: zero,
  received: zero,
  closedShort: zero,
  places: arrivedAt.map((locationId) => ({ locationId, shipped: quantity(1), received: quantity(1) })),
  version: 1,
})

test('a line counts once for each own place that it goes to, and for none of organizations below', () => {
  expect(placesToBear(order, [line()])).toBe(1)
  expect(
    placesToBear(order, [
      line([
        [organizationId, here],
        [organizationId, shop],
        [below, theirs],
      ]),
      line(),
    ]),
  ).toBe(3)
})

test('a place where goods arrived counts, also where nothing more is to go', () => {
  expect(placesToBear(order, [line([], [here, shop])])).toBe(2)
})
