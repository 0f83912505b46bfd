import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { allItems } from '#shared/client/pages'
import { contract } from '#shared/contract/all'
import { announced } from '../fixtures/deliveries'
import { bill, billed, invoiceParams } from '../fixtures/invoices'
import { paramsOf } from '../fixtures/orders'
import { agreed, asked, type Bought, found, takenBack, underWay } from '../fixtures/partner-returns'
import { allocate, dispatch, drafted, entered, ofSale } from '../fixtures/sales'
import { party } from '../fixtures/world'
import type { Deed } from './deeds'
import type { FaultySystem } from './faulty-system'
import { changesBetween, type Ordering, placed, type Sums, standingOf } from './ordering'

type Stage = { system: FaultySystem; of: Ordering }

type Plan = Pick<Deed, 'operation' | 'send' | 'answersAsItIs'> & {
  /** What documents say of it. */
  look: () => Promise<unknown>
  /** What they say when it is done. */
  ends: unknown
  /** What it does to books, logs and mailboxes of both, with all that follows. */
  does: Sums
}

/** A deed of which all is there, or nothing: documents, both books, both logs and all emails tell the one or the other. */
async function wholeOrNot({ system, of }: Stage, { look, ends, does, ...deed }: Plan): Promise<Deed> {
  const standing = await standingOf(system, of)
  const untouched = { documents: await look(), changes: {} }
  const done = { documents: ends, changes: does }
  return {
    ...deed,
    isDone: async () => {
      const changes = changesBetween(standing, await standingOf(system, of))
      const now = { documents: await look(), changes }
      if (!isDeepStrictEqual(now, untouched)) expect(now).toEqual(done)
      return isDeepStrictEqual(now, done)
    },
  }
}

const ten = [{ line: 1, quantity: 10 }]

/** What an order and its first line say to its buyer, and where its supplier finds it among its sales. */
async function orderNow({ buyer, supplier }: Ordering, order: { purchaseOrderId: string }) {
  const { state } = await buyer.client.orders.getPurchaseOrder(paramsOf(order))
  const { items } = await buyer.client.orders.listOrderLines(paramsOf(order))
  const { shipped, received, returned, open } = items[0] ?? {}
  const sales = await allItems(supplier.client.sales.listSalesOrders, {})
  const sale = sales.find((each) => each.order?.purchaseOrderId === order.purchaseOrderId)
  return [state, sale?.state, shipped, received, returned ?? 0, open]
}

/** Ten of an order, on their way. */
async function underWayTo(of: Ordering) {
  const order = await placed(of)
  return { order, ...(await announced(of.supplier, order, ten, { fromLocationId: of.dock })) }
}

const statesOf = async ({ supplier }: Ordering, { shipmentId, asnId }: { shipmentId: string; asnId: string }) => [
  (await supplier.client.logistics.getShipment({ params: { shipmentId } })).state,
  (await supplier.client.logistics.getAsn({ params: { asnId } })).state,
]

async function draft(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { client } = of.supplier
  const order = await placed(of)
  const operation = contract.logistics.draftOrderShipment
  const input = { ...paramsOf(order), body: { fromLocationId: of.dock, lines: ten } }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => client.raw(operation, input, { idempotencyKey }),
    look: async () => {
      const all = await allItems(client.logistics.listShipments, {})
      return all.filter((each) => each.order?.purchaseOrderId === order.purchaseOrderId).map(({ state }) => state)
    },
    ends: ['DRAFT'],
    does: { 'supplier: told shipment.drafted': 1 },
  })
}

async function depart(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { client } = of.supplier
  const order = await placed(of)
  const { shipmentId } = await client.logistics.draftOrderShipment({
    ...paramsOf(order),
    body: { fromLocationId: of.dock, lines: ten },
  })
  const operation = contract.logistics.dispatchShipment
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => client.raw(operation, { params: { shipmentId } }, { idempotencyKey }),
    look: async () => [
      (await client.logistics.getShipment({ params: { shipmentId } })).state,
      ...(await orderNow(of, order)),
    ],
    ends: ['IN_TRANSIT', 'SENT', 'SHIPPED', 10, 0, 0, 0],
    does: {
      'supplier: POSITION AVAILABLE': -10,
      'supplier: IN_TRANSIT': 10,
      'supplier: worth': -40,
      'supplier: told shipment.dispatched': 1,
      'supplier: told salesOrder.followed': 1,
      'buyer: told asn.sent': 1,
      'buyer: told purchaseOrder.shipped': 1,
      'buyer: emails': 1,
    },
  })
}

