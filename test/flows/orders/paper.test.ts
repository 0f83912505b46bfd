/** A purchase order on paper: each side gets the version that it may see, and a receiver its part. */
import { describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { bodyWithoutRequestId, problemIn, send } from '#test/fixtures/answers'
import { linked, root } from '#test/fixtures/group'
import { draft, paramsOf, sent } from '#test/fixtures/orders'
import { textsOf } from '#test/fixtures/pdf'
import { followed } from '#test/fixtures/uploads'
import { location, member, network, organization, partnerOf, product } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

type Order = { purchaseOrderId: string }
type Query = { version?: 'WORKING' | 'SENT' }

const asked = (order: Order, by: Account, query: Query = {}) =>
  send(contract.papers.getOrderDocument, { by, input: { ...paramsOf(order), query } })

/** What the paper says to somebody, in one line of text. */
async function paperOf(order: Order, by: Account, query: Query = {}): Promise<string> {
  const { headers } = await asked(order, by, query)
  const file = await followed({ location: headers.get('location') ?? '' })
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const pages = await textsOf(new Uint8Array(await file.arrayBuffer()))
  return pages.join(' ').replaceAll(/\s+/g, ' ')
}

describe('a purchase order on paper', () => {
  test('is a draft to its buyer until it is sent, and is there for the supplier from then on', async () => {
    const trade = await network()
    const { brand, partner } = trade
    const order = await draft(trade)
    expect(await paperOf(order, brand)).toContain('DRAFT: not sent to the supplier')
    expect((await problemIn(await asked(order, brand, { version: 'SENT' }))).code).toBe('purchaseOrder.notSent')
    expect((await problemIn(await asked(order, partner))).code).toBe('purchaseOrder.notFound')
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    for (const by of [brand, partner]) {
      const text = await paperOf(order, by)
      for (const said of [order.number, 'Dallas', '2030-03-01', 'USD 125.00']) expect(text).toContain(said)
      for (const secret of ['DRAFT', 'margin']) expect(text).not.toContain(secret)
    }
  })

  test('names packs and the GTIN of what is ordered', async () => {
    const trade = await network()
    const { brand, partnershipId, warehouse } = trade
    const { productId } = await brand.client.catalog.createProduct({
      body: {
        sku: 'BOTTLE',
        name: 'HDPE bottle',
        gtin: '09521234543213',
        packs: [{ code: 'CS', quantity: 12, gtin: '19521234543210' }],
      },
    })
    const line = { productId, supplierSku: 'PP-1', unitPrice: '0.1234' }
    const order = await brand.client.orders.createPurchaseOrder({
      body: {
        supplier: { partnershipId },
        currency: 'USD',
        locationId: warehouse,
        lines: [
          { ...line, quantity: 10, pack: 'CS' },
          { ...line, quantity: 5 },
        ],
      },
    })
    const text = await paperOf(order, brand)
    for (const said of [
      '10 CS = 120',
      'BOTTLE (supplier: PP-1)',
      '19521234543210',
      '09521234543213',
      '0.1234',
      '14.81',
    ])
      expect(text).toContain(said)
  })

  test('of an amendment is shown to the buyer alone until it is sent; then it names what it changed', async () => {
    const trade = await network()
    const { brand, partner } = trade
    const order = await sent(trade)
    await brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: [{ line: 1, quantity: 777 }] } })
    const change = 'quantity 100 → 777'
    const prepared = await paperOf(order, brand)
    for (const said of ['DRAFT: this version was not sent', change]) expect(prepared).toContain(said)
    for (const text of [await paperOf(order, partner), await paperOf(order, brand, { version: 'SENT' })])
      expect(text).not.toContain('777')
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    expect(await paperOf(order, partner)).toContain(change)
  })

  test('tells a receiver its part, without amounts, other places or what changed', async () => {
    const holdings = await root()
    const salons = await organization('PRO', { name: 'Salons' })
    await linked(holdings, salons)
    const { partnershipId, partner } = await partnerOf(holdings)
    const [here, salon] = [await location(holdings, { name: 'Dallas' }), await location(salons, { name: 'The salon' })]
    const [first, second] = [await product(holdings), await product(holdings)]
    const part = { organizationId: salons.organizationId, locationId: salon, quantity: 40 }
    const rest = { organizationId: holdings.organizationId, locationId: here, quantity: 23 }
    const trade = { brand: holdings, partnershipId, warehouse: here, productIds: [] }
    const order = await holdings.client.orders.createPurchaseOrder({
      body: {
        supplier: { partnershipId },
        currency: 'USD',
        locationId: trade.warehouse,
        lines: [
          { productId: first, quantity: 63, unitPrice: '2.57', allocations: [part, rest] },
          { productId: second, quantity: 555, unitPrice: '3.99' },
        ],
      },
    })
    await holdings.client.orders.submitPurchaseOrder(paramsOf(order))
    await holdings.client.orders.sendPurchaseOrder(paramsOf(order))
    const theirs = await paperOf(order, salons)
    for (const said of [order.number, 'The salon', '40 EA']) expect(theirs).toContain(said)
    for (const secret of ['Dallas', '2.57', '63', '555', 'USD']) expect(theirs).not.toContain(secret)
    const whole = await paperOf(order, partner)
    for (const said of ['The salon', 'Dallas', 'Line 1: 40 EA', 'Line 1: 23 EA', '2.57']) expect(whole).toContain(said)
  })

  test('does not exist for a stranger, nor for a member who may not see where the goods go', async () => {
    const trade = await network()
    const order = await sent(trade)
    const nothing = { purchaseOrderId: order.purchaseOrderId.replace(/.{4}$/, '0000') }
    const elsewhere = await member(trade.brand, { locations: { at: { [trade.shared]: 'MANAGER' } } })
    for (const by of [await organization('ENTERPRISE'), elsewhere]) {
      const [there, absent] = [await asked(order, by), await asked(nothing, by)]
      expect([there.status, bodyWithoutRequestId(there)]).toEqual([404, bodyWithoutRequestId(absent)])
    }
  })
})
