/** An ASN that is replaced by a corrected one before anything of it arrived. */
import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf } from '../../demo/ledger'
import { lying, packedArrival } from '../fixtures/arrivals'
import { codeOf } from '../fixtures/code-of'
import { announced, lineOf, supplierWithBooks } from '../fixtures/deliveries'
import { paramsOf, sent } from '../fixtures/orders'
import { bring } from '../fixtures/stock'
import { dispatched, dispatchedToParty, member, type Network, network, party, product, system } from '../fixtures/world'

type World = Network & { productIds: string[] }
let world: World
beforeAll(async () => {
  world = await network({ units: 10_000 })
})

type Lines = Parameters<Network['brand']['client']['logistics']['replaceAsn']>[0]['body']['lines']
const replace = (asnId: string, lines: Lines, { client } = world.brand) =>
  client.logistics.replaceAsn({ params: { asnId }, body: { lines } })
const receive = (asnId: string, received = 1, { client } = world.partner) =>
  client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'GRN', lines: [{ line: 1, received }] } })
const withdraw = (asnId: string, { client } = world.brand) => client.logistics.withdrawAsn({ params: { asnId } })

async function books(productId = world.productId, by = world.brand) {
  const { accounts, mustBalance } = await ledgerOf(by.client, productId)
  mustBalance()
  return accounts
}

