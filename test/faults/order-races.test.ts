/** Two who act on one delivery at the same moment: whoever comes first, documents, both books, both logs and all emails tell one story. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../fixtures/code-of'
import { announced } from '../fixtures/deliveries'
import { billed } from '../fixtures/invoices'
import { paramsOf } from '../fixtures/orders'
import { asks, found, takenBack } from '../fixtures/partner-returns'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import type { Ordering, Sums } from './ordering'
import { changesBetween, ordering, placed, standingOf } from './ordering'

let system: FaultySystem
let of: Ordering
beforeAll(async () => {
  system = await faultySystem()
  of = await ordering(system)
})
afterAll(() => system.stop())

type Order = { purchaseOrderId: string }
type Deed = () => Promise<unknown>
type Sides<Of> = readonly [Of, Of]
type Race = {
  what: string
  prepare: () => Promise<{ order: Order; sides: Sides<Deed> }>
  does: Sides<Sums>
  ends: readonly Ending[]
}
/** How each was answered, and what the order says then: state, shipped, received, returned. */
type Ending = readonly [string, string, readonly unknown[]]

const reference = () => `GRN-${randomUUID().slice(0, 8)}`
const count = (asnId: string, received: number) => () =>
  of.buyer.client.receiving.confirmReceipt({
    params: { asnId },
    body: { reference: reference(), lines: [{ line: 1, received }] },
  })
const withdraw = (asnId: string) => () => of.supplier.client.logistics.withdrawAsn({ params: { asnId } })

async function underWay(quantity = 10) {
  const order = await placed(of)
  return { order, ...(await announced(of.supplier, order, [{ line: 1, quantity }], { fromLocationId: of.dock })) }
}

async function arrived() {
  const made = await underWay()
  const body = { reference: 'GRN-1', lines: [{ line: 1, received: 10 }] }
  await of.buyer.client.receiving.confirmReceipt({ params: { asnId: made.asnId }, body })
  const takeBack = () =>
    of.buyer.client.corrections.reverseReceipt({ params: { asnId: made.asnId }, body: { reference: 'GRN-1' } })
  return {
    ...made,
    takeBack,
    bought: { customer: of.buyer, seller: of.supplier, place: of.place, dock: of.dock, ...made },
  }
}

async function drafted(order: Order, quantity: number) {
  const { shipmentId } = await of.supplier.client.logistics.draftOrderShipment({
    ...paramsOf(order),
    body: { fromLocationId: of.dock, lines: [{ line: 1, quantity }] },
  })
  return () => of.supplier.client.logistics.dispatchShipment({ params: { shipmentId } })
}

/** What each deed does to books, logs and mailboxes where it is done. */
const received = (units: number) => ({
  'supplier: IN_TRANSIT': -units,
  'supplier: CUSTOMER': units,
  'supplier: told asn.received': 1,
  'buyer: SUPPLIER': -units,
  'buyer: POSITION AVAILABLE': units,
  'buyer: worth': 6.3 * units,
  'buyer: told receipt.confirmed': 1,
  'buyer: told purchaseOrder.received': 1,
})
const left = (units: number) => ({
  'supplier: POSITION AVAILABLE': -units,
  'supplier: IN_TRANSIT': units,
  'supplier: worth': -4 * units,
  'supplier: told shipment.dispatched': 1,
  'supplier: told salesOrder.followed': 1,
  'buyer: told asn.sent': 1,
  'buyer: told purchaseOrder.shipped': 1,
  'buyer: emails': 1,
})
const withdrawn = {
  'supplier: IN_TRANSIT': -10,
  'supplier: POSITION AVAILABLE': 10,
  'supplier: worth': 40,
  'supplier: told shipment.cancelled': 1,
  'supplier: told salesOrder.followed': 1,
  'buyer: told asn.withdrawn': 1,
  'buyer: told purchaseOrder.unshipped': 1,
  'buyer: emails': 1,
}
const takenBackSums = {
  'supplier: CUSTOMER': -10,
  'supplier: IN_TRANSIT': 10,
  'supplier: told asn.receiptReversed': 1,
  'buyer: SUPPLIER': 10,
  'buyer: POSITION AVAILABLE': -10,
  'buyer: worth': -63,
  'buyer: told receipt.reversed': 1,
  'buyer: told purchaseOrder.receiptReversed': 1,
}
const ended = {
  'supplier: told purchaseOrder.ended': 1,
  'supplier: told salesOrder.followed': 1,
  'supplier: emails': 1,
}
const returnAsked = { 'buyer: told return.requested': 1, 'supplier: told return.requested': 1, 'supplier: emails': 1 }
const billedSums = { 'supplier: told supplierInvoice.recorded': 1, 'buyer: told supplierInvoice.received': 1 }
const credited = { 'buyer: told return.credited': 1, 'supplier: told return.credited': 1 }