async function receive(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { client } = of.buyer
  const { order, asnId, shipmentId } = await underWayTo(of)
  const operation = contract.receiving.confirmReceipt
  const body = { reference: 'GRN-1', lines: [{ line: 1, received: 7, damaged: 1, missing: 2 }] }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => client.raw(operation, { params: { asnId }, body }, { idempotencyKey }),
    look: async () => [...(await statesOf(of, { asnId, shipmentId })), ...(await orderNow(of, order))],
    ends: ['RECEIVED', 'RECEIVED', 'PARTIALLY_RECEIVED', 'PARTIALLY_SHIPPED', 8, 8, 0, 2],
    does: {
      'supplier: IN_TRANSIT': -10,
      'supplier: CUSTOMER': 8,
      'supplier: DISPUTED': 2,
      'supplier: emails': 1,
      'supplier: told asn.received': 1,
      'supplier: told salesOrder.followed': 1,
      'buyer: SUPPLIER': -8,
      'buyer: POSITION AVAILABLE': 7,
      'buyer: POSITION DAMAGED': 1,
      'buyer: worth': 50.4,
      'buyer: told receipt.confirmed': 1,
      'buyer: told purchaseOrder.received': 1,
    },
  })
}

async function withdraw(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { order, asnId, shipmentId } = await underWayTo(of)
  const operation = contract.logistics.withdrawAsn
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.supplier.client.raw(operation, { params: { asnId } }, { idempotencyKey }),
    look: async () => [...(await statesOf(of, { asnId, shipmentId })), ...(await orderNow(of, order))],
    ends: ['CANCELLED', 'CANCELLED', 'SENT', 'OPEN', 0, 0, 0, 10],
    does: {
      'supplier: POSITION AVAILABLE': 10,
      'supplier: IN_TRANSIT': -10,
      'supplier: worth': 40,
      'supplier: told shipment.cancelled': 1,
      'supplier: told salesOrder.followed': 1,
      'buyer: told asn.withdrawn': 1,
      'buyer: told purchaseOrder.unshipped': 1,
      'buyer: emails': 1,
    },
  })
}

/** Ten of an order, received by the buyer. */
async function arrived(of: Ordering) {
  const made = await underWayTo(of)
  const body = { reference: 'GRN-1', lines: [{ line: 1, received: 10 }] }
  await of.buyer.client.receiving.confirmReceipt({ params: { asnId: made.asnId }, body })
  return made
}

async function reverse(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { order, asnId, shipmentId } = await arrived(of)
  const operation = contract.corrections.reverseReceipt
  const body = { reference: 'GRN-1', note: 'Wrong truck' }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.buyer.client.raw(operation, { params: { asnId }, body }, { idempotencyKey }),
    look: async () => [...(await statesOf(of, { asnId, shipmentId })), ...(await orderNow(of, order))],
    ends: ['IN_TRANSIT', 'SENT', 'SENT', 'SHIPPED', 10, 0, 0, 0],
    does: {
      'supplier: IN_TRANSIT': 10,
      'supplier: CUSTOMER': -10,
      'supplier: told asn.receiptReversed': 1,
      'buyer: SUPPLIER': 10,
      'buyer: POSITION AVAILABLE': -10,
      'buyer: worth': -63,
      'buyer: told receipt.reversed': 1,
      'buyer: told purchaseOrder.receiptReversed': 1,
    },
  })
}

