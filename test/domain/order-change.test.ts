import { expect, test } from 'vitest'
import { changeLine } from '#shared/domain/order/change'
import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { orderLimits } from '#shared/domain/order/order'
import { idGenerator } from '#shared/kernel/ids'
import { quantity, zero } from '#shared/kernel/quantity'
import { emptyOrder, newLine, draftedAt as now } from '#test/fixtures/order-model'

const newId = idGenerator(() => Date.parse(now))
const { organizationId } = emptyOrder
const places = Array.from({ length: orderLimits.places }, () => newId('location'))

/** Asked for at every place, of each place one more with each version. */
function allocatedAt(revision: number, before: OrderLine) {
  const each = quantity(revision)
  const allocations = places.map((locationId) => ({ organizationId, locationId, quantity: each }))
  const sent = { revision: revision - 1, at: now, content: { lines: 1, total: zero } }
  const order: PurchaseOrder = { ...emptyOrder, state: 'ACKNOWLEDGED', revision, sent }
  return changeLine(order, before, { quantity: each.times(places.length), allocations })
}

test('a line whose versions would outgrow what is kept of one is refused, and stays as it is', () => {
  let line = newLine(emptyOrder)
  let versions = 0
  for (let revision = 2; revision <= orderLimits.revisions; revision++) {
    const changed = allocatedAt(revision, line)
    if (!changed.ok) {
      expect(changed.failure).toMatchObject({ code: 'purchaseOrder.lineChangedTooOften', line: 1 })
      break
    }
    line = changed.value
    versions++
  }
  expect(versions).toBe(Math.floor(orderLimits.allocationsKept / orderLimits.places))
})
