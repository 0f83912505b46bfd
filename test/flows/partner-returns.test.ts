/** Goods that were bought go back to who sold them, by agreement: both books follow, to the piece and the cent, or neither does. */
import { beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { contract } from '#shared/contract/all'
import { bodyWithoutRequestId, send, textOf } from '#test/fixtures/answers'
import { codeOf } from '#test/fixtures/code-of'
import {
  announced,
  centralOrder,
  type Delivery,
  latestLog,
  lineOf,
  movementsOf,
  supplierWithBooks,
} from '#test/fixtures/deliveries'
import {
  agreed,
  asked,
  asks,
  type Bought,
  boughtOf,
  boughtOfFree,
  found,
  sends,
  takenBack,
  takesBack,
  underWay,
} from '#test/fixtures/partner-returns'
import { receives, reference } from '#test/fixtures/returns'
import { bring } from '#test/fixtures/stock'
import { dispatched, member, network, organization, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'
import { ledgerOf } from '../../demo/ledger'

let trade: Awaited<ReturnType<typeof network>>
beforeAll(async () => {
  trade = await network()
})

const stockAt = async ({ client }: Account, locationId: string, productId: string) => {
  const stock = await allItems((input) => client.inventory.listStock({ params: { locationId }, ...input }), {})
  const own = stock.filter((each) => each.productId === productId)
  return Object.fromEntries(own.map(({ status, quantity }) => [status, quantity]))
}

const stateOf = async ({ customer, rmaId }: Pick<Bought, 'customer'> & { rmaId: string }) =>
  (await customer.client.returns.getReturn({ params: { rmaId } })).state

const cancels = ({ client }: Account, rmaId: string) => client.returns.cancelReturn({ params: { rmaId } })

describe('between two organizations that keep books', () => {
  let delivery: Delivery
  beforeAll(async () => {
    delivery = await supplierWithBooks()
  })

  test('goods go back from the request to the credit: title with the receipt, in both books at once', async () => {
    const own = await supplierWithBooks()
    const { supplier, buyer, dock, place, goods, bought } = own
    const of = await boughtOf(own, { good: 18, damaged: 2 })
    const { rmaId, number } = await asks(of, 8)
    const params = { rmaId }
    expect(number).toMatch(/^RMA-\d{4}-\d{3,}$/)
    expect(await takesBack(of, rmaId, 7)).toMatchObject({ role: 'SELLER', state: 'APPROVED', to: { locationId: dock } })

    const lines = [
      { line: 1, quantity: 3 },
      { line: 1, quantity: 2, status: 'DAMAGED' as const },
    ]
    const body = { carrier: 'Lone Star Carriers', lines }
    expect(await buyer.client.returns.sendReturn({ params, body })).toMatchObject({
      role: 'CUSTOMER',
      state: 'IN_TRANSIT',
      carrier: 'Lone Star Carriers',
      lines: [{ sent: 5, underWay: 5, received: 0, open: 7 }],
    })
    expect(await stockAt(buyer, place, bought)).toEqual({ AVAILABLE: 15 })
    expect(await stockAt(supplier, dock, goods)).toEqual({ AVAILABLE: 980 })

    expect(await receives(supplier, rmaId, 4)).toMatchObject({ state: 'PARTIALLY_RECEIVED', lines: [{ open: 3 }] })
    await sends(buyer, rmaId, 2)
    await receives(supplier, rmaId, 3)
    expect(await stateOf({ customer: buyer, rmaId })).toBe('RECEIVED')
    await found(of, rmaId, { restocked: 4, damaged: 2, writtenOff: 1 })
    expect(await stockAt(supplier, dock, goods)).toEqual({ AVAILABLE: 984, DAMAGED: 2 })
    const credited = await supplier.client.returns.creditReturn({ params, body: { restockingFeePercent: 10 } })
    // At the order's price of $6.30, though the goods have a list price of their own.
    expect(credited.credit).toMatchObject({ subtotal: { amountMinor: 4_410 }, total: { amountMinor: 3_969 } })

    const back = (await movementsOf(supplier, dock, goods)).filter(({ reason }) => reason === 'RETURNED')
    const customer = { account: 'CUSTOMER', organizationId: buyer.organizationId }
    expect(back.map(({ quantity, from, cost }) => [quantity, from, cost?.amount])).toEqual([
      [4, customer, '16'],
      [3, customer, '12'],
    ])
    const ended = (await movementsOf(buyer, place, bought)).filter(({ from }) => from.account === 'IN_TRANSIT')
    const seller = { account: 'SUPPLIER', organizationId: supplier.organizationId }
    expect(ended.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(7)
    expect(ended.reduce((sum, { cost }) => sum + Number(cost?.amount), 0)).toBeCloseTo(7 * 6.3, 6)
    for (const { to } of ended) expect(to).toEqual(seller)
    for (const [by, productId] of [
      [supplier, goods],
      [buyer, bought],
    ] as const)
      (await ledgerOf(by.client, productId)).mustBalance()
    expect(await lineOf(buyer, own.order)).toMatchObject({ received: 20, returned: 7, open: 80 })
    expect(await lineOf(supplier, own.order)).toMatchObject({ returned: 7 })
  })

  test('goods leave at what valuation says of them, whatever they were bought for', async () => {
    const own = await supplierWithBooks()
    const { buyer, place, bought } = own
    const of = await boughtOf(own, { good: 3 })
    await bring(buyer, place, [{ productId: bought, quantity: 3, cost: '0.1' }])
    const { rmaId } = await underWay(of, 3)
    for (const size of [1, 2]) await receives(of.seller, rmaId, size)
    const moved = await movementsOf(buyer, place, bought)
    const [left] = moved.filter(({ to }) => to.account === 'IN_TRANSIT')
    const gone = moved.filter(({ to }) => to.account === 'SUPPLIER')
    expect(left?.cost?.amount).toBe('9.6')
    expect(gone.map(({ cost }) => cost?.amount)).toEqual(['3.2', '6.4'])
  })

  test('each step is told in both companies’ logs, as one happening', async () => {
    const { seller, customer, rmaId } = await takenBack(await boughtOf(delivery))
    for (const type of ['return.requested', 'return.decided', 'return.sent', 'return.received']) {
      const told = [await latestLog(customer, type, rmaId), await latestLog(seller, type, rmaId)]
      expect([type, ...told]).toEqual([type, expect.stringMatching(/./), told[0]])
    }
  })

  test('what was sent and never came is lost to the customer, and may be asked for again', async () => {
    const { buyer, place, bought } = delivery
    const of = await boughtOf(delivery)
    const { rmaId, seller } = await underWay(of)
    expect(await receives(seller, rmaId, 8, true)).toMatchObject({ state: 'RECEIVED' })
    const lost = (await movementsOf(buyer, place, bought)).filter(({ to }) => to.account === 'WRITE_OFF')
    expect(lost.map(({ quantity, reason, cost }) => [quantity, reason, cost?.amount])).toEqual([[2, 'SHORT', '12.6']])
    const { lines } = await buyer.client.returns.getReturn({ params: { rmaId } })
    expect(lines[0]).toMatchObject({ sent: 10, underWay: 0, received: 8 })
    await asks(of, 2)
    expect(await codeOf(asks(of, 1))).toBe('return.tooMuch')
  })
})

describe('a supplier on FREE', () => {
  test('decides, receives, inspects and credits; its customer’s books alone move', async () => {
    const of = await boughtOfFree(trade)
    const { customer, seller, place, productId } = of
    const { rmaId, params } = await asked(of)
    const rejected = await seller.client.returns.decideReturn({
      params,
      body: { answer: 'Send it to 4 Mill Lane.', lines: [{ line: 1, approved: 6 }] },
    })
    expect(rejected).toMatchObject({ state: 'APPROVED', to: { name: 'Partner' }, units: { approved: 6 } })
    await sends(customer, rmaId, 6)
    await receives(seller, rmaId, 6)
    await found(of, rmaId, { restocked: 5, writtenOff: 1 })
    const { total } = await seller.client.returns.creditReturn({ params, body: {} })
    expect(total).toEqual({ amountMinor: 750, currency: 'USD' })
    expect(await stockAt(customer, place, productId)).toEqual({ AVAILABLE: 4 })
    ;(await ledgerOf(customer.client, productId)).mustBalance()
    expect(await lineOf(customer, of.order)).toMatchObject({ returned: 6 })
  })

  test('rejects with a reason, and all may be asked for again', async () => {
    const of = await boughtOfFree(trade)
    const { rmaId, seller, params } = await asked(of)
    const body = { answer: 'Past the 30 days.', lines: [{ line: 1, approved: 0 }] }
    expect((await seller.client.returns.decideReturn({ params, body })).state).toBe('REJECTED')
    expect(await of.customer.client.returns.getReturn({ params })).toMatchObject({ answer: 'Past the 30 days.' })
    expect(await codeOf(sends(of.customer, rmaId, 1))).toBe('return.wrongState')
    await asks(of, 10)
  })
})

describe('what is asked for', () => {
  let delivery: Delivery
  beforeAll(async () => {
    delivery = await supplierWithBooks()
  })

  test('is no more than was received of the line, damaged or not, all RMAs together, also at once', async () => {
    const of = await boughtOf(delivery, { good: 9, damaged: 1 })
    expect(await codeOf(asks(of, 11))).toBe('return.tooMuch')
    const codes = await Promise.all([6, 6, 6].map((size) => codeOf(asks(of, size))))
    expect(codes.toSorted()).toEqual(['done', 'return.tooMuch', 'return.tooMuch'])
    await asks(of, 4)
    expect(await codeOf(asks(of, 1))).toBe('return.tooMuch')
  })

  test('was bought of one supplier, by an order: not what a partner keeps here, nor what went between own places', async () => {
    const { asnId } = await dispatched(trade)
    const line = (of: string) => ({ asnId: of, asnLine: 1, quantity: 1, reason: 'UNSOLD' as const })
    await system.setPlan(trade.partner.organizationId, 'PRO')
    const { client } = trade.partner
    const asking = (...asns: string[]) => codeOf(client.returns.requestReturn({ body: { lines: asns.map(line) } }))
    expect(await asking(asnId)).toBe('return.notSold')
    await system.setPlan(trade.partner.organizationId, 'FREE')
    const [one, other] = [await boughtOf(delivery), await boughtOf(await supplierWithBooks())]
    expect(await codeOf(asks({ ...one, asnId: other.asnId }, 1))).toBe('asn.notFound')
    // What one sold oneself is returned by its customer.
    expect(await codeOf(asks({ customer: one.seller, asnId: one.asnId }, 1))).toBe('return.noSupplier')
    const stranger = await organization('PRO')
    expect(await codeOf(asks({ customer: stranger, asnId: one.asnId }, 1))).toBe('asn.notFound')
  })

  test('is sent by nobody but the customer, and only as much as was approved and lies there', async () => {
    const of = await boughtOf(delivery)
    const { rmaId, customer, seller } = await asked(of)
    expect(await codeOf(sends(customer, rmaId, 1))).toBe('return.wrongState')
    await takesBack(of, rmaId, 5)
    expect(await codeOf(sends(seller, rmaId, 1))).toBe('return.notCustomer')
    expect(await codeOf(sends(customer, rmaId, 6))).toBe('return.moreThanOpen')
    expect(await codeOf(sends(customer, rmaId, 1, 'QUARANTINE'))).toBe('stock.insufficient')
    expect(await codeOf(receives(seller, rmaId, 1))).toBe('return.notSent')
    await sends(customer, rmaId, 5)
    expect(await codeOf(sends(customer, rmaId, 1))).toBe('return.moreThanOpen')
  })

  test('names a place of the seller’s where it keeps books, and one of the customer’s where goods leave', async () => {
    const of = await boughtOf(delivery)
    const { rmaId, customer, seller } = await asked(of)
    expect(await codeOf(takesBack({ seller }, rmaId, 5))).toBe('return.placeRequired')
    expect(await codeOf(takesBack({ seller, dock: of.place }, rmaId, 5))).toBe('location.notFound')
    await takesBack(of, rmaId, 5)
    const body = { locationId: of.dock, lines: [{ line: 1, quantity: 1 }] }
    expect(await codeOf(customer.client.returns.sendReturn({ params: { rmaId }, body }))).toBe('location.notFound')
  })
})

describe('at the same moment', () => {
  let delivery: Delivery
  beforeAll(async () => {
    delivery = await supplierWithBooks()
  })

  test('a cancellation of the seller’s and a departure: one comes first, and the other is refused', async () => {
    for (let round = 0; round < 3; round += 1) {
      const own = await agreed(await boughtOf(delivery))
      const { customer, seller, rmaId } = own
      const before = await stockAt(customer, own.place, delivery.bought)
      const [cancelled, left] = await Promise.all([codeOf(cancels(seller, rmaId)), codeOf(sends(customer, rmaId, 10))])
      const after = await stockAt(customer, own.place, delivery.bought)
      const gone = (before.AVAILABLE ?? 0) - (after.AVAILABLE ?? 0)
      expect([cancelled, left, gone, await stateOf(own)]).toEqual(
        cancelled === 'done'
          ? ['done', 'return.wrongState', 0, 'CANCELLED']
          : ['return.underWay', 'done', 10, 'IN_TRANSIT'],
      )
    }
  })

  test('the customer calls off what is under way, or it is received: never both', async () => {
    for (let round = 0; round < 3; round += 1) {
      const own = await underWay(await boughtOf(delivery))
      const { customer, seller, rmaId } = own
      const before = await stockAt(customer, own.place, delivery.bought)
      const codes = await Promise.all([codeOf(cancels(customer, rmaId)), codeOf(receives(seller, rmaId, 10))])
      const after = await stockAt(customer, own.place, delivery.bought)
      const isBack = (after.AVAILABLE ?? 0) - (before.AVAILABLE ?? 0)
      const state = await stateOf(own)
      expect([codes.filter((code) => code === 'done').length, state, isBack]).toEqual(
        state === 'CANCELLED' ? [1, 'CANCELLED', 10] : [1, 'RECEIVED', 0],
      )
    }
    for (const [by, productId] of [
      [delivery.supplier, delivery.goods],
      [delivery.buyer, delivery.bought],
    ] as const)
      (await ledgerOf(by.client, productId)).mustBalance()
  })

  test('two departures never take more than was approved, and one that is sent ten times leaves once', async () => {
    const { customer, rmaId, params, place } = await agreed(await boughtOf(delivery))
    const before = await stockAt(customer, place, delivery.bought)
    const codes = await Promise.all([6, 6].map((size) => codeOf(sends(customer, rmaId, size))))
    expect(codes.toSorted()).toEqual(['done', 'return.moreThanOpen'])
    const idempotencyKey = reference()
    const call = { by: customer, input: { params, body: { lines: [{ line: 1, quantity: 2 }] } } }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(contract.returns.sendReturn, call, { idempotencyKey })),
    )
    expect(new Set(answers.map((answer) => `${answer.status} ${textOf(answer)}`)).size).toBe(1)
    const after = await stockAt(customer, place, delivery.bought)
    expect((before.AVAILABLE ?? 0) - (after.AVAILABLE ?? 0)).toBe(8)
  })

  test('one reference of the seller’s counts once, in both books and in the order', async () => {
    const own = await supplierWithBooks()
    const { customer, seller, params } = await underWay(await boughtOf(own))
    const body = { reference: reference(), lines: [{ line: 1, quantity: 10 }] }
    const call = { by: seller, input: { params, body } }
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(contract.returns.receiveReturn, call)))
    expect(new Set(answers.map((answer) => `${answer.status} ${textOf(answer)}`)).size).toBe(1)
    expect((await stockAt(seller, own.dock, own.goods)).QUARANTINE).toBe(10)
    expect(await lineOf(customer, own.order)).toMatchObject({ returned: 10 })
  })
})