async function invoice(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { supplier, buyer } = of
  const { order } = await arrived(of)
  const operation = contract.invoices.recordSupplierInvoice
  const asked = bill(order, { lines: [{ quantity: 10, unitPrice: '6.3' }] })
  const { purchaseOrderId } = order
  const deed = await wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => supplier.client.raw(operation, asked, { idempotencyKey }),
    look: async () => {
      const { items } = await buyer.client.invoices.listSupplierInvoices({ query: { purchaseOrderId } })
      return items.map(({ number, state, payable }) => [number, state, payable?.amountMinor])
    },
    ends: [[asked.body.number, 'MATCHED', 6_300]],
    does: { 'supplier: told supplierInvoice.recorded': 1, 'buyer: told supplierInvoice.received': 1 },
  })
  return {
    ...deed,
    mustBeDoneOnce: async () => {
      const next = await billed(supplier, order, { lines: [{ quantity: 1, unitPrice: '6.3' }] })
      expect(next.lines[0]?.variances, 'what is claimed').toMatchObject([{ received: 10, billed: 11 }])
    },
  }
}

/** An invoice of a cent too much a piece. */
async function dearer(of: Ordering) {
  const { order } = await arrived(of)
  await of.buyer.client.invoices.setMatchTolerances({ body: {} })
  const made = await billed(of.supplier, order, { lines: [{ quantity: 10, unitPrice: '6.31' }] })
  expect(made.state).toBe('EXCEPTION')
  return { order, params: invoiceParams(made).params }
}

const invoiceNow = async ({ buyer }: Ordering, params: { supplierInvoiceId: string }) => {
  const { state, payable, messages } = await buyer.client.invoices.getSupplierInvoice({ params })
  return [state, payable?.amountMinor, messages]
}

async function match(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { client } = of.buyer
  const { params } = await dearer(of)
  await client.invoices.setMatchTolerances({ body: { pricePercent: 1 } })
  const operation = contract.invoices.matchSupplierInvoice
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => client.raw(operation, { params }, { idempotencyKey }),
    look: () => invoiceNow(of, params),
    ends: ['MATCHED', 6_310, 0],
    does: { 'buyer: told supplierInvoice.matched': 1 },
  })
}

async function disputed(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { params } = await dearer(of)
  const operation = contract.invoices.writeInvoiceMessage
  const input = { params, body: { text: 'We agreed on 6.30.' } }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.buyer.client.raw(operation, input, { idempotencyKey }),
    look: () => invoiceNow(of, params),
    ends: ['DISPUTED', undefined, 1],
    does: {
      'buyer: told supplierInvoice.messageWritten': 1,
      'supplier: told supplierInvoice.messageReceived': 1,
      'supplier: emails': 1,
    },
  })
}

async function resolve(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { params } = await dearer(of)
  const operation = contract.invoices.resolveSupplierInvoice
  const input = { params, body: { outcome: 'AS_MATCHED', reason: 'As agreed.' } } as const
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.buyer.client.raw(operation, input, { idempotencyKey }),
    look: () => invoiceNow(of, params),
    ends: ['APPROVED', 6_300, 0],
    does: {
      'buyer: told supplierInvoice.resolved': 1,
      'supplier: told supplierInvoice.decided': 1,
      'supplier: emails': 1,
    },
  })
}

const freight = {
  kind: 'FREIGHT',
  reference: 'FR-1',
  basis: 'QUANTITY',
  currency: 'USD',
  cost: { amount: '50' },
} as const

const ledgerFollowed = {
  'buyer: told orderCharge.changed': 2,
  'buyer: told orderCharge.postingDue': 1,
  'buyer: told orderCharge.posted': 1,
}

const chargesNow = async ({ buyer }: Ordering, order: { purchaseOrderId: string }) => {
  const { items } = await buyer.client.charges.listOrderCharges(paramsOf(order))
  return items.map(({ state, total }) => [state, total?.amountMinor])
}

async function addCharge(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { order } = await arrived(of)
  const operation = contract.charges.addOrderCharge
  const input = { ...paramsOf(order), body: freight }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.buyer.client.raw(operation, input, { idempotencyKey }),
    look: () => chargesNow(of, order),
    ends: [['SHARED', 5_000]],
    does: { ...ledgerFollowed, 'buyer: worth': 50 },
  })
}

