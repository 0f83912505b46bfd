/** How well suppliers deliver: what buyer and supplier read of it, and who reads nothing. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { announced, filled } from '#test/fixtures/deliveries'
import { paramsOf, sent } from '#test/fixtures/orders'
import { location, member, organization, partnerOf, party, product, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

const may = { from: '2024-05', until: '2024-05' }
const year = { from: '2024-01', until: '2025-12' }

async function trading(wantedOn = '2024-05-31', lines = 1) {
  const brand = await organization('ENTERPRISE')
  const { partner, partnershipId } = await partnerOf(brand, { name: 'Maker' })
  const [warehouse, productIds] = [
    await location(brand),
    await Promise.all(Array.from({ length: lines }, () => product(brand))),
  ]
  const order = await sent({ brand, partnershipId, warehouse, productIds }, { wantedOn })
  return { brand, partner, partnershipId, warehouse, productIds, order }
}
type Trading = Awaited<ReturnType<typeof trading>>

async function performance(
  { client }: Account,
  query: { from: string; until: string; partnershipId?: string; partyId?: string } = may,
) {
  await system.settled()
  return client.reports.getSupplierPerformance({ query })
}

describe('what was ordered for a day that is over', () => {
  let of: Trading
  beforeAll(async () => {
    of = await trading('2024-05-31', 3)
    const { brand, partner, order } = of
    await partner.client.orders.acknowledgePurchaseOrder({ ...paramsOf(order), body: { revision: 1, rest: 'ACCEPT' } })
    // All of the second line, and of the third a part of which some is crushed: today, and so too late.
    await filled(brand, partner, order, [{ line: 2, quantity: 100 }])
    const { asnId } = await announced(partner, order, [{ line: 3, quantity: 50 }])
    const lines = [{ line: 1, received: 40, damaged: 10 }]
    await brand.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'GRN-3', lines } })
  })

  test('is told line by line, unit by unit, by supplier and month', async () => {
    const { brand, partnershipId } = of
    const { suppliers, total } = await performance(brand, year)
    expect(total).toEqual({
      linesDue: 3,
      linesOnTime: 0,
      linesInFull: 1,
      linesOnTimeInFull: 0,
      linesPutOff: 0,
      onTimePercent: 0,
      inFullPercent: 33.3,
      otifPercent: 0,
      unitsOrdered: 300,
      unitsByDay: 0,
      unitsReceived: 140,
      fillRatePercent: 0,
    })
    expect(suppliers).toEqual([{ partnershipId, supplier: 'Maker', total, months: [{ month: '2024-05', ...total }] }])
    expect((await performance(brand, { ...may, partnershipId })).suppliers).toEqual(suppliers)
    expect((await performance(brand, { from: '2024-06', until: '2024-12' })).suppliers).toEqual([])
  })

  test('is to its supplier, on FREE, what it is to the buyer', async () => {
    const { brand, partner, partnershipId } = of
    const { suppliers } = await performance(brand, year)
    const own = await partner.client.reports.getOwnPerformance({ params: { partnershipId }, query: year })
    expect(own).toEqual({ customer: 'Test Company', total: suppliers[0]?.total, months: suppliers[0]?.months })
    const ofBuyer = await brand.client.reports.listMeasuredLines({ query: { month: '2024-05', partnershipId } })
    const ofSupplier = await partner.client.reports.listOwnMeasuredLines({
      params: { partnershipId },
      query: { month: '2024-05' },
    })
    expect(ofSupplier).toEqual(ofBuyer)
    // In the same partnership the buyer supplies nothing.
    const turned = await brand.client.reports.getOwnPerformance({ params: { partnershipId }, query: year })
    expect(turned.total.linesDue).toBe(0)
  })

  test('is listed worst first, page by page', async () => {
    const { brand, partnershipId, order } = of
    await system.settled()
    const query = { month: '2024-05', partnershipId, limit: 2, show: 'MISSED' as const }
    const first = await brand.client.reports.listMeasuredLines({ query })
    const rest = await brand.client.reports.listMeasuredLines({ query: { ...query, cursor: first.nextCursor } })
    const lines = [...first.items, ...rest.items]
    expect(lines.map(({ line, received, toCome, isInFull }) => [line, received, toCome, isInFull])).toEqual([
      [1, 0, 100, false],
      [3, 40, 50, false],
      [2, 100, 0, true],
    ])
    expect(lines[0]).toMatchObject({
      number: order.number,
      dueOn: '2024-05-31',
      wantedOn: '2024-05-31',
      asked: 100,
      byDay: 0,
    })
    expect(rest.nextCursor).toBeUndefined()
  })

  test('is nobody else’s to read', async () => {
    const { brand, partnershipId, warehouse, partner } = of
    const stranger = await organization('PRO')
    const { client } = stranger
    const own = (id: string) => client.reports.getOwnPerformance({ params: { partnershipId: id }, query: may })
    expect(await codeOf(own(partnershipId))).toBe('partnership.notFound')
    expect((await performance(stranger, { ...may, partnershipId })).suppliers).toEqual([])
    const { items } = await client.reports.listMeasuredLines({ query: { month: '2024-05', partnershipId } })
    expect(items).toEqual([])
    expect(await codeOf(performance(partner))).toBe('plan.featureLocked')
    const clerk = await member(brand, { locations: { at: { [warehouse]: 'MANAGER' } } })
    expect((await performance(clerk)).total.linesDue).toBe(3)
    const elsewhere = await location(brand)
    const other = await member(brand, { locations: { at: { [elsewhere]: 'MANAGER' } } })
    expect((await performance(other)).suppliers).toEqual([])
    expect(
      (await other.client.reports.listMeasuredLines({ query: { month: '2024-05', partnershipId } })).items,
    ).toEqual([])
    const named = other.client.reports.getSupplierPerformance({ query: { ...may, locationId: warehouse } })
    expect(await codeOf(named)).toBe('location.notFound')
    const planner = await member(brand, { locations: { everywhere: 'VIEWER' } })
    const { client: planning } = planner
    const at = (locationId: string) => planning.reports.getSupplierPerformance({ query: { ...may, locationId } })
    expect([(await at(warehouse)).total.linesDue, (await at(elsewhere)).total.linesDue]).toEqual([3, 0])
  })
})

test('figures follow what the supplier confirms, what is amended, and what is given up', async () => {
  const { brand, partner, order } = await trading()
  const { orders } = partner.client
  await orders.acknowledgePurchaseOrder({
    ...paramsOf(order),
    body: { revision: 1, lines: [{ line: 1, response: 'CHANGE', on: '2024-06-30' }] },
  })
  expect((await performance(brand)).suppliers).toEqual([])
  const june = { from: '2024-06', until: '2024-06' }
  expect((await performance(brand, june)).total).toMatchObject({ linesDue: 1, linesPutOff: 1 })

  await brand.client.orders.amendPurchaseOrder({
    ...paramsOf(order),
    body: { lines: [{ line: 1, wantedOn: '2099-01-31' }] },
  })
  expect((await performance(brand, june)).total.linesDue, 'nobody was sent it yet').toBe(1)
  await brand.client.orders.sendPurchaseOrder(paramsOf(order))
  expect((await performance(brand, year)).total.linesDue).toBe(0)
  expect((await performance(brand, { from: '2099-01', until: '2099-01' })).total.linesDue, 'it is to come').toBe(0)

  await brand.client.orders.amendPurchaseOrder({
    ...paramsOf(order),
    body: { lines: [{ line: 1, wantedOn: '2024-05-31' }] },
  })
  await brand.client.orders.sendPurchaseOrder(paramsOf(order))
  await brand.client.orders.closePurchaseOrder({ ...paramsOf(order), body: { reason: 'Too late' } })
  expect((await performance(brand)).total).toMatchObject({ linesDue: 1, linesInFull: 0, unitsOrdered: 100 })
})

test('two docks that receive of one line at the same moment count both', async () => {
  const { brand, partner, order } = await trading()
  await Promise.all([45, 55].map((quantity) => filled(brand, partner, order, [{ line: 1, quantity }])))
  expect((await performance(brand)).total).toMatchObject({ linesDue: 1, linesInFull: 1, unitsReceived: 100 })
})

test('an order of more lines than a commit takes is counted whole', async () => {
  const { brand, partnershipId } = await trading('2024-05-31', 35)
  const { total } = await performance(brand, { ...may, partnershipId })
  expect(total).toMatchObject({ linesDue: 35, unitsOrdered: 3_500 })
})

test('a supplier without an account is one by its party', async () => {
  const brand = await organization('PRO')
  const [{ partyId }, locationId, productId] = [await party(brand), await location(brand), await product(brand)]
  const order = await brand.client.orders.createPurchaseOrder({
    body: {
      supplier: { partyId },
      currency: 'USD',
      locationId,
      wantedOn: '2024-05-31',
      lines: [{ productId, quantity: 10, unitPrice: '1' }],
    },
  })
  await brand.client.orders.submitPurchaseOrder(paramsOf(order))
  await brand.client.orders.sendPurchaseOrder(paramsOf(order))
  const { suppliers } = await performance(brand, { ...may, partyId })
  expect(suppliers).toMatchObject([{ partyId, total: { linesDue: 1 } }])
  const { items } = await brand.client.reports.listMeasuredLines({ query: { month: '2024-05', partyId } })
  expect(items).toMatchObject([{ number: order.number, toCome: 10 }])
})
