/** A brand orders of a supplier on FREE: drafted, sent, acknowledged line by line, amended, acknowledged again, closed. */
import { beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { befriend } from '#test/fixtures/behind-the-api'
import { codeOf } from '#test/fixtures/code-of'
import { filled } from '#test/fixtures/deliveries'
import { draft, paramsOf, sent, type Trade } from '#test/fixtures/orders'
import { freshEmail, location, network, organization, party, product, system } from '#test/fixtures/world'

let trade: Trade
beforeAll(async () => {
  trade = await network({ lines: 3 })
})

const linesOf = (by: Trade['brand'], order: { purchaseOrderId: string }) =>
  allItems((input) => by.client.orders.listOrderLines({ ...paramsOf(order), ...input }), {})

describe('a purchase order', () => {
  test('is drafted, approved by submitting it where no rules ask anybody, sent, and acknowledged', async () => {
    const { brand, partner } = trade
    const order = await draft(trade, { quantity: 3, unitPrice: '0.335' })
    expect(order).toMatchObject({ state: 'DRAFT', role: 'BUYER', lines: 3, revision: 1, version: 1 })
    expect(order.number).toMatch(/^PO-20\d\d-\d{3}$/)
    // Three times 1.005, each rounded half to even once: 1.00, not 3.015 in all.
    expect(order.total).toEqual({ amountMinor: 300, currency: 'USD' })

    const submitted = await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    expect(submitted.state).toBe('APPROVED')
    expect(submitted.approval?.note).toBe('Approved by submitting it: the approval rules ask nobody for this amount.')
    expect(await codeOf(partner.client.orders.getPurchaseOrder(paramsOf(order)))).toBe('purchaseOrder.notFound')

    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    const { items } = await partner.client.orders.listPurchaseOrders({ query: { direction: 'INBOUND', state: 'OPEN' } })
    expect(items.map(({ number, state, role }) => [number, state, role])).toEqual([[order.number, 'SENT', 'SUPPLIER']])

    const half = await partner.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(order),
      body: {
        revision: 1,
        reference: 'SO-77',
        lines: [
          { line: 1, response: 'ACCEPT' },
          { line: 2, response: 'CHANGE', quantity: 2, on: '2030-03-09', backorder: { quantity: 1, on: '2030-05-01' } },
        ],
      },
    })
    expect([half.state, half.supplierReference]).toEqual(['SENT', 'SO-77'])
    const whole = await partner.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(order),
      body: { revision: 1, lines: [{ line: 3, response: 'REJECT', reason: 'Not made any more' }] },
    })
    expect(whole.state).toBe('ACKNOWLEDGED')
    const lines = await linesOf(brand, order)
    expect(lines.map(({ confirmed }) => confirmed)).toEqual([
      { state: 'ACCEPTED', quantity: 3, on: '2030-03-01' },
      { state: 'CHANGED', quantity: 2, on: '2030-03-09', backorder: { quantity: 1, on: '2030-05-01' } },
      { state: 'REJECTED', quantity: 0, reason: 'Not made any more' },
    ])
    expect(lines.map(({ open, shipped, received, closedShort }) => [open, shipped, received, closedShort])).toEqual(
      Array(3).fill([3, 0, 0, 0]),
    )
  })

  test('is amended beside what the supplier has, and the supplier acknowledges again what changed', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    await partner.client.orders.acknowledgePurchaseOrder({ ...paramsOf(order), body: { revision: 1, rest: 'ACCEPT' } })
    const amended = await brand.client.orders.amendPurchaseOrder({
      ...paramsOf(order),
      body: {
        reason: 'Demand rose',
        lines: [
          { line: 1, quantity: 150 },
          { line: 2, remove: true },
        ],
      },
    })
    expect(amended).toMatchObject({
      state: 'ACKNOWLEDGED',
      revision: 2,
      lines: 2,
      amendment: { state: 'DRAFT', lines: 2 },
    })
    expect(amended.total?.amountMinor).toBe(31_250)
    const seen = await partner.client.orders.getPurchaseOrder(paramsOf(order))
    expect(seen).toMatchObject({ state: 'ACKNOWLEDGED', revision: 1, lines: 3, total: { amountMinor: 37_500 } })
    expect(seen.amendment).toBeUndefined()
    expect((await linesOf(partner, order)).map(({ quantity }) => quantity)).toEqual([100, 100, 100])
    const [first] = await linesOf(brand, order)
    expect([first?.quantity, first?.asSent?.quantity]).toEqual([150, 100])

    expect(await codeOf(brand.client.orders.sendPurchaseOrder(paramsOf(order)))).toBe('purchaseOrder.wrongState')
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    const again = await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    expect([again.state, again.revision, again.amendment]).toEqual(['SENT', 2, undefined])
    expect((await linesOf(partner, order)).map(({ quantity, confirmed }) => [quantity, confirmed?.state])).toEqual([
      [150, 'OPEN'],
      [0, undefined],
      [100, 'ACCEPTED'],
    ])
    const stale = partner.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(order),
      body: { revision: 1, rest: 'ACCEPT' },
    })
    expect(await codeOf(stale)).toBe('purchaseOrder.versionSuperseded')

    const told = await partner.client.orders.listOrderVersions(paramsOf(order))
    expect(told.versions.map(({ revision, changedLines, reason }) => [revision, changedLines, reason])).toEqual([
      [2, 2, 'Demand rose'],
      [1, 0, undefined],
    ])
    expect(told.lines.map(({ kind, was, is }) => [kind, was?.quantity, is?.quantity])).toEqual([
      ['CHANGED', 100, 150],
      ['REMOVED', 100, undefined],
    ])
    expect(told.lines[0]?.text).toMatch(/^Line 1, \S+: quantity 100 → 150 EA$/)
    const after = await partner.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(order),
      body: { revision: 2, lines: [{ line: 1, response: 'ACCEPT' }] },
    })
    expect(after.state).toBe('ACKNOWLEDGED')
  })

  test('needs no new approval for another day or note', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    const amended = await brand.client.orders.amendPurchaseOrder({
      ...paramsOf(order),
      body: { wantedOn: '2030-04-01', note: 'Dock 4', lines: [{ line: 3, wantedOn: '2030-05-01' }] },
    })
    expect(amended.amendment?.state).toBe('APPROVED')
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    const { changes, lines } = await partner.client.orders.listOrderVersions(paramsOf(order))
    expect(changes).toEqual(['Wanted on 2030-03-01 → 2030-04-01', 'The note says something else'])
    expect(lines.map(({ line, kind }) => [line, kind])).toEqual([[3, 'CHANGED']])
  })

  test('takes further lines in batches, all or none, and no line of a draft that was taken out stays', async () => {
    const { brand } = trade
    const order = await draft(trade)
    const [productId = ''] = trade.productIds
    const line = { productId, quantity: 1, unitPrice: '2' }
    const many = await brand.client.orders.addOrderLines({
      ...paramsOf(order),
      body: { lines: Array.from({ length: 80 }, () => line) },
    })
    expect([many.lines, many.total?.amountMinor]).toEqual([83, 37_500 + 16_000])
    const wrong = brand.client.orders.addOrderLines({
      ...paramsOf(order),
      body: { lines: [line, { ...line, quantity: 0.5 }] },
    })
    expect(await codeOf(wrong)).toBe('quantity.tooFine')
    await brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: [{ line: 2, remove: true }] } })
    const lines = await linesOf(brand, order)
    expect([lines.length, lines[1]?.line]).toEqual([82, 3])
  })

  test('says nothing new when nothing new is asked', async () => {
    const order = await draft(trade)
    const same = { lines: [{ line: 1, quantity: 100, unitPrice: '1.25' }], wantedOn: '2030-03-01' }
    const asked = trade.brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: same })
    expect(await codeOf(asked)).toBe('purchaseOrder.nothingChanged')
  })

  test('is closed short line by line, by either side, and as a whole', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    const lines = [{ line: 1, response: 'CLOSE_SHORT' as const, reason: 'The mould broke' }]
    await partner.client.orders.acknowledgePurchaseOrder({ ...paramsOf(order), body: { revision: 1, lines } })
    const part = await brand.client.orders.closePurchaseOrder({ ...paramsOf(order), body: { lines: [2] } })
    expect(part.state).toBe('SENT')
    const twice = brand.client.orders.closePurchaseOrder({ ...paramsOf(order), body: { lines: [1] } })
    expect(await codeOf(twice)).toBe('purchaseOrder.nothingOpen')
    const closed = await brand.client.orders.closePurchaseOrder({ ...paramsOf(order), body: { lines: [3] } })
    expect(closed.state).toBe('CLOSED')
    expect((await linesOf(partner, order)).map(({ closedShort, open }) => [closedShort, open])).toEqual(
      Array(3).fill([100, 0]),
    )
    const other = await sent(trade)
    const whole = await brand.client.orders.closePurchaseOrder({ ...paramsOf(other), body: { reason: 'Enough' } })
    expect([whole.state, whole.ended?.reason]).toEqual(['CLOSED', 'Enough'])
    const { items } = await partner.client.orders.listPurchaseOrders({ query: { direction: 'INBOUND', state: 'DONE' } })
    expect(items.map(({ purchaseOrderId }) => purchaseOrderId)).toContain(other.purchaseOrderId)
  })

  test('is RECEIVED when the last open line is closed short, and the others arrived or were rejected', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    const rejected = { line: 2, response: 'REJECT' as const, reason: 'Sold out' }
    await partner.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(order),
      body: { revision: 1, lines: [rejected], rest: 'ACCEPT' },
    })
    await filled(brand, partner, order, [{ line: 1, quantity: 100 }])
    const { state } = await brand.client.orders.closePurchaseOrder({ ...paramsOf(order), body: { lines: [3] } })
    expect(state).toBe('RECEIVED')
  })

  test('is cancelled, and an amendment that was being prepared is dropped', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    await brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: [{ line: 1, quantity: 7 }] } })
    const cancelled = await brand.client.orders.cancelPurchaseOrder({
      ...paramsOf(order),
      body: { reason: 'A mistake' },
    })
    expect(cancelled).toMatchObject({ state: 'CANCELLED', revision: 1, lines: 3 })
    expect(cancelled.amendment).toBeUndefined()
    expect((await linesOf(brand, order))[0]?.quantity).toBe(100)
    const answer = partner.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(order),
      body: { revision: 1, rest: 'ACCEPT' },
    })
    expect(await codeOf(answer)).toBe('purchaseOrder.wrongState')
  })

  test('confirms no more than was ordered, backorder included', async () => {
    const order = await sent(trade)
    const lines = [{ line: 1, response: 'CHANGE' as const, quantity: 60, backorder: { quantity: 41 } }]
    const asked = trade.partner.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(order),
      body: { revision: 1, lines },
    })
    expect(await codeOf(asked)).toBe('purchaseOrder.overConfirmed')
  })

  test('of a partnership that is suspended is not sent, and acknowledged all the same if it was', async () => {
    const other = await network()
    const [waiting, there] = [await draft(other), await sent(other)]
    await other.brand.client.orders.submitPurchaseOrder(paramsOf(waiting))
    const { partnershipId } = other
    await other.brand.client.partnerships.suspendPartnership({
      params: { partnershipId },
      body: { reason: 'A dispute' },
    })
    expect(await codeOf(other.brand.client.orders.sendPurchaseOrder(paramsOf(waiting)))).toBe('partnership.notActive')
    expect(await codeOf(draft(other))).toBe('partnership.notActive')
    const answer = { ...paramsOf(there), body: { revision: 1, rest: 'ACCEPT' as const } }
    expect((await other.partner.client.orders.acknowledgePurchaseOrder(answer)).state).toBe('ACKNOWLEDGED')
  })

  test('goes to who invited, too: a customer orders of the brand', async () => {
    const { brand, partner, partnershipId } = await network()
    await system.setPlan(partner.organizationId, 'PRO')
    const productIds = [await product(partner)]
    const order = await sent({ brand: partner, partnershipId, warehouse: await location(partner), productIds })
    const { items } = await brand.client.orders.listPurchaseOrders({ query: { direction: 'INBOUND' } })
    expect(items.map(({ purchaseOrderId, buyer }) => [purchaseOrderId, buyer])).toEqual([
      [order.purchaseOrderId, 'Partner'],
    ])
  })
})

