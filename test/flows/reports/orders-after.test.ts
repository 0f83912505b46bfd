/** A fill rate reads orders some at a time, however many there are. */
import { expect, test } from 'vitest'
import { ordersAfter } from '#functions/reports/rows/orders-after'
import { idGenerator } from '#shared/kernel/ids'
import { commitUnlogged } from '#shared/table/commit'
import { SalesOrders } from '#shared/table/entities/sales-orders'

const begins = Date.parse('2026-03-01T00:00:00.000Z')
let clock = begins
const newId = idGenerator(() => clock)
const organizationId = newId('organization')

const order = (index: number) => {
  clock = begins + index
  return {
    organizationId,
    salesOrderId: newId('salesOrder'),
    number: `SO-${index}`,
    // Two thirds are done, in runs longer than what is read at once.
    state: index % 750 < 250 ? ('OPEN' as const) : ('CANCELLED' as const),
    customer: { partyId: newId('party'), name: 'Ulta' },
    currency: 'USD' as const,
    createdAt: new Date(clock).toISOString(),
    version: 1,
  }
}

test('each order, open or done, is met once and in order, and no part takes more than it can look at', async () => {
  const orders = Array.from({ length: 1_000 }, (_, index) => order(index))
  for (let start = 0; start < orders.length; start += 100)
    await commitUnlogged(orders.slice(start, start + 100).map((each) => SalesOrders.create(each)))
  const isMeant = ({ number }: { number: string }) => !number.endsWith('7')
  const met: string[] = []
  let parts = 0
  for (let first: string | undefined = 'sor_0'; first !== undefined; parts += 1) {
    const found = await ordersAfter(organizationId, { first, last: 'sor_~' }, isMeant)
    expect(found.orders.length).toBeLessThanOrEqual(200)
    met.push(...found.orders.map(({ number }) => number))
    first = found.after && `${found.after}!`
  }
  expect(met).toEqual(orders.filter(isMeant).map(({ number }) => number))
  expect(parts).toBeGreaterThan(3)
})
