/** Who sees what of an order: the supplier what it was sent, a subsidiary its part, and nobody else anything. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { bodyWithoutRequestId, send, textOf } from '#test/fixtures/answers'
import { codeOf } from '#test/fixtures/code-of'
import { linked, root, unlinked } from '#test/fixtures/group'
import { paramsOf, sent } from '#test/fixtures/orders'
import { location, member, network, organization, partnerOf, product } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

const fieldsOf = (value: object) =>
  Object.entries(value)
    .flatMap(([name, each]) => (each === undefined ? [] : [name]))
    .sort()

describe('a supplier on FREE', () => {
  test('sees these fields and no others: no approvals, no notes of the buyer, no ids of its places and products', async () => {
    const trade = await network()
    const { brand, partner, warehouse, productId } = trade
    const order = await sent(trade)
    await brand.client.orders.amendPurchaseOrder({
      ...paramsOf(order),
      body: { reason: 'A secret plan', internalNote: 'Nobody is to know', lines: [{ line: 1, quantity: 777 }] },
    })
    const seen = await partner.client.orders.getPurchaseOrder(paramsOf(order))
    expect(fieldsOf(seen)).toEqual(
      ['buyer', 'currency', 'lines', 'number', 'partnershipId', 'purchaseOrderId', 'revision', 'role'].concat([
        'sentAt',
        'shipTo',
        'state',
        'supplier',
        'total',
        'wantedOn',
      ]),
    )
    expect(seen.shipTo).toEqual({ code: expect.any(String), name: 'Dallas' })
    const { items } = await partner.client.orders.listOrderLines(paramsOf(order))
    expect(fieldsOf(items[0] ?? {})).toEqual(
      ['allocations', 'closedShort', 'confirmed', 'line', 'name', 'open', 'quantity', 'received', 'returned'].concat([
        'shipped',
        'sku',
        'unit',
        'unitPrice',
        'value',
        'wantedOn',
      ]),
    )
    const list = await partner.client.orders.listPurchaseOrders({ query: { direction: 'INBOUND' } })
    const versions = await partner.client.orders.listOrderVersions(paramsOf(order))
    const text = JSON.stringify([seen, items, list, versions])
    for (const secret of [warehouse, productId, 'margin', 'secret plan', 'Nobody', '777', brand.userId])
      expect(text).not.toContain(secret)
  })

  test('is not told the day that is being prepared, where the version it has names none', async () => {
    const trade = await network()
    const { brand, partner, partnershipId, warehouse, productId } = trade
    const order = await brand.client.orders.createPurchaseOrder({
      body: {
        supplier: { partnershipId },
        currency: 'USD',
        locationId: warehouse,
        lines: [{ productId, quantity: 1, unitPrice: '1' }],
      },
    })
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    await brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { wantedOn: '2027-05-05' } })
    const { items } = await partner.client.orders.listOrderLines(paramsOf(order))
    expect(items.map(({ wantedOn }) => wantedOn)).toEqual([undefined])
    expect((await brand.client.orders.listOrderLines(paramsOf(order))).items[0]?.wantedOn).toBe('2027-05-05')
  })

  test('may acknowledge, and nothing that is the buyer’s: the order does not exist for that', async () => {
    const trade = await network()
    const { partner } = trade
    const order = await sent(trade)
    const answer = { ...paramsOf(order), body: { revision: 1, rest: 'ACCEPT' as const } }
    expect((await partner.client.orders.acknowledgePurchaseOrder(answer)).state).toBe('ACKNOWLEDGED')
    const asked = partner.client.orders.cancelPurchaseOrder({ ...paramsOf(order), body: {} })
    expect(await codeOf(asked)).toBe('purchaseOrder.notFound')
    const decided = partner.client.orders.decideApproval({
      ...paramsOf(order),
      body: { decision: 'APPROVE', round: 1, level: 1 },
    })
    expect(await codeOf(decided)).toBe('purchaseOrder.notFound')
  })

  test('and a stranger, and another supplier, are answered of an order of others what they are of none', async () => {
    const trade = await network()
    const order = await sent(trade)
    const { partner: other } = await partnerOf(trade.brand)
    const nothing = order.purchaseOrderId.replace(/.{4}$/, '0000')
    for (const by of [other, await organization('ENTERPRISE')])
      for (const operation of [contract.orders.getPurchaseOrder, contract.orders.listOrderLines]) {
        const asked = async (purchaseOrderId: string) => {
          const answer = await send(operation, { by, input: { params: { purchaseOrderId } } })
          return [answer.status, bodyWithoutRequestId(answer)]
        }
        expect(await asked(order.purchaseOrderId)).toEqual(await asked(nothing))
      }
    expect((await other.client.orders.listPurchaseOrders({ query: { direction: 'INBOUND' } })).items).toEqual([])
  })
})

describe('a member of the buyer', () => {
  test('sees orders for places it may see, and orders only where it is operator', async () => {
    const trade = await network()
    const { brand, warehouse, shared } = trade
    const order = await sent(trade)
    const [elsewhere, viewer] = await Promise.all([
      member(brand, { locations: { at: { [shared]: 'MANAGER' } } }),
      member(brand, { locations: { at: { [warehouse]: 'VIEWER' } } }),
    ])
    expect(await codeOf(elsewhere.client.orders.getPurchaseOrder(paramsOf(order)))).toBe('purchaseOrder.notFound')
    expect((await elsewhere.client.orders.listPurchaseOrders({})).items).toEqual([])
    expect((await viewer.client.orders.getPurchaseOrder(paramsOf(order))).number).toBe(order.number)
    const asked = viewer.client.orders.cancelPurchaseOrder({ ...paramsOf(order), body: {} })
    expect(await codeOf(asked)).toBe('access.locationLevelTooLow')
  })
})

const codeOfPlace = async ({ client }: Account) => (await client.inventory.listLocations({})).items[0]?.code

describe('central purchasing', () => {
  let holdings: Account
  let salons: Account
  let labs: Account
  let link: Awaited<ReturnType<typeof linked>>
  let supplier: Account
  let order: { purchaseOrderId: string }
  const mark = randomUUID().slice(0, 8)
  beforeAll(async () => {
    holdings = await root()
    salons = await organization('PRO', { name: 'Salons' })
    labs = await organization('PRO', { name: 'Labs' })
    link = await linked(holdings, salons)
    await linked(holdings, labs)
    const made = await partnerOf(holdings)
    supplier = made.partner
    const { partnershipId } = made
    const [here, salon, lab] = [
      await location(holdings, { name: `Dallas ${mark}` }),
      await location(salons, { name: `Salon ${mark}` }),
      await location(labs, { name: `Lab ${mark}` }),
    ]
    const [productId, other] = [await product(holdings), await product(holdings)]
    const part = ({ organizationId }: Account, locationId: string, quantity: number) => ({
      organizationId,
      locationId,
      quantity,
    })
    const line = { unitPrice: '2.50' }
    order = await holdings.client.orders.createPurchaseOrder({
      body: {
        supplier: { partnershipId },
        currency: 'USD',
        locationId: here,
        internalNote: 'Ours',
        lines: [
          { ...line, productId, quantity: 60, allocations: [part(salons, salon, 40), part(labs, lab, 20)] },
          { ...line, productId: other, quantity: 500 },
          { ...line, productId: other, quantity: 30, allocations: [part(labs, lab, 30)] },
        ],
      },
    })
    await holdings.client.orders.submitPurchaseOrder(paramsOf(order))
    expect(await codeOf(salons.client.orders.getPurchaseOrder(paramsOf(order)))).toBe('purchaseOrder.notFound')
    await holdings.client.orders.sendPurchaseOrder(paramsOf(order))
  })

  test('makes one order for the supplier, with where each part goes as text', async () => {
    const [salonCode, labCode] = await Promise.all([salons, labs].map(codeOfPlace))
    const { items } = await supplier.client.orders.listOrderLines(paramsOf(order))
    expect(items.map(({ quantity, allocations }) => [quantity, allocations])).toEqual([
      [
        60,
        [
          { code: salonCode, name: `Salon ${mark}`, quantity: 40 },
          { code: labCode, name: `Lab ${mark}`, quantity: 20 },
        ],
      ],
      [500, []],
      [30, [{ code: labCode, name: `Lab ${mark}`, quantity: 30 }]],
    ])
    expect((await supplier.client.orders.listPurchaseOrders({ query: { direction: 'INBOUND' } })).items.length).toBe(1)
  })

  test('shows a subsidiary the header without amounts, and of the lines its own part', async () => {
    const list = await salons.client.orders.listPurchaseOrders({ query: { direction: 'ALLOCATED' } })
    expect(list.items.map(({ purchaseOrderId, role }) => [purchaseOrderId, role])).toEqual([
      [order.purchaseOrderId, 'RECEIVER'],
    ])
    const seen = await salons.client.orders.getPurchaseOrder(paramsOf(order))
    expect(fieldsOf(seen)).toEqual([
      'buyer',
      'currency',
      'number',
      'purchaseOrderId',
      'revision',
      'role',
      'sentAt',
      'state',
      'supplier',
    ])
    const { items } = await salons.client.orders.listOrderLines(paramsOf(order))
    expect(items.map(({ line, quantity, value }) => [line, quantity, value.amountMinor])).toEqual([[1, 40, 10_000]])
    expect(fieldsOf(items[0] ?? {})).toEqual([
      'allocations',
      'confirmed',
      'line',
      'name',
      'quantity',
      'sku',
      'unit',
      'unitPrice',
      'value',
    ])
    const text = JSON.stringify([seen, items, await salons.client.orders.listOrderVersions(paramsOf(order))])
    for (const secret of [`Lab ${mark}`, `Dallas ${mark}`, labs.organizationId, 'Ours'])
      expect(text).not.toContain(secret)
    expect(
      (await labs.client.orders.listOrderLines(paramsOf(order))).items.map(({ line, quantity }) => [line, quantity]),
    ).toEqual([
      [1, 20],
      [3, 30],
    ])
  })

  test('ends at once for who is unlinked, who can be allocated nothing any more', async () => {
    await holdings.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { note: 'Soon' } })
    await unlinked(holdings, link)
    expect(await codeOf(salons.client.orders.getPurchaseOrder(paramsOf(order)))).toBe('purchaseOrder.notFound')
    expect((await salons.client.orders.listPurchaseOrders({ query: { direction: 'ALLOCATED' } })).items).toEqual([])
    expect(await codeOf(holdings.client.orders.sendPurchaseOrder(paramsOf(order)))).toBe('organization.notFound')
  })

  test('allocates to no organization that is not owned, nor to places of a member who may not see below', async () => {
    const trade = await network()
    const stranger = await organization('PRO')
    const there = await location(stranger)
    const ask = (by: Account) =>
      send(contract.orders.createPurchaseOrder, {
        by,
        input: {
          body: {
            supplier: { partnershipId: trade.partnershipId },
            currency: 'USD',
            locationId: trade.warehouse,
            lines: [
              {
                productId: trade.productId,
                quantity: 1,
                unitPrice: '1',
                allocations: [{ organizationId: stranger.organizationId, locationId: there, quantity: 1 }],
              },
            ],
          },
        },
      })
    expect(textOf(await ask(trade.brand))).toContain('organization.notFound')
    expect(textOf(await ask(await member(trade.brand, { locations: { everywhere: 'OPERATOR' } })))).toContain(
      'organization.notFound',
    )
  })
})