describe('an ASN that is replaced', () => {
  test('names the new one and counts no more; what falls lies where it left, and the receiver counts what is right', async () => {
    const { brand, partner, partnerEmail, warehouse } = world
    const before = await books()
    const { asnId, shipmentId } = await dispatched(world, 100)
    const old = await brand.client.logistics.getAsn({ params: { asnId } })
    const { sku = '' } = old.lines[0] ?? {}
    const replaced = await replace(asnId, [{ line: 1, quantity: 60 }])
    expect(replaced).toMatchObject({
      state: 'SENT',
      units: 60,
      unitsOpen: 60,
      replaces: { asnId, number: old.number },
      changes: [{ line: 1, kind: 'CHANGED', text: `Line 1, ${sku}: quantity 100 → 60 EA` }],
    })
    const inTransit = (accounts: Record<string, number>, number: string) => accounts[`IN_TRANSIT   ${number} `]
    const after = await books()
    const at = `POSITION ${warehouse} AVAILABLE  `
    expect([inTransit(after, old.number), inTransit(after, replaced.number)]).toEqual([0, 60])
    expect((before[at] ?? 0) - (after[at] ?? 0)).toBe(60)
    for (const { client } of [brand, partner]) {
      const gone = await client.logistics.getAsn({ params: { asnId } })
      const named = { asnId: replaced.asnId, number: replaced.number }
      expect(gone).toMatchObject({ state: 'REPLACED', unitsOpen: 0, replacedBy: named })
      const { changes, replaces } = await client.logistics.getAsn({ params: { asnId: replaced.asnId } })
      expect([changes?.map(({ line, was, is }) => [line, was, is]), replaces?.asnId]).toEqual([
        [[1, { quantity: 100 }, { quantity: 60 }]],
        asnId,
      ])
    }
    const shipment = await brand.client.logistics.getShipment({ params: { shipmentId } })
    expect(shipment).toMatchObject({ state: 'IN_TRANSIT', asnId: replaced.asnId, units: 60, lines: [{ quantity: 60 }] })
    const email = await system.emailTo(partnerEmail, `${replaced.number} replaces ${old.number}`)
    expect(JSON.stringify(email)).toContain('quantity 100 → 60 EA')
    expect(await codeOf(receive(asnId))).toBe('asn.closed')
    const open = await partner.client.logistics.listAsns({ query: { direction: 'INBOUND', state: 'OPEN' } })
    const listed = open.items.map((each): string => each.asnId)
    expect([listed.includes(asnId), listed.includes(replaced.asnId)]).toEqual([false, true])
    expect(await receive(replaced.asnId, 60)).toMatchObject({ asnState: 'RECEIVED', shipmentState: 'RECEIVED' })
    await books()
  })

  test('takes lines out and adds others, lets leave what is more, each at its cost, and keeps the numbers of lines', async () => {
    const { brand, partner, shared } = world
    const { asnId, inCases, inLots } = await packedArrivalUnpacked()
    const lot = { number: 'L-2' }
    const extra = await product(brand)
    await bring(brand, world.warehouse, [
      { productId: inLots, quantity: 10, lot, cost: '6.00' },
      { productId: extra, quantity: 9, cost: '1.00' },
    ])
    const {
      asnId: second,
      changes,
      lines,
    } = await replace(asnId, [
      { line: 2, quantity: 10, lot },
      { productId: extra, quantity: 9 },
    ])
    expect(lines.map(({ line, quantity }) => [line, quantity])).toEqual([
      [2, 10],
      [3, 9],
    ])
    expect(changes?.map(({ line, kind, text }) => [line, kind, text.replace(/^[^:]+: /, '')])).toEqual([
      [1, 'REMOVED', 'taken out, 120 EA'],
      [2, 'CHANGED', expect.stringMatching(/^lot L-1, expires .+ → lot L-2$/)],
      [3, 'ADDED', 'added, 9 EA'],
    ])
    expect((await lying(brand, world.warehouse, inCases)).AVAILABLE).toBe(120)
    expect(await lying(brand, world.warehouse, inLots)).toEqual({ 'AVAILABLE L-1': 10 })
    const short = await codeOf(replace(second, [{ line: 2, quantity: 11 }]))
    expect(short).toBe('stock.insufficient')
    const third = await replace(second, [
      { line: 2, quantity: 10 },
      { line: 3, quantity: 4 },
    ])
    expect(third.changes).toMatchObject([{ line: 3, kind: 'CHANGED', was: { quantity: 9 }, is: { quantity: 4 } }])
    await partner.client.receiving.confirmReceipt({
      params: { asnId: third.asnId },
      body: { reference: 'GRN', rest: 'RECEIVED' },
    })
    const { items } = await brand.client.stock.listLevels({ params: { locationId: shared } })
    // What came back at 5.00 lies beside what left at 6.00, so a piece was worth 5.50 when it left.
    expect(items.find(({ productId }) => productId === inLots)?.value?.amount).toBe('55')
    expect(items.find(({ productId }) => productId === extra)?.value?.amount).toBe('4')
    for (const productId of [inCases, inLots, extra]) await books(productId)
  })

  test('may be withdrawn, and brings everything back', async () => {
    const { warehouse } = world
    const at = `POSITION ${warehouse} AVAILABLE  `
    const before = (await books())[at]
    const { asnId, shipmentId } = await dispatched(world, 10)
    const { asnId: second, number } = await replace(asnId, [{ line: 1, quantity: 14 }])
    expect(await codeOf(withdraw(asnId))).toBe('asn.notWithdrawable')
    await withdraw(second)
    const after = await books()
    expect([after[at], after[`IN_TRANSIT   ${number} `]]).toEqual([before, 0])
    const { state } = await world.brand.client.logistics.getShipment({ params: { shipmentId } })
    expect(state).toBe('CANCELLED')
  })

  test('is told to a company without an account by the new one, in its history, too', async () => {
    const { brand } = world
    const { partyId, email } = await party(brand)
    const { asnId } = await dispatchedToParty(world, partyId, 5)
    await system.settled()
    const { number: old } = await brand.client.logistics.getAsn({ params: { asnId } })
    const { number } = await replace(asnId, [{ line: 1, quantity: 4 }])
    const told = await system.emailTo(email, number)
    expect(JSON.stringify(told)).toContain(`replaces ${old}`)
    const { items } = await brand.client.papers.listPartyDocuments({ params: { partyId } })
    expect(items.map(({ number: each, state }) => [each, state])).toEqual(
      expect.arrayContaining([
        [number, 'SENT'],
        [old, 'REPLACED'],
      ]),
    )
  })
})

/** The same goods as of a packed arrival, loose. */
async function packedArrivalUnpacked() {
  const { brand, warehouse, shared, partnershipId } = world
  const [inCases, inLots] = [await product(brand), await product(brand, { lotTracked: true })]
  const lot = { number: 'L-1', expiresOn: '2035-01-31' }
  await bring(brand, warehouse, [
    { productId: inCases, quantity: 120, cost: '2.00' },
    { productId: inLots, quantity: 10, lot, cost: '5.00' },
  ])
  const { shipmentId } = await brand.client.logistics.createShipment({
    body: {
      fromLocationId: warehouse,
      to: { locationId: shared, partnershipId },
      lines: [
        { productId: inCases, quantity: 120 },
        { productId: inLots, quantity: 10, lot },
      ],
    },
  })
  const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  return { asnId, shipmentId, inCases, inLots }
}