test('what is under way comes back to where it lay when the customer calls it off, at what it cost', async () => {
  const own = await supplierWithBooks()
  const { buyer, place, bought } = own
  const { rmaId, seller } = await agreed(await boughtOf(own, { good: 8, damaged: 2 }))
  await sends(buyer, rmaId, 8)
  await sends(buyer, rmaId, 2, 'DAMAGED')
  expect(await stockAt(buyer, place, bought)).toEqual({})
  const archive = () => buyer.client.inventory.archiveLocation({ params: { locationId: place } })
  expect(await codeOf(archive())).toBe('location.hasShipments')
  expect(await codeOf(receives(seller, rmaId, 0, true))).toBe('return.underWay')
  expect((await cancels(buyer, rmaId)).state).toBe('CANCELLED')
  expect(await stockAt(buyer, place, bought)).toEqual({ AVAILABLE: 8, DAMAGED: 2 })
  const [last] = (await movementsOf(buyer, place, bought)).slice(-1)
  expect([last?.reason, last?.valueAfter?.amount]).toEqual(['REVERSED', '63'])
})

describe('who sees what', () => {
  let both: Awaited<ReturnType<typeof underWay<Bought>>>
  let delivery: Delivery
  beforeAll(async () => {
    delivery = await supplierWithBooks()
    both = await underWay(await boughtOf(delivery))
    await receives(both.seller, both.rmaId, 10)
    await found(both, both.rmaId, { restocked: 9, writtenOff: 1 })
  })

  test('the seller: its own products and place, what was sent; nobody and no place of the customer’s, field by field', async () => {
    const { seller, customer, params, dock, place, order } = both
    const { items } = await seller.client.catalog.listProducts({})
    const [{ sku, productId } = { sku: '', productId: '' }] = items
    const view = await seller.client.returns.getReturn({ params })
    expect(view).toEqual({
      rmaId: both.rmaId,
      number: both.number,
      role: 'SELLER',
      state: 'INSPECTED',
      customer: { name: 'Salon' },
      to: { locationId: dock, code: expect.any(String), name: 'Dock' },
      units: { requested: 10, approved: 10, received: 10 },
      requestedAt: view.requestedAt,
      decidedAt: view.decidedAt,
      decidedBy: seller.userId,
      receivedAt: view.receivedAt,
      inspectedAt: view.inspectedAt,
      version: view.version,
      lines: [
        {
          line: 1,
          asnId: both.asnId,
          asnNumber: expect.any(String),
          asnLine: 1,
          order: { number: order.number, line: 1 },
          productId,
          sku,
          unit: { code: 'EA', decimals: 0 },
          requested: 10,
          approved: 10,
          sent: 10,
          underWay: 0,
          received: 10,
          open: 0,
          reason: 'DAMAGED',
          parcels: [{ received: 10, restocked: 9, damaged: 0, writtenOff: 1 }],
        },
      ],
    })
    const text = JSON.stringify(view)
    for (const secret of [place, delivery.bought, customer.userId, customer.organizationId])
      expect(text).not.toContain(secret)
  })

  test('the customer: its own products, where to send them in words; nobody and no place of the seller’s, nor what became of them', async () => {
    const { seller, customer, params, dock = '', place, order } = both
    const { sku } = await customer.client.catalog.getProduct({ params: { productId: delivery.bought } })
    const view = await customer.client.returns.getReturn({ params })
    expect(view).toEqual({
      rmaId: both.rmaId,
      number: both.number,
      role: 'CUSTOMER',
      state: 'INSPECTED',
      customer: { name: 'Salon' },
      seller: 'Maker',
      to: { name: 'Dock' },
      units: { requested: 10, approved: 10, received: 10 },
      requestedAt: view.requestedAt,
      requestedBy: customer.userId,
      decidedAt: view.decidedAt,
      receivedAt: view.receivedAt,
      inspectedAt: view.inspectedAt,
      version: view.version,
      lines: [
        {
          line: 1,
          asnId: both.asnId,
          asnNumber: expect.any(String),
          asnLine: 1,
          order: { number: order.number, line: 1 },
          productId: delivery.bought,
          sku,
          unit: { code: 'EA', decimals: 0 },
          requested: 10,
          approved: 10,
          sent: 10,
          underWay: 0,
          received: 10,
          open: 0,
          sentFrom: [{ locationId: place, status: 'AVAILABLE', quantity: 10 }],
          reason: 'DAMAGED',
          parcels: [{ received: 10 }],
        },
      ],
    })
    const text = JSON.stringify(view)
    for (const secret of [dock, delivery.goods, seller.userId, seller.organizationId])
      expect(text).not.toContain(secret)
  })

  test('each has it in its list, and steps that are the seller’s are refused to the customer', async () => {
    const { seller, customer, rmaId, params } = both
    const listed = async ({ client }: Account, direction: 'INBOUND' | 'OUTBOUND') =>
      (
        await allItems(
          (input: { query?: object }) => client.returns.listReturns({ query: { ...input.query, direction } }),
          {},
        )
      ).map((each) => each.rmaId)
    expect(await listed(seller, 'INBOUND')).toContain(rmaId)
    expect(await listed(customer, 'OUTBOUND')).toContain(rmaId)
    expect(await listed(seller, 'OUTBOUND')).toEqual([])
    expect(await listed(customer, 'INBOUND')).toEqual([])
    const { returns } = customer.client
    expect(await codeOf(returns.decideReturn({ params, body: { lines: [{ line: 1, approved: 0 }] } }))).toBe(
      'return.notSeller',
    )
    expect(await codeOf(returns.creditReturn({ params, body: {} }))).toBe('return.notSeller')
    expect(await codeOf(receives(customer, rmaId, 1))).toBe('return.notSeller')
  })

  test('members by where they work; to others, and to third companies, it is what does not exist', async () => {
    const { seller, customer, params, dock = '', place } = both
    const at = (locationId: string) => ({ locations: { at: { [locationId]: 'OPERATOR' as const } } })
    const [clerk, docker, elsewhere] = [
      await member(customer, at(place)),
      await member(seller, at(dock)),
      await member(customer, { locations: { at: {} } }),
    ]
    expect((await clerk.client.returns.getReturn({ params })).role).toBe('CUSTOMER')
    expect((await docker.client.returns.getReturn({ params })).role).toBe('SELLER')
    expect(
      await allItems(
        (input: { query?: object }) =>
          elsewhere.client.returns.listReturns({ query: { ...input.query, direction: 'OUTBOUND' } }),
        {},
      ),
    ).toEqual([])
    const third = await organization('ENTERPRISE')
    const nothing = { rmaId: `${params.rmaId.slice(0, -6)}ZZZZZZ` }
    for (const operation of [contract.returns.getReturn, contract.returns.cancelReturn])
      for (const by of [third, elsewhere]) {
        const answers = await Promise.all(
          [params, nothing].map((each) => send(operation, { by, input: { params: each } })),
        )
        const [toForeign, toNothing] = answers.map(bodyWithoutRequestId)
        expect(toForeign).toBe(toNothing)
      }
  })
})