async function reverseCharge(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { order } = await arrived(of)
  const { chargeId } = await of.buyer.client.charges.addOrderCharge({ ...paramsOf(order), body: freight })
  const operation = contract.charges.reverseOrderCharge
  const params = { ...paramsOf(order).params, chargeId }
  await stage.system.settled()
  return wholeOrNot(stage, {
    operation,
    answersAsItIs: true,
    send: () => of.buyer.client.raw(operation, { params }),
    look: () => chargesNow(of, order),
    ends: [['REVERSED', 0]],
    does: { ...ledgerFollowed, 'buyer: worth': -50 },
  })
}

/** Ten that were bought, as fixtures of returns have them. */
async function boughtOf(of: Ordering): Promise<Bought> {
  const { order, asnId } = await arrived(of)
  return { customer: of.buyer, seller: of.supplier, asnId, place: of.place, dock: of.dock, order }
}

/** What both sides read of a return, and the order. */
const returnNow = async (of: Ordering, { rmaId, order }: { rmaId: string; order: { purchaseOrderId: string } }) => {
  const [seen, told] = await Promise.all(
    [of.buyer, of.supplier].map(({ client }) => client.returns.getReturn({ params: { rmaId } })),
  )
  const { state, units, total } = seen ?? {}
  return [state, told?.state, units?.approved, units?.received, total?.amountMinor, (await orderNow(of, order))[4]]
}

async function requestReturn(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { client } = of.buyer
  const { asnId } = await boughtOf(of)
  const operation = contract.returns.requestReturn
  const body = { lines: [{ asnId, asnLine: 1, quantity: 6, reason: 'DAMAGED' as const }] }
  const before = (await allItems(of.supplier.client.returns.listReturns, {})).length
  const deed = await wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => client.raw(operation, { body }, { idempotencyKey }),
    look: async () => (await allItems(of.supplier.client.returns.listReturns, {})).length - before,
    ends: 1,
    does: { 'supplier: told return.requested': 1, 'buyer: told return.requested': 1, 'supplier: emails': 1 },
  })
  return {
    ...deed,
    mustBeDoneOnce: async () => {
      const asking = (quantity: number) =>
        client.returns.requestReturn({ body: { lines: [{ asnId, asnLine: 1, quantity, reason: 'UNSOLD' }] } })
      await expect(asking(5)).rejects.toMatchObject({ code: 'return.tooMuch' })
      await asking(4)
    },
  }
}

async function approveReturn(stage: Stage): Promise<Deed> {
  const { of } = stage
  const made = await asked(await boughtOf(of))
  const operation = contract.returns.decideReturn
  const body = { locationId: of.dock, lines: [{ line: 1, approved: 7 }] }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.supplier.client.raw(operation, { params: made.params, body }, { idempotencyKey }),
    look: () => returnNow(of, made),
    ends: ['APPROVED', 'APPROVED', 7, 0, undefined, 0],
    does: { 'buyer: told return.decided': 1, 'supplier: told return.decided': 1, 'buyer: emails': 1 },
  })
}

async function sendReturn(stage: Stage): Promise<Deed> {
  const { of } = stage
  const made = await agreed(await boughtOf(of))
  const operation = contract.returns.sendReturn
  const body = { lines: [{ line: 1, quantity: 10 }] }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.buyer.client.raw(operation, { params: made.params, body }, { idempotencyKey }),
    look: () => returnNow(of, made),
    ends: ['IN_TRANSIT', 'IN_TRANSIT', 10, 0, undefined, 0],
    does: {
      'buyer: told return.sent': 1,
      'supplier: told return.sent': 1,
      'buyer: POSITION AVAILABLE': -10,
      'buyer: IN_TRANSIT': 10,
      'buyer: worth': -63,
    },
  })
}