describe('an ASN that fills an order', () => {
  test('opens the order by what it announces less, takes more of it within its cap, and is the supplier’s to replace', async () => {
    const { supplier, buyer, dock, order, goods } = await supplierWithBooks()
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 60 }], { fromLocationId: dock })
    expect(await codeOf(replace(asnId, [{ line: 1, quantity: 5 }], buyer))).toBe('asn.notFound')
    const less = await replace(asnId, [{ line: 1, quantity: 25 }], supplier)
    expect(await lineOf(buyer, order)).toMatchObject({ shipped: 25, open: 75 })
    expect(await codeOf(replace(less.asnId, [{ line: 1, quantity: 101 }], supplier))).toBe('purchaseOrder.overShipped')
    const beside = [
      { line: 1, quantity: 25 },
      { orderLine: 1, quantity: 76 },
    ]
    expect(await codeOf(replace(less.asnId, beside, supplier))).toBe('purchaseOrder.overShipped')
    const more = await replace(
      less.asnId,
      [
        { line: 1, quantity: 25 },
        { orderLine: 1, quantity: 75 },
      ],
      supplier,
    )
    expect(await lineOf(buyer, order)).toMatchObject({ shipped: 100, open: 0 })
    const asBuyer = await buyer.client.logistics.getAsn({ params: { asnId: more.asnId } })
    expect(asBuyer.changes).toMatchObject([{ line: 2, kind: 'ADDED', is: { quantity: 75 } }])
    expect(JSON.stringify(asBuyer)).not.toContain(goods)
    await buyer.client.receiving.confirmReceipt({
      params: { asnId: more.asnId },
      body: { reference: 'GRN', rest: 'RECEIVED' },
    })
    expect((await buyer.client.orders.getPurchaseOrder(paramsOf(order))).state).toBe('RECEIVED')
    const accounts = Object.entries(await books(goods, supplier)).filter(([name]) => name.startsWith('IN_TRANSIT'))
    expect(accounts.map(([, held]) => held)).toEqual([0, 0, 0])
  })

  test('puts a lot right on both sides: each reads its own, and the receiver takes in what is announced now', async () => {
    const { supplier, buyer, dock, place, order, goods, bought } = await supplierWithBooks({ lot: { number: 'L-1' } })
    const lot = { number: 'L-2' }
    await bring(supplier, dock, [{ productId: goods, quantity: 10, lot, cost: '4' }])
    const wrong = [{ line: 1, quantity: 10, lot: { number: 'L-1' } }]
    const { asnId } = await announced(supplier, order, wrong, { fromLocationId: dock })
    const right = await replace(asnId, [{ line: 1, quantity: 10, lot }], supplier)
    expect(right.changes).toMatchObject([{ was: { lot: { number: 'L-1' } }, is: { lot } }])
    expect(await lying(supplier, dock, goods)).toEqual({ 'AVAILABLE L-1': 1_000 })
    const params = { asnId: right.asnId }
    await buyer.client.receiving.confirmReceipt({ params, body: { reference: 'GRN', rest: 'RECEIVED' } })
    expect(await lying(buyer, place, bought)).toEqual({ 'AVAILABLE L-2': 10 })
    await books(goods, supplier)
    await books(bought, buyer)
  })

  test('of a supplier without books says otherwise what comes, and who awaits it is told by email', async () => {
    const { brand, partner } = world
    const order = await sent(world, { quantity: 50 })
    const { asnId } = await announced(partner, order, [{ line: 1, quantity: 50 }])
    const { email } = await brand.client.identity.getMe()
    const { number, asnId: second } = await replace(asnId, [{ line: 1, quantity: 40 }], partner)
    await system.emailTo(email, `${number} replaces`)
    expect(await lineOf(brand, order)).toMatchObject({ shipped: 40, open: 10 })
    const mistaken = [
      { line: 1, quantity: 40 },
      { productId: world.productId, quantity: 1 },
    ]
    expect(await codeOf(replace(second, mistaken, partner))).toBe('asn.addsOtherwise')
  })
})