test('goods that a root bought for another go back from that one’s books, to the account of who ordered them', async () => {
  const { supplier, salon, order, holdings } = await centralOrder()
  const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 40 }], { shipTo: salon.code })
  const body = { reference: reference(), lines: [{ line: 1, received: 40 }] }
  await salon.by.client.receiving.confirmReceipt({ params: { asnId }, body })
  expect(await codeOf(asks({ customer: holdings, asnId }, 1))).toBe('asn.notFound')
  const { rmaId } = await asks({ customer: salon.by, asnId }, 5)
  await takesBack({ seller: supplier }, rmaId, 5)
  await sends(salon.by, rmaId, 5)
  await receives(supplier, rmaId, 5)
  expect(await stockAt(salon.by, salon.locationId, salon.productId)).toEqual({ AVAILABLE: 35 })
  expect(await lineOf(holdings, order)).toMatchObject({ received: 40, returned: 5 })
})

test('each side is told by email what the other one did', async () => {
  const own = await supplierWithBooks()
  const of = await boughtOf(own)
  const mails = async ({ client }: Account) => {
    const { email } = await client.identity.getMe({})
    await system.settled()
    const query = new URLSearchParams({ to: email })
    return (await fetch(`${system.apiUrl}/_local/mailbox.json?${query}`)).text()
  }
  const { rmaId, number } = await agreed(of)
  expect(await mails(own.supplier)).toContain(`Salon asks to return goods: ${number}`)
  expect(await mails(own.buyer)).toContain(`${number}: Maker takes goods back`)
  await cancels(own.buyer, rmaId)
  expect(await mails(own.supplier)).toContain(`${number} is cancelled`)
  expect(await mails(own.buyer)).not.toContain(`${number} is cancelled`)
})
