/** Dashboards: each figure is what its list adds up to, for whoever looks. */
import { describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { linked, root } from '#test/fixtures/group'
import { sent } from '#test/fixtures/orders'
import { entered } from '#test/fixtures/sales'
import { bring, inDays } from '#test/fixtures/stock'
import {
  dispatched,
  dispatchedToParty,
  location,
  member,
  network,
  organization,
  party,
  product,
  stock,
  system,
} from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

type States = readonly { state: string }[]
const counts = (items: States) =>
  Object.fromEntries(
    [...new Set(items.map(({ state }) => state))].map((state) => [
      state,
      items.filter((each) => each.state === state).length,
    ]),
  )
const toldOf = (states: readonly { state: string; count: number }[]) =>
  Object.fromEntries(states.map(({ state, count }) => [state, count]))
const isOpen = ({ state }: { state: string }) => !['RECEIVED', 'CLOSED', 'CANCELLED'].includes(state)

/** The figures as somebody would add them up from the lists. */
async function addedUp({ client }: Account) {
  const places = await allItems(client.inventory.listLocations, {})
  // Values are read on a plan; a partner without one has no stock of its own.
  const { plan } = await client.identity.getMe()
  const { totals } = plan === 'FREE' ? { totals: [] } : await client.stock.getStockValue({})
  const units = []
  const expiring = []
  for (const { locationId } of places) {
    const params = { locationId }
    const of = (query: { expiresWithinDays?: number }) =>
      allItems(
        (input: { query?: object }) => client.inventory.listStock({ params, query: { ...query, ...input.query } }),
        {},
      )
    units.push(...(await of({})).map(({ quantity }) => quantity))
    expiring.push(...(await of({ expiresWithinDays: 30 })))
  }
  const orders = (
    await allItems(client.orders.listPurchaseOrders, { query: { direction: 'OUTBOUND' as const } })
  ).filter(isOpen)
  const shipments = (await allItems(client.logistics.listShipments, {})).filter(isOpen)
  const asns = await allItems(client.logistics.listAsns, {
    query: { direction: 'INBOUND' as const, state: 'OPEN' as const },
  })
  const sales = await allItems(client.sales.listSalesOrders, { query: { state: 'OPEN' as const } })
  const low = await allItems(client.stock.listLowStock, {})
  const differences = async (direction: 'INBOUND' | 'OUTBOUND') =>
    (await client.reports.getOpenDiscrepancies({ query: { direction } })).total?.count ?? 0
  const sum = (some: readonly number[]) => some.reduce((total, each) => total + each, 0)
  return {
    units: sum(units),
    values: totals,
    expiring: { lots: expiring.length, units: sum(expiring.map(({ quantity }) => quantity)) },
    low: low.map(({ sku }) => sku).sort(),
    orders: {
      open: orders.length,
      states: counts(orders),
      total: sum(orders.map(({ total }) => total?.amountMinor ?? 0)),
    },
    shipments: { open: shipments.length, states: counts(shipments), units: sum(shipments.map((each) => each.units)) },
    asns: { open: asns.length, unitsOpen: sum(asns.map(({ unitsOpen }) => unitsOpen)) },
    sales: { open: sales.length, states: counts(sales) },
    differences: [await differences('OUTBOUND'), await differences('INBOUND')],
  }
}

/** The same as the dashboard tells them. */
async function told({ client }: Account) {
  const board = await client.reports.getOperationsDashboard()
  const {
    stock: lying,
    expiring,
    lowStock,
    purchaseOrders,
    shipments,
    asnsToConfirm,
    salesOrders,
    discrepancies,
  } = board
  return {
    units: lying.units,
    values: lying.values,
    expiring: { lots: expiring.lots, units: expiring.units },
    low: lowStock.longest.map(({ sku }) => sku).sort(),
    orders: {
      open: purchaseOrders.open,
      states: toldOf(purchaseOrders.states),
      total: purchaseOrders.totals.reduce((total, { amountMinor }) => total + amountMinor, 0),
    },
    shipments: { open: shipments.open, states: toldOf(shipments.states), units: shipments.units },
    asns: { open: asnsToConfirm.open, unitsOpen: asnsToConfirm.unitsOpen },
    sales: { open: salesOrders.open, states: toldOf(salesOrders.states) },
    differences: [discrepancies.toSettle.count, discrepancies.reported.count],
  }
}

async function mustAgree(by: Account) {
  await system.settled()
  const figures = await told(by)
  expect(figures).toEqual(await addedUp(by))
  return figures
}

describe('the operations dashboard', () => {
  test('tells what the lists add up to, while goods come, move, expire and are ordered, to each member of the places it sees', async () => {
    const of = await network({ lines: 2 })
    const { brand, partner, warehouse, shared, productIds } = of
    const [productId = ''] = productIds
    const lots = await product(brand, { lotTracked: true })
    await bring(brand, warehouse, [
      { productId: lots, quantity: 4, lot: { number: 'SOON', expiresOn: inDays(10) }, cost: '2.5' },
      { productId: lots, quantity: 6, lot: { number: 'LATER', expiresOn: inDays(90) }, cost: '2.5' },
    ])
    await bring(brand, shared, [{ productId: lots, quantity: 1, lot: { number: 'SOON', expiresOn: inDays(10) } }])
    const thresholds = { lines: [{ productId, lowAt: 2_000 }] }
    await brand.client.stock.setThresholds({ params: { locationId: warehouse }, body: thresholds })
    await sent(of)
    await entered({ seller: brand }, [{ productId }])
    const first = await dispatched(of, 30)
    await dispatched(of, 20)
    await brand.client.logistics.createShipment({
      body: {
        fromLocationId: warehouse,
        to: { locationId: shared, partnershipId: of.partnershipId },
        lines: [{ productId, quantity: 1 }],
      },
    })
    const before = await mustAgree(brand)
    expect(before).toMatchObject({ expiring: { lots: 2, units: 5 }, shipments: { open: 3 }, orders: { open: 1 } })
    expect((await mustAgree(partner)).asns).toEqual({ open: 2, unitsOpen: 100 })

    const lines = [
      { line: 1, received: 20, damaged: 4, missing: 6 },
      { line: 2, received: 30 },
    ]
    await partner.client.receiving.confirmReceipt({ params: { asnId: first.asnId }, body: { reference: 'G', lines } })
    const after = await mustAgree(brand)
    expect(after).toMatchObject({ shipments: { open: 2 }, differences: [2, 0] })
    expect((await mustAgree(partner)).differences).toEqual([0, 2])

    const clerk = await member(brand, { locations: { at: { [shared]: 'VIEWER' } } })
    const seen = await mustAgree(clerk)
    expect(seen).toMatchObject({ units: 55, expiring: { lots: 1, units: 1 }, orders: { open: 0 }, low: [] })
    expect((await mustAgree(await member(brand))).units).toBe(0)
  })

  test('counts own goods that arrived at a company without an account, or at a place of one’s own, as arrived', async () => {
    const of = await network()
    const { brand, warehouse, productId } = of
    const { asnId } = await dispatchedToParty(of, (await party(brand)).partyId, 10)
    const to = { locationId: await location(brand) }
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to, lines: [{ productId, quantity: 5 }] },
    })
    const { asnId: transfer = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    expect((await mustAgree(brand)).shipments.open).toBe(2)
    const { confirmReceipt } = brand.client.receiving
    const receipt = (received: number) => ({ reference: 'POD-1', lines: [{ line: 1, received }] })
    await confirmReceipt({ params: { asnId }, body: receipt(10) })
    await confirmReceipt({ params: { asnId: transfer }, body: receipt(5) })
    expect((await mustAgree(brand)).shipments.open).toBe(0)
    await brand.client.corrections.reverseReceipt({ params: { asnId: transfer }, body: { reference: 'POD-1' } })
    expect((await mustAgree(brand)).shipments.open).toBe(1)
  })

  test('counts what many move at once, and what is taken back, each once', async () => {
    const brand = await organization('ENTERPRISE')
    const places = [await location(brand), await location(brand)]
    const products = await Promise.all([product(brand), product(brand), product(brand)])
    await Promise.all(
      places.flatMap((place) => products.map((productId, index) => stock(brand, place, productId, index + 1))),
    )
    await Promise.all(
      places.map((locationId) =>
        brand.client.ledger.consumeStock({
          params: { locationId },
          body: { reason: 'SERVICE', lines: products.map((productId) => ({ productId, quantity: 1 })) },
        }),
      ),
    )
    expect((await mustAgree(brand)).units).toBe(6)
    const { stock: lying } = await brand.client.reports.getOperationsDashboard()
    expect(lying.byPlace.map(({ products: count, units }) => [count, units])).toEqual([
      [2, 3],
      [2, 3],
    ])
  })
})