describe('an ASN is not replaced', () => {
  test('by one that says the same, names a line twice or that is not there, or announces less than is packed', async () => {
    const { asnId } = await dispatched(world, 10)
    expect(await codeOf(replace(asnId, [{ line: 1, quantity: 10 }]))).toBe('asn.sameLines')
    expect(await codeOf(replace(asnId, [{ line: 2, quantity: 10 }]))).toBe('asn.lineUnknown')
    const twice = [1, 2].map((quantity) => ({ line: 1, quantity }))
    expect(await codeOf(replace(asnId, twice))).toBe('asn.lineTwice')
    const packed = await packedArrival(world)
    const [most, lots] = [
      { line: 1, quantity: 36 },
      { line: 2, quantity: 4 },
    ]
    expect(await codeOf(replace(packed.asnId, [{ ...most, quantity: 35 }, lots]))).toBe('asn.packedOtherwise')
    expect(await codeOf(replace(packed.asnId, [most]))).toBe('asn.packedOtherwise')
    const { asnId: second } = await replace(packed.asnId, [most, lots])
    const scanned = await world.partner.client.receiving.confirmReceipt({
      params: { asnId: second },
      body: { reference: 'GRN', lines: [{ sscc: packed.pallet }, { sscc: packed.carton }] },
    })
    expect(scanned.asnState).toBe('RECEIVED')
  })

  test('of more than sixteen lines: it is withdrawn, and sent anew', async () => {
    const { brand, productId, warehouse, shared, partnershipId } = world
    const lines = Array.from({ length: 17 }, () => ({ productId, quantity: 1 }))
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines },
    })
    const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    expect(await codeOf(replace(asnId, [{ line: 1, quantity: 1 }]))).toBe('asn.tooLongToReplace')
    await withdraw(asnId)
    const { asnId: short } = await dispatched(world, 1)
    const many = [{ line: 1, quantity: 1 }, ...lines.slice(0, 16)]
    expect(await codeOf(replace(short, many))).toBe('asn.tooLongToReplace')
  })

  test('of sixteen lines that all change it is, in one commit', async () => {
    const { brand, warehouse, shared, partnershipId } = world
    const productIds = await Promise.all(Array.from({ length: 16 }, () => product(brand)))
    await bring(
      brand,
      warehouse,
      productIds.map((productId) => ({ productId, quantity: 5, cost: '1.00' })),
    )
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: {
        fromLocationId: warehouse,
        to: { locationId: shared, partnershipId },
        lines: productIds.map((productId) => ({ productId, quantity: 3 })),
      },
    })
    const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    const lines = productIds.map((_, index) => ({ line: index + 1, quantity: index % 2 === 0 ? 2 : 4 }))
    expect((await replace(asnId, lines)).changes).toHaveLength(16)
  })

  test('by who receives it, nor by who does not work where it left', async () => {
    const { brand, partner, shared } = world
    const { asnId } = await dispatched(world, 2)
    const lines = [{ line: 1, quantity: 1 }]
    expect(await codeOf(replace(asnId, lines, partner))).toBe('asn.notFound')
    const elsewhere = await member(brand, { locations: { at: { [shared]: 'MANAGER' } } })
    expect(await codeOf(replace(asnId, lines, elsewhere))).toBe('access.locationLevelTooLow')
  })

  test('once anything of it is confirmed, or it was withdrawn or replaced: of two deeds at one moment one comes first', async () => {
    const { warehouse } = world
    const at = `POSITION ${warehouse} AVAILABLE  `
    const corrected = [{ line: 1, quantity: 5 }]
    const rivals: ((asnId: string) => Promise<unknown>)[] = [
      (asnId) => receive(asnId),
      (asnId) => withdraw(asnId),
      (asnId) => replace(asnId, [{ line: 1, quantity: 7 }]),
    ]
    for (const rival of [...rivals, ...rivals]) {
      const before = await books()
      const { asnId } = await dispatched(world, 10)
      const [first, second] = await Promise.all([codeOf(replace(asnId, corrected)), codeOf(rival(asnId))])
      const { state, replacedBy } = await world.brand.client.logistics.getAsn({ params: { asnId } })
      expect([first, second].filter((code) => code === 'done')).toHaveLength(1)
      if (first === 'done') expect([state, replacedBy !== undefined]).toEqual(['REPLACED', true])
      else expect([first, second]).toEqual(['asn.notReplaceable', 'done'])
      const after = await books()
      const gone = (before[at] ?? 0) - (after[at] ?? 0)
      const leaves = first === 'done' ? 5 : state === 'REPLACED' ? 7 : state === 'CANCELLED' ? 0 : 10
      expect(gone).toBe(leaves)
    }
  })

  test('twice by one request that is sent twice: it is answered alike', async () => {
    const { asnId } = await dispatched(world, 10)
    const options = { idempotencyKey: `replace-${asnId}` }
    const sending = () =>
      world.brand.client.logistics.replaceAsn(
        { params: { asnId }, body: { lines: [{ line: 1, quantity: 9 }] } },
        options,
      )
    expect(await sending()).toEqual(await sending())
  })
})
