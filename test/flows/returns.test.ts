/** Goods that a company without an account was delivered come back by RMA: once, at what they cost, and only as was agreed. */
import { beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { contract } from '#shared/contract/all'
import { bodyWithoutRequestId, problemIn, send, textOf } from '#test/fixtures/answers'
import {
  approved,
  approves,
  delivered,
  inspected,
  inspects,
  type Place,
  received,
  receives,
  reference,
  requested,
  requests,
  seller,
} from '#test/fixtures/returns'
import { bring } from '#test/fixtures/stock'
import { location, member, organization, party, product, system } from '#test/fixtures/world'
import { ledgerOf } from '../../demo/ledger'

let luxe: Place & { productId: string }
beforeAll(async () => {
  luxe = await seller()
})

/** A hundred of a product of its own, so that what is counted is this test's alone. */
async function goods(cost = '4') {
  const productId = await product(luxe.brand)
  await bring(luxe.brand, luxe.warehouse, [{ productId, quantity: 100, cost }])
  return { ...luxe, productId }
}

const stockOf = async ({ brand, warehouse, productId }: typeof luxe) => {
  const { items } = await brand.client.inventory.listStock({ params: { locationId: warehouse }, query: { productId } })
  return Object.fromEntries(items.map(({ status, quantity }) => [status, quantity]))
}

const movementsOf = async ({ brand, warehouse, productId }: typeof luxe) =>
  (await brand.client.inventory.listMovements({ params: { locationId: warehouse }, query: { productId } })).items

const settled = async <Value>(calls: Promise<Value>[]) => {
  const outcomes = await Promise.allSettled(calls)
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
  return { done: outcomes.length - refused.length, refused }
}

describe('a return', () => {
  test('goes from the request to the credit, and the books follow to the piece and the cent', async () => {
    const own = await goods()
    const { client } = own.brand
    const { rmaId, partyId } = await requested(own, 10)
    const params = { rmaId }
    expect(await client.returns.getReturn({ params })).toMatchObject({
      number: expect.stringMatching(/^RMA-\d{4}-\d{3,}$/),
      state: 'REQUESTED',
      customer: { partyId },
      lines: [{ line: 1, requested: 10, received: 0, reason: 'UNSOLD' }],
    })
    expect(await approves(own, rmaId, 8)).toMatchObject({ state: 'APPROVED', to: { name: 'Dallas' } })
    expect(await receives(own.brand, rmaId, 5)).toMatchObject({ state: 'PARTIALLY_RECEIVED', lines: [{ open: 3 }] })
    expect(await receives(own.brand, rmaId, 2, true)).toMatchObject({ state: 'RECEIVED' })
    expect(await stockOf(own)).toEqual({ AVAILABLE: 90, QUARANTINE: 7 })
    const found = { restocked: 4, damaged: 2, writtenOff: 1 }
    expect(await inspects(own.brand, rmaId, found)).toMatchObject({
      state: 'INSPECTED',
      lines: [{ parcels: [{ received: 7, ...found }] }],
    })
    expect(await stockOf(own)).toEqual({ AVAILABLE: 94, DAMAGED: 2 })
    const credited = await client.returns.creditReturn({ params, body: { restockingFeePercent: 15 } })
    const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
    expect(credited).toMatchObject({
      state: 'CREDITED',
      total: usd(5_950),
      credit: { subtotal: usd(7_000), restockingFee: usd(1_050), total: usd(5_950) },
      lines: [{ amount: usd(7_000), unitPrice: { amount: '10.00' } }],
    })

    const { accounts, mustBalance } = await ledgerOf(client, own.productId)
    mustBalance()
    expect(
      accounts['CUSTOMER    '] ?? accounts[Object.keys(accounts).find((name) => name.startsWith('CUSTOMER')) ?? ''],
    ).toBe(3)
    const back = (await movementsOf(own)).filter(({ reason }) => reason === 'RETURNED')
    expect(back.map(({ quantity, cost, from }) => [quantity, cost?.amount, from.account]).sort()).toEqual([
      [2, '8', 'CUSTOMER'],
      [5, '20', 'CUSTOMER'],
    ])
  })

  test('costs what the goods cost when they left, whatever they cost by now, and all parts of it exactly so', async () => {
    const own = await goods('3.333333')
    const delivery = await delivered(own, 3)
    // What lies there is worth something else by now.
    await bring(own.brand, own.warehouse, [{ productId: own.productId, quantity: 50, cost: '9' }])
    for (const size of [1, 2]) {
      const { rmaId } = await requests(own.brand, delivery, size)
      await approves(own, rmaId, size)
      await receives(own.brand, rmaId, size)
    }
    const moved = await movementsOf(own)
    const costs = (reason: string) =>
      moved.filter((each) => each.reason === reason).reduce((total, { cost }) => total + Number(cost?.amount), 0)
    expect(costs('RETURNED')).toBeCloseTo(costs('DELIVERED'), 6)
    expect(costs('DELIVERED')).toBeCloseTo(9.999999, 6)
  })

  test('of lots comes back in the lot delivered, or in the one that is found', async () => {
    const productId = await product(luxe.brand, { lotTracked: true })
    const own = { ...luxe, productId, lot: { number: 'L-1', expiresOn: '2031-12-31' } }
    const { rmaId, params } = await approved(own, 10)
    const other = { number: 'L-9', expiresOn: '2031-06-30' }
    const lines = [
      { line: 1, quantity: 6 },
      { line: 1, quantity: 4, lot: other },
    ]
    await luxe.brand.client.returns.receiveReturn({ params, body: { reference: reference(), lines } })
    await expect(inspects(luxe.brand, rmaId, { restocked: 10 })).rejects.toMatchObject({
      code: 'return.lotNotReceived',
    })
    const inspection = [
      { line: 1, lot: own.lot, restocked: 6 },
      { line: 1, lot: other, writtenOff: 4 },
    ]
    const { state } = await luxe.brand.client.returns.inspectReturn({ params, body: { lines: inspection } })
    expect(state).toBe('INSPECTED')
    expect(await stockOf(own)).toEqual({ AVAILABLE: 6 })
    const { mustBalance } = await ledgerOf(luxe.brand.client, productId)
    mustBalance()
  })

  test('of twenty lines of as many products is taken in one step each', async () => {
    const { brand, warehouse } = await seller()
    const productIds = await Promise.all(Array.from({ length: 20 }, () => product(brand)))
    await bring(
      brand,
      warehouse,
      productIds.map((productId) => ({ productId, quantity: 10, cost: '1.5' })).slice(0, 10),
    )
    await bring(brand, warehouse, productIds.map((productId) => ({ productId, quantity: 10, cost: '1.5' })).slice(10))
    const { partyId } = await party(brand)
    const { client } = brand
    const { shipmentId } = await client.logistics.createShipment({
      body: {
        fromLocationId: warehouse,
        to: { partyId },
        lines: productIds.map((productId) => ({ productId, quantity: 4 })),
      },
    })
    const { asnId = '' } = await client.logistics.dispatchShipment({ params: { shipmentId } })
    const numbers = productIds.map((_, index) => index + 1)
    for (const half of [numbers.slice(0, 10), numbers.slice(10)]) {
      const lines = half.map((line) => ({ line, received: 4 }))
      await client.receiving.confirmReceipt({ params: { asnId }, body: { reference: reference(), lines } })
    }
    const { rmaId } = await client.returns.requestReturn({
      body: {
        customer: { partyId },
        lines: numbers.map((asnLine) => ({ asnId, asnLine, quantity: 4, reason: 'RECALL' })),
      },
    })
    const params = { rmaId }
    // Somewhere else, where none of it ever lay: the most that a receipt writes.
    const elsewhere = await location(brand, { name: 'Returns' })
    const decision = { locationId: elsewhere, lines: numbers.map((line) => ({ line, approved: 4 })) }
    await client.returns.decideReturn({ params, body: decision })
    const arrived = numbers.map((line) => ({ line, quantity: 4 }))
    await client.returns.receiveReturn({ params, body: { reference: reference(), lines: arrived } })
    const inEveryWay = numbers.map((line) => ({ line, restocked: 2, damaged: 1, writtenOff: 1 }))
    const inspect = (lines: typeof inEveryWay) => client.returns.inspectReturn({ params, body: { lines } })
    await expect(inspect(inEveryWay)).rejects.toMatchObject({ code: 'return.tooLong' })
    expect((await inspect(inEveryWay.slice(0, 12))).state).toBe('RECEIVED')
    expect((await inspect(inEveryWay.slice(12))).state).toBe('INSPECTED')
    const { items } = await client.inventory.listStock({ params: { locationId: elsewhere }, query: { limit: 200 } })
    expect(items.filter(({ status }) => status === 'AVAILABLE').map(({ quantity }) => quantity)).toEqual(
      numbers.map(() => 2),
    )
  })

  test('is listed, newest first, by state and by customer', async () => {
    const own = await seller()
    const { client } = own.brand
    const [first, second] = [await requested(own), await approved(own)]
    const idsOf = async (query: object) => (await client.returns.listReturns({ query })).items.map(({ rmaId }) => rmaId)
    expect(await idsOf({})).toEqual([second.rmaId, first.rmaId])
    expect(await idsOf({ state: 'APPROVED' })).toEqual([second.rmaId])
    expect(await idsOf({ partyId: first.partyId })).toEqual([first.rmaId])
  })
})

describe('what a customer returns', () => {
  test('was delivered to it, in what it took, and not to somebody else', async () => {
    const { client } = luxe.brand
    const [delivery, other] = [await delivered(luxe, 2), await party(luxe.brand)]
    await expect(requests(luxe.brand, { ...delivery, partyId: other.partyId }, 1)).rejects.toMatchObject({
      code: 'return.otherCustomer',
    })
    await expect(requests(luxe.brand, delivery, 3)).rejects.toMatchObject({ code: 'return.tooMuch' })
    const line = { asnId: delivery.asnId, asnLine: 2, quantity: 1, reason: 'OTHER' as const }
    const body = { customer: { partyId: delivery.partyId }, lines: [line] }
    await expect(client.returns.requestReturn({ body })).rejects.toMatchObject({ code: 'asn.lineUnknown' })
  })

  test('is not claimed twice by two RMAs at once, not even its last unit', async () => {
    const delivery = await delivered(luxe, 10)
    const { done, refused } = await settled([6, 6, 6].map((size) => requests(luxe.brand, delivery, size)))
    expect([done, refused]).toEqual([1, ['return.tooMuch', 'return.tooMuch']])
    const rest = await settled([4, 1].map((size) => requests(luxe.brand, delivery, size)))
    expect(rest.done).toBeGreaterThanOrEqual(1)
    await expect(requests(luxe.brand, delivery, 4)).rejects.toMatchObject({ code: 'return.tooMuch' })
  })

  test('is free again where it is not approved, does not come, or is called off', async () => {
    const delivery = await delivered(luxe, 10)
    const rejected = await requests(luxe.brand, delivery, 10)
    const body = { lines: [{ line: 1, approved: 0 }], answer: 'Past the 30 days.' }
    const { state, to } = await luxe.brand.client.returns.decideReturn({ params: rejected, body })
    expect([state, to]).toEqual(['REJECTED', undefined])

    const { rmaId } = await requests(luxe.brand, delivery, 10)
    await approves(luxe, rmaId, 7)
    const three = await requests(luxe.brand, delivery, 3)
    await receives(luxe.brand, rmaId, 5)
    await receives(luxe.brand, rmaId, 0, true)
    await requests(luxe.brand, delivery, 2)
    await expect(requests(luxe.brand, delivery, 1)).rejects.toMatchObject({ code: 'return.tooMuch' })
    await luxe.brand.client.returns.cancelReturn({ params: three })
    await requests(luxe.brand, delivery, 3)
  })
})

describe('at the same moment', () => {
  test('an RMA is cancelled or received, and the books say the same', async () => {
    const own = await goods()
    const { rmaId, params } = await approved(own, 10)
    const { done } = await settled<unknown>([
      own.brand.client.returns.cancelReturn({ params }),
      receives(own.brand, rmaId, 10),
    ])
    const { state } = await own.brand.client.returns.getReturn({ params })
    expect([done, state]).toEqual([1, expect.stringMatching(/^(CANCELLED|RECEIVED)$/)])
    expect((await stockOf(own)).QUARANTINE).toBe(state === 'RECEIVED' ? 10 : undefined)
  })

  test('one reference under ten keys counts once, and all are answered the same bytes', async () => {
    const own = await goods()
    const { params } = await approved(own, 10)
    const body = { reference: reference(), lines: [{ line: 1, quantity: 10 }] }
    const call = { by: own.brand, input: { params, body } }
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(contract.returns.receiveReturn, call)))
    expect(new Set(answers.map((answer) => `${answer.status} ${textOf(answer)}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
    expect((await stockOf(own)).QUARANTINE).toBe(10)
    const other = { ...call, input: { params, body: { ...body, lines: [{ line: 1, quantity: 1 }] } } }
    await problemIn(await send(contract.returns.receiveReturn, other), 'return.referenceReused')
  })

  test('several receipts never bring back more than was approved', async () => {
    const own = await goods()
    const { rmaId } = await approved(own, 10)
    const { done, refused } = await settled(Array.from({ length: 5 }, () => receives(own.brand, rmaId, 4)))
    expect([done, (await stockOf(own)).QUARANTINE]).toEqual([2, 8])
    expect(new Set(refused)).toEqual(new Set(['return.moreThanApproved']))
  })

  test('what came back is inspected once, and approved once', async () => {
    const own = await goods()
    const { rmaId } = await received(own, 10)
    const twice = await settled([
      inspects(own.brand, rmaId, { restocked: 10 }),
      inspects(own.brand, rmaId, { damaged: 10 }),
    ])
    expect([twice.done, twice.refused]).toEqual([1, ['return.wrongState']])
    const stock = await stockOf(own)
    expect([stock.QUARANTINE, (stock.AVAILABLE ?? 0) + (stock.DAMAGED ?? 0)]).toEqual([undefined, 100])

    const { rmaId: other } = await requested(own, 10)
    const decided = await settled([approves(own, other, 10), approves(own, other, 3)])
    expect([decided.done, decided.refused]).toEqual([1, ['return.wrongState']])
  })
})

describe('where goods come back to', () => {
  test('is not archived while they may come, and takes nothing back once it is', async () => {
    const { brand } = luxe
    const place = await location(brand, { name: 'Returns' })
    const { params } = await requested(luxe)
    const { version } = await brand.client.inventory.getLocation({ params: { locationId: place } })
    const archive = () =>
      brand.client.inventory.archiveLocation({ params: { locationId: place } }, { ifMatch: `"${version}"` })
    await approves({ brand, warehouse: place }, params.rmaId, 10)
    await expect(archive()).rejects.toMatchObject({ code: 'location.hasShipments' })
    await brand.client.returns.cancelReturn({ params })
    await archive()
    const { rmaId } = await requested(luxe)
    await expect(approves({ brand, warehouse: place }, rmaId, 10)).rejects.toMatchObject({ code: 'location.archived' })
  })

  test('is archived or approved, where both are tried at once', async () => {
    const { brand } = luxe
    for (let round = 0; round < 3; round += 1) {
      const place = await location(brand, { name: 'Returns' })
      const { rmaId, params } = await requested(luxe)
      await settled<unknown>([
        approves({ brand, warehouse: place }, rmaId, 10),
        brand.client.inventory.archiveLocation({ params: { locationId: place } }),
      ])
      const { state } = await brand.client.returns.getReturn({ params })
      const { state: placeState } = await brand.client.inventory.getLocation({ params: { locationId: place } })
      expect([state, placeState]).not.toEqual(['APPROVED', 'ARCHIVED'])
    }
  })

  test('may be another than they left from, and who works there alone receives them', async () => {
    const { brand } = luxe
    const place = await location(brand, { name: 'Returns' })
    const { rmaId, params } = await requested(luxe)
    const clerk = await member(brand, { locations: { at: { [place]: 'OPERATOR' } } })
    await expect(clerk.client.returns.getReturn({ params })).rejects.toMatchObject({ code: 'return.notFound' })
    await approves({ brand, warehouse: place }, rmaId, 10)
    await receives(clerk, rmaId, 10)
    const packer = await member(brand, { locations: { at: { [luxe.warehouse]: 'OPERATOR' } } })
    expect((await packer.client.returns.getReturn({ params })).state).toBe('RECEIVED')
    const refused = { code: 'access.locationLevelTooLow' }
    await expect(inspects(packer, rmaId, { restocked: 10 })).rejects.toMatchObject(refused)
    await inspects(clerk, rmaId, { restocked: 10 })
    await expect(clerk.client.returns.creditReturn({ params, body: {} })).rejects.toMatchObject(refused)
  })
})

test('an RMA of another company is what does not exist, whatever is asked of it', async () => {
  const { params } = await inspected(luxe)
  const other = await organization('ENTERPRISE')
  const nothing = { rmaId: `${params.rmaId.slice(0, -6)}ZZZZZZ` }
  for (const operation of [contract.returns.getReturn, contract.returns.cancelReturn]) {
    const [toForeign, toNothing] = await Promise.all(
      [params, nothing].map((each) => send(operation, { by: other, input: { params: each } })),
    )
    expect(toForeign && bodyWithoutRequestId(toForeign)).toBe(toNothing && bodyWithoutRequestId(toNothing))
  }
  expect(await allItems(other.client.returns.listReturns, {})).toEqual([])
})

describe('the customer is told by email', () => {
  const mails = async (to: string) => {
    await system.settled()
    const found: unknown = await (
      await fetch(`${system.apiUrl}/_local/mailbox.json?${new URLSearchParams({ to })}`)
    ).json()
    return JSON.stringify(found)
  }
  const count = (text: string, subject: string) =>
    text.split(`"subject":"RMA`).filter((each) => each.includes(subject)).length

  test('that its goods may come back, where to and how many; and that they may not any more', async () => {
    const { brand } = luxe
    const company = await party(brand)
    const delivery = await delivered(luxe, 10, company.partyId)
    const { rmaId, number } = await requests(brand, delivery, 10)
    await approves(luxe, rmaId, 7)
    const told = await mails(company.email)
    expect(told).toContain(`${number}: your return to LUXE BOND Distribution is approved`)
    expect(told).toContain('Send the goods to: Dallas, LUXE BOND Distribution')
    expect(told).toContain('7 EA')
    await brand.client.returns.cancelReturn({ params: { rmaId } })
    const after = await mails(company.email)
    expect(after).toContain(`${number}: your return to LUXE BOND Distribution is cancelled`)
    expect([count(after, 'is approved'), count(after, 'is cancelled')]).toEqual([1, 1])
  })

  test('that they may not, and why; and nothing of a request that is called off', async () => {
    const { brand } = luxe
    const company = await party(brand)
    const delivery = await delivered(luxe, 10, company.partyId)
    const [{ rmaId }, calledOff] = [await requests(brand, delivery, 5), await requests(brand, delivery, 5)]
    const body = { lines: [{ line: 1, approved: 0 }], answer: 'Past the 30 days.' }
    await brand.client.returns.decideReturn({ params: { rmaId }, body })
    await brand.client.returns.cancelReturn({ params: { rmaId: calledOff.rmaId } })
    const told = await mails(company.email)
    expect(told).toContain('is rejected')
    expect(told).toContain('Past the 30 days.')
    expect(count(told, 'is cancelled')).toBe(0)
  })
})