async function receiveReturn(stage: Stage): Promise<Deed> {
  const { of } = stage
  const made = await underWay(await boughtOf(of))
  const operation = contract.returns.receiveReturn
  const body = { reference: 'RGR-1', lines: [{ line: 1, quantity: 8 }], isLast: true }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.supplier.client.raw(operation, { params: made.params, body }, { idempotencyKey }),
    look: () => returnNow(of, made),
    ends: ['RECEIVED', 'RECEIVED', 10, 8, undefined, 8],
    does: {
      'buyer: told return.received': 1,
      'supplier: told return.received': 1,
      'buyer: IN_TRANSIT': -10,
      'buyer: SUPPLIER': 8,
      'buyer: WRITE_OFF': 2,
      'supplier: CUSTOMER': -8,
      'supplier: POSITION QUARANTINE': 8,
      'supplier: worth': 32,
    },
  })
}

async function inspectReturn(stage: Stage): Promise<Deed> {
  const { of } = stage
  const made = await takenBack(await boughtOf(of))
  const operation = contract.returns.inspectReturn
  const body = { lines: [{ line: 1, restocked: 7, damaged: 2, writtenOff: 1 }] }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.supplier.client.raw(operation, { params: made.params, body }, { idempotencyKey }),
    look: () => returnNow(of, made),
    ends: ['INSPECTED', 'INSPECTED', 10, 10, undefined, 10],
    does: {
      'supplier: POSITION QUARANTINE': -10,
      'supplier: POSITION AVAILABLE': 7,
      'supplier: POSITION DAMAGED': 2,
      'supplier: WRITE_OFF': 1,
      'supplier: worth': -4,
      'supplier: told return.inspected': 1,
    },
  })
}

async function creditReturn(stage: Stage): Promise<Deed> {
  const { of } = stage
  const made = await takenBack(await boughtOf(of))
  await found({ seller: of.supplier }, made.rmaId, { restocked: 10 })
  const operation = contract.returns.creditReturn
  const body = { restockingFeePercent: 10 }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.supplier.client.raw(operation, { params: made.params, body }, { idempotencyKey }),
    look: () => returnNow(of, made),
    ends: ['CREDITED', 'CREDITED', 10, 10, 5_670, 10],
    does: { 'buyer: told return.credited': 1, 'supplier: told return.credited': 1 },
  })
}

/** Ten that a company without an account ordered. */
async function sale({ supplier: seller, goods: productId, dock }: Ordering, kept = 0, partyId?: string) {
  const { salesOrderId } = await entered({ seller }, [{ productId }], partyId)
  const at = { seller, dock, productId }
  if (kept > 0) await allocate(at, salesOrderId, { lines: [{ line: 1, quantity: kept }] })
  return { at, salesOrderId, ...ofSale(salesOrderId) }
}

const saleNow = async ({ supplier }: Ordering, params: { salesOrderId: string }) => {
  const { state, lines } = await supplier.client.sales.getSalesOrder({ params })
  return [state, ...lines.flatMap(({ allocated, shipped, cancelled }) => [allocated, shipped, cancelled])]
}

async function enterSale(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { client } = of.supplier
  const { partyId } = await party(of.supplier)
  const operation = contract.sales.enterSalesOrder
  const body = {
    customer: { partyId },
    currency: 'USD' as const,
    lines: [{ productId: of.goods, quantity: 10, unitPrice: '6.30' }],
  }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => client.raw(operation, { body }, { idempotencyKey }),
    look: async () => (await client.sales.listSalesOrders({ query: { partyId } })).items.map(({ state }) => state),
    ends: ['OPEN'],
    does: { 'supplier: told salesOrder.entered': 1 },
  })
}

async function allocateGoods(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { params } = await sale(of)
  const operation = contract.sales.allocateStock
  const input = { params, body: { locationIds: [of.dock] } }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.supplier.client.raw(operation, input, { idempotencyKey }),
    look: () => saleNow(of, params),
    ends: ['ALLOCATED', 10, 0, 0],
    does: { 'supplier: reserved': 10, 'supplier: told salesOrder.allocated': 1 },
  })
}