describe('one list over all customers', () => {
  test('shows a supplier the orders of each, newest first, and each customer only its own', async () => {
    const first = await network()
    const second = await organization('ENTERPRISE', { name: 'Second' })
    const partnershipId = await befriend(second, first.partner)
    const one = await sent(first)
    const productIds = [await product(second)]
    const two = await sent({ brand: second, partnershipId, warehouse: await location(second), productIds })
    const list = await first.partner.client.orders.listPurchaseOrders({ query: { direction: 'INBOUND' } })
    expect(list.items.map(({ purchaseOrderId, buyer }) => [purchaseOrderId, buyer])).toEqual([
      [two.purchaseOrderId, 'Second'],
      [one.purchaseOrderId, 'Brand'],
    ])
    expect(await codeOf(second.client.orders.getPurchaseOrder(paramsOf(one)))).toBe('purchaseOrder.notFound')
  })
})

describe('a supplier without an account', () => {
  test('gets the whole order by email, and the buyer notes what it replied', async () => {
    const { brand, warehouse, productIds } = trade
    const email = freshEmail()
    const { partyId } = await party(brand, { name: `Resins ${email}`, email })
    const order = await brand.client.orders.createPurchaseOrder({
      body: {
        supplier: { partyId },
        currency: 'EUR',
        locationId: warehouse,
        note: 'Please label the pallets.',
        internalNote: 'Ask for a discount',
        lines: productIds.map((productId) => ({ productId, supplierSku: 'RES-1', quantity: 1_000, unitPrice: '1.5' })),
      },
    })
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    const mail = await system.emailTo(email, order.number)
    expect(mail.subject).toBe(`${order.number}: Brand orders from you`)
    for (const words of ['Total: EUR 4,500.00', 'RES-1', 'Ship to: Dallas', 'Please label the pallets.', '1000 EA'])
      expect(mail.text).toContain(words)
    expect(mail.text).not.toContain('discount')
    const answer = { ...paramsOf(order), body: { revision: 1, rest: 'ACCEPT' as const } }
    expect((await brand.client.orders.acknowledgePurchaseOrder(answer)).state).toBe('ACKNOWLEDGED')
    const ofPartner = { ...paramsOf(await sent(trade)), body: { revision: 1, rest: 'ACCEPT' as const } }
    expect(await codeOf(brand.client.orders.acknowledgePurchaseOrder(ofPartner))).toBe('purchaseOrder.notSupplier')
  })
})