const races: Race[] = [
  {
    what: 'a receipt and a withdrawal',
    prepare: async () => {
      const { order, asnId } = await underWay()
      return { order, sides: [count(asnId, 10), withdraw(asnId)] }
    },
    does: [received(10), withdrawn],
    ends: [
      ['done', 'asn.notWithdrawable', ['RECEIVED', 10, 10, 0]],
      ['asn.closed', 'done', ['SENT', 0, 0, 0]],
    ],
  },
  {
    what: 'two who count the same goods',
    prepare: async () => {
      const { order, asnId } = await underWay()
      return { order, sides: [count(asnId, 7), count(asnId, 7)] }
    },
    does: [received(7), received(7)],
    ends: [
      ['done', 'receipt.overTolerance', ['PARTIALLY_RECEIVED', 10, 7, 0]],
      ['receipt.overTolerance', 'done', ['PARTIALLY_RECEIVED', 10, 7, 0]],
    ],
  },
  {
    what: 'two departures of more than is ordered',
    prepare: async () => {
      const order = await placed(of)
      return { order, sides: [await drafted(order, 7), await drafted(order, 7)] }
    },
    does: [left(7), left(7)],
    ends: [
      ['done', 'purchaseOrder.overShipped', ['SENT', 7, 0, 0]],
      ['purchaseOrder.overShipped', 'done', ['SENT', 7, 0, 0]],
    ],
  },
  {
    what: 'a departure and a cancellation',
    prepare: async () => {
      const order = await placed(of)
      const cancel = () => of.buyer.client.orders.cancelPurchaseOrder({ ...paramsOf(order), body: {} })
      return { order, sides: [await drafted(order, 10), cancel] }
    },
    does: [left(10), { ...ended, 'buyer: told purchaseOrder.cancelled': 1 }],
    ends: [
      ['done', 'purchaseOrder.underWay', ['SENT', 10, 0, 0]],
      ['purchaseOrder.wrongState', 'done', ['CANCELLED', 0, 0, 0]],
    ],
  },
  {
    what: 'a receipt and the closing of its order',
    prepare: async () => {
      const { order, asnId } = await underWay(6)
      const close = () => of.buyer.client.orders.closePurchaseOrder({ ...paramsOf(order), body: {} })
      return { order, sides: [count(asnId, 6), close] }
    },
    does: [received(6), { ...ended, 'buyer: told purchaseOrder.closed': 1 }],
    ends: [
      ['done', 'purchaseOrder.underWay', ['PARTIALLY_RECEIVED', 6, 6, 0]],
      ['done', 'done', ['CLOSED', 6, 6, 0]],
    ],
  },
  {
    what: 'a receipt that is taken back, and a return of what it brought',
    prepare: async () => {
      const { order, takeBack, bought } = await arrived()
      return { order, sides: [takeBack, () => asks(bought, 4)] }
    },
    does: [takenBackSums, returnAsked],
    ends: [
      ['done', 'return.tooMuch', ['SENT', 10, 0, 0]],
      ['receipt.returned', 'done', ['RECEIVED', 10, 10, 0]],
    ],
  },
  {
    what: 'a receipt that is taken back, and a withdrawal',
    prepare: async () => {
      const { order, takeBack, asnId } = await arrived()
      return { order, sides: [takeBack, withdraw(asnId)] }
    },
    does: [takenBackSums, withdrawn],
    ends: [
      ['done', 'asn.notWithdrawable', ['SENT', 10, 0, 0]],
      ['done', 'done', ['SENT', 0, 0, 0]],
    ],
  },
  {
    what: 'an invoice, and a return of what it bills',
    prepare: async () => {
      const { order, bought } = await arrived()
      const lines = [{ quantity: 10, unitPrice: '6.3' }]
      return { order, sides: [() => billed(of.supplier, order, { lines }), () => asks(bought, 4)] }
    },
    does: [billedSums, returnAsked],
    ends: [['done', 'done', ['RECEIVED', 10, 10, 0]]],
  },
  {
    what: 'a return that is credited twice',
    prepare: async () => {
      const { order, bought } = await arrived()
      const { rmaId, params } = await takenBack(bought)
      await found({ seller: of.supplier }, rmaId, { restocked: 10 })
      const credit = (restockingFeePercent: number) => () =>
        of.supplier.client.returns.creditReturn({ params, body: { restockingFeePercent } })
      return { order, sides: [credit(0), credit(10)] }
    },
    does: [credited, credited],
    ends: [
      ['done', 'return.wrongState', ['RECEIVED', 10, 10, 10]],
      ['return.wrongState', 'done', ['RECEIVED', 10, 10, 10]],
    ],
  },
]

async function orderNow(order: Order) {
  const { state } = await of.buyer.client.orders.getPurchaseOrder(paramsOf(order))
  const { items } = await of.buyer.client.orders.listOrderLines(paramsOf(order))
  const { shipped, received, returned } = items[0] ?? {}
  return [state, shipped, received, returned ?? 0]
}

/** How both come about: at once, and the one after the other, which says what may become of both. */
const courses: Record<string, (sides: Sides<Deed>) => Promise<string[]>> = {
  'at once': (sides) => Promise.all(sides.map((deed) => codeOf(deed()))),
  'the second after the first': async ([first, second]) => [await codeOf(first()), await codeOf(second())],
  'the first after the second': async ([first, second]) => [await codeOf(second()), await codeOf(first())].toReversed(),
}

test.each(races)('$what: one comes first, and nothing is done by halves', async ({ prepare, does, ends }) => {
  const seen = new Set<unknown>()
  for (const [course, run] of Object.entries(courses)) {
    const { order, sides } = await prepare()
    const before = await standingOf(system, of)
    const answers = await run(sides)
    const ending = ends.find((each) => each[0] === answers[0] && each[1] === answers[1])
    expect(ending, `${course}: ${answers}`).toBeDefined()
    const changes = changesBetween(before, await standingOf(system, of))
    const isDone = does.filter((_, side) => answers[side] === 'done')
    expect({ course, order: await orderNow(order), changes }).toEqual({
      course,
      order: ending?.[2],
      changes: sumOf(isDone),
    })
    seen.add(ending)
  }
  expect([...seen], 'all that may become of them').toHaveLength(ends.length)
})

const sumOf = (all: readonly Sums[]): Sums =>
  changesBetween(
    {},
    all.reduce((sum, each) => {
      const names = [...new Set([...Object.keys(sum), ...Object.keys(each)])]
      return Object.fromEntries(names.map((name) => [name, (sum[name] ?? 0) + (each[name] ?? 0)]))
    }, {}),
  )