async function releaseGoods(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { params } = await sale(of, 10)
  const operation = contract.sales.releaseAllocation
  return wholeOrNot(stage, {
    operation,
    answersAsItIs: true,
    send: () => of.supplier.client.raw(operation, { params }),
    look: () => saleNow(of, params),
    ends: ['OPEN', 0, 0, 0],
    does: { 'supplier: reserved': -10, 'supplier: told salesOrder.released': 1 },
  })
}

async function draftSale(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { params } = await sale(of, 6)
  const operation = contract.sales.draftSalesShipments
  const drafts = async () => {
    const { lines } = await of.supplier.client.sales.getSalesOrder({ params })
    return lines.flatMap(({ allocations }) => allocations.map(({ shipmentId, quantity }) => [!shipmentId, quantity]))
  }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.supplier.client.raw(operation, { params, body: {} }, { idempotencyKey }),
    look: drafts,
    ends: [[false, 6]],
    does: { 'supplier: told salesOrder.drafted': 1, 'supplier: told shipment.drafted': 1 },
  })
}

async function departOfSale(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { at, params, salesOrderId } = await sale(of, 6)
  const [made] = await drafted(at, salesOrderId)
  const operation = contract.logistics.dispatchShipment
  const shipment = { params: { shipmentId: made?.shipmentId ?? '' } }
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.supplier.client.raw(operation, shipment, { idempotencyKey }),
    look: () => saleNow(of, params),
    ends: ['PARTIALLY_SHIPPED', 0, 6, 0],
    does: {
      'supplier: POSITION AVAILABLE': -6,
      'supplier: IN_TRANSIT': 6,
      'supplier: reserved': -6,
      'supplier: worth': -24,
      'supplier: told shipment.dispatched': 1,
      'supplier: told asn.sent': 1,
      'supplier: told party.documentSendingAsked': 1,
      'supplier: told party.documentEmailed': 1,
    },
  })
}

/** Of ten four have left, six are kept, of which three are in a draft. */
async function cancelSale(stage: Stage): Promise<Deed> {
  const { of } = stage
  const { at, params, salesOrderId } = await sale(of, 10)
  for (const quantity of [4, 3]) {
    const [made] = await drafted(at, salesOrderId, { lines: [{ line: 1, quantity }] })
    if (quantity === 4) await dispatch(at, made?.shipmentId ?? '')
  }
  const operation = contract.sales.cancelSalesOrder
  return wholeOrNot(stage, {
    operation,
    send: (idempotencyKey) => of.supplier.client.raw(operation, { params, body: {} }, { idempotencyKey }),
    look: () => saleNow(of, params),
    ends: ['CLOSED', 0, 4, 6],
    does: {
      'supplier: reserved': -6,
      'supplier: told salesOrder.cancelled': 1,
      'supplier: told salesOrder.releaseDue': 2,
      'supplier: told salesOrder.followed': 2,
      'supplier: told shipment.cancelled': 1,
    },
  })
}

/** By what they are called, in the order in which they follow each other. */
export const orderDeeds: [string, (stage: Stage) => Promise<Deed>][] = [
  ['a shipment that is drafted against an order', draft],
  ['a departure against an order', depart],
  ['a receipt in two books', receive],
  ['a withdrawal', withdraw],
  ['a receipt that is taken back', reverse],
  ['an invoice that is sent', invoice],
  ['an invoice that is matched anew', match],
  ['a dispute', disputed],
  ['a resolution', resolve],
  ['a charge that is shared', addCharge],
  ['a charge that is taken back', reverseCharge],
  ['a return that is asked for', requestReturn],
  ['a return that is approved', approveReturn],
  ['a return that is sent', sendReturn],
  ['a return that is received', receiveReturn],
  ['a return that is inspected', inspectReturn],
  ['a return that is credited', creditReturn],
  ['a sales order that is entered', enterSale],
  ['goods that are kept for a sales order', allocateGoods],
  ['goods that are given back', releaseGoods],
  ['shipments that are drafted of a sales order', draftSale],
  ['a part of a sales order that leaves', departOfSale],
  ['a sales order that is called off', cancelSale],
]