describe('the network dashboard', () => {
  test('adds up what each owned organization reads of itself; without the right to read below it is one’s own alone', async () => {
    const holdings = await root('Holdings')
    const [maker, seller, stranger] = await Promise.all([
      organization('PRO', { name: 'Maker' }),
      organization('FREE', { name: 'Seller' }),
      organization('PRO', { name: 'Stranger' }),
    ])
    await linked(holdings, maker)
    await linked(holdings, seller, { parentId: maker.organizationId })
    await linked(holdings, stranger, { type: 'AFFILIATE' })
    for (const [by, units] of [
      [holdings, 2],
      [maker, 3],
      [stranger, 7],
    ] as const) {
      const productId = await product(by)
      await bring(by, await location(by), [{ productId, quantity: units, cost: '1.5' }])
    }
    await system.settled()
    const { organizations, total } = await holdings.client.reports.getNetworkDashboard()
    expect(
      organizations.map(({ name, level, parentId, units, locations }) => ({ name, level, parentId, units, locations })),
    ).toEqual([
      { name: 'Holdings', level: 0, parentId: undefined, units: 2, locations: 1 },
      { name: 'Maker', level: 1, parentId: holdings.organizationId, units: 3, locations: 1 },
      { name: 'Seller', level: 2, parentId: maker.organizationId, units: 0, locations: 0 },
    ])
    expect(total).toMatchObject({
      organizations: 3,
      locations: 2,
      units: 5,
      values: [{ amount: '7.5', currency: 'USD' }],
    })
    for (const each of organizations) {
      const by = [holdings, maker, seller].find(({ organizationId }) => organizationId === each.organizationId)
      const own = await by?.client.reports.getOperationsDashboard()
      expect([each.units, each.values]).toEqual([own?.stock.units, own?.stock.values])
    }
    const admin = await member(holdings, { role: 'ORG_ADMIN' })
    expect((await admin.client.reports.getNetworkDashboard()).organizations.map(({ name }) => name)).toEqual([
      'Holdings',
    ])
    await expect(maker.client.reports.getNetworkDashboard()).rejects.toMatchObject({ code: 'plan.featureLocked' })
  })
})
