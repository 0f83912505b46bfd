/** Suppliers' invoices: held against order and receipts, disputed by both sides, and never paid twice for the same goods. */
import { beforeAll, describe, expect, test } from 'vitest'
import { arrived } from '#test/fixtures/behind-the-api'
import { codeOf } from '#test/fixtures/code-of'
import { filled } from '#test/fixtures/deliveries'
import { bill, billed, invoiceParams } from '#test/fixtures/invoices'
import { draft, paramsOf, sent, type Trade } from '#test/fixtures/orders'
import { location, member, network, organization, partnerOf, party, product, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

let trade: Trade & { partnerEmail: string }
beforeAll(async () => {
  trade = await network({ lines: 2 })
})

type Invoice = { supplierInvoiceId: string }
const seenBy = ({ client }: Account, invoice: Invoice) => client.invoices.getSupplierInvoice(invoiceParams(invoice))
const matchAnew = ({ client }: Account, invoice: Invoice) =>
  client.invoices.matchSupplierInvoice(invoiceParams(invoice))
const write = ({ client }: Account, invoice: Invoice, text: string) =>
  client.invoices.writeInvoiceMessage({ ...invoiceParams(invoice), body: { text } })
type Outcome = 'AS_INVOICED' | 'AS_MATCHED' | 'REJECTED'
const resolve = ({ client }: Account, invoice: Invoice, outcome: Outcome, reason = 'As agreed.') =>
  client.invoices.resolveSupplierInvoice({ ...invoiceParams(invoice), body: { outcome, reason } })
const withdraw = ({ client }: Account, invoice: Invoice) =>
  client.invoices.withdrawSupplierInvoice(invoiceParams(invoice))

/** An order of 100 pieces of each of two products, of which so many of the first arrived. */
async function ordered(units = 0) {
  const order = await sent(trade)
  if (units > 0) await arrived(trade.brand, order, units)
  return order
}

describe('an invoice', () => {
  test('that bills what arrived, as it was agreed, is to be paid', async () => {
    const { brand, partner } = trade
    const order = await ordered(100)
    const invoice = await billed(brand, order)
    expect(invoice).toMatchObject({ state: 'MATCHED', unmatched: 0, payable: { amountMinor: 12_500 } })
    expect(invoice.lines[0]).toMatchObject({ variances: [], matched: { quantity: 100 } })
    // The buyer recorded what came by post: the supplier finds it in its list all the same.
    const { items } = await partner.client.invoices.listSupplierInvoices({
      query: { side: 'SUPPLIER', purchaseOrderId: order.purchaseOrderId },
    })
    expect(items.map(({ state, side }) => [state, side])).toEqual([['MATCHED', 'SUPPLIER']])
  })

  test('waits for goods that may still come, and is an exception where they cannot', async () => {
    const { brand } = trade
    const order = await ordered(40)
    const waiting = await billed(brand, order)
    expect(waiting.state).toBe('RECORDED')
    expect(waiting.lines[0]?.variances).toEqual([
      { kind: 'QUANTITY', received: 40, billed: 100, coming: 60, isAwaited: true },
    ])
    const tooMuch = await billed(brand, order, { lines: [{ quantity: 101 }] })
    expect(tooMuch.state).toBe('EXCEPTION')
    await arrived(brand, order, 60)
    expect((await matchAnew(brand, waiting)).state).toBe('MATCHED')
    // The goods are taken: the other bills what somebody else is paid for.
    expect((await matchAnew(brand, tooMuch)).lines[0]?.variances).toMatchObject([{ received: 100, billed: 201 }])
  })

  test('that is dearer says so line by line, to both sides, and what of it is owed', async () => {
    const { brand, partner } = trade
    const order = await ordered(100)
    const invoice = await billed(partner, order, { lines: [{ unitPrice: '1.50' }, { line: 2, quantity: 5 }] })
    expect(invoice).toMatchObject({ state: 'EXCEPTION', side: 'SUPPLIER', unmatched: 2 })
    const own = await seenBy(brand, invoice)
    expect(own.lines[0]?.variances).toEqual([
      {
        kind: 'PRICE',
        agreed: { amount: '1.25', currency: 'USD' },
        billed: { amount: '1.50', currency: 'USD' },
        excess: { amountMinor: 2_500, currency: 'USD' },
      },
    ])
    expect(own.matched.amountMinor).toBe(12_500)
    const { tolerances: _own, side: _side, ...told } = own
    const { side: _other, ...theirs } = await seenBy(partner, invoice)
    expect(theirs).toEqual(told)
  })

  test('adds up to the cent, or is refused', async () => {
    const { brand } = trade
    const order = await ordered()
    expect(await codeOf(billed(brand, order, { totalMinor: 12_501 }))).toBe('supplierInvoice.totalMismatch')
    const charges = [{ kind: 'OTHER' as const, amountMinor: 1 }]
    expect((await billed(brand, order, { charges, totalMinor: 12_501 })).total.amountMinor).toBe(12_501)
  })

  test('is billed in the pack of the order, and in no other', async () => {
    const { brand, partnershipId, warehouse } = trade
    const productId = await product(brand, { packs: [{ code: 'CS', quantity: 12 }] })
    const lines = [{ productId, quantity: 5, pack: 'CS', unitPrice: '1.25' }]
    const body = { supplier: { partnershipId }, currency: 'USD' as const, locationId: warehouse, lines }
    const order = await brand.client.orders.createPurchaseOrder({ body })
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    const inPack = (pack: string, quantity: number) => {
      const { body: given } = bill(order, { totalMinor: 7_500 })
      return brand.client.invoices.recordSupplierInvoice({
        body: { ...given, lines: [{ line: 1, quantity, pack, unitPrice: '1.25' }] },
      })
    }
    expect(await codeOf(inPack('BX', 5))).toBe('supplierInvoice.packUnknown')
    expect(await codeOf(inPack('CS', 0.01))).toBe('quantity.tooFine')
    expect((await inPack('CS', 5)).lines[0]).toMatchObject({ quantity: 60, pack: { code: 'CS', packs: 5 } })
  })

  test('has a number once for each supplier, until it is taken back', async () => {
    const { brand, partner } = trade
    const order = await ordered(100)
    const first = await billed(brand, order, { number: 'A-1' })
    expect(await codeOf(billed(partner, order, { number: 'a-1' }))).toBe('supplierInvoice.numberTaken')
    expect(await codeOf(withdraw(partner, first))).toBe('supplierInvoice.notYours')
    expect((await withdraw(brand, first)).state).toBe('VOID')
    expect((await withdraw(brand, first)).state).toBe('VOID')
    // What it claimed is free again.
    expect((await billed(partner, order, { number: 'a-1' })).state).toBe('MATCHED')
    const { partnershipId } = await partnerOf(brand)
    const other = await sent({ ...trade, partnershipId })
    expect((await billed(brand, other, { number: 'A-1' })).number).toBe('A-1')
  })

  test('that matched is not taken back by its supplier: it may be paid by now', async () => {
    const { partner } = trade
    const invoice = await billed(partner, await ordered(100))
    expect(await codeOf(withdraw(partner, invoice))).toBe('supplierInvoice.wrongState')
  })

  test('is of an order that was sent, and of a line that it has', async () => {
    const { brand, partner } = trade
    const drafted = await draft(trade)
    expect(await codeOf(billed(brand, drafted))).toBe('supplierInvoice.notBillable')
    expect(await codeOf(billed(partner, drafted))).toBe('purchaseOrder.notFound')
    expect(await codeOf(billed(brand, await ordered(), { lines: [{ line: 9 }] }))).toBe('purchaseOrder.lineUnknown')
  })
})

describe('tolerances', () => {
  test('are the buyer’s alone, count from the next invoice on, and decide older ones when asked', async () => {
    const brand = await organization('ENTERPRISE', { name: 'Buyer' })
    const { partner, partnershipId } = await partnerOf(brand)
    const productIds = [await product(brand)]
    const order = await sent({ brand, partnershipId, warehouse: await location(brand), productIds })
    await arrived(brand, order, 100)
    const old = await billed(partner, order, { lines: [{ quantity: 50, unitPrice: '1.27' }] })
    expect([old.state, old.tolerances]).toEqual(['EXCEPTION', undefined])
    await brand.client.invoices.setMatchTolerances({
      body: { pricePercent: 2, quantityPercent: 1, chargesPercent: 10 },
    })
    expect((await seenBy(brand, old)).state).toBe('EXCEPTION')
    expect(await codeOf(matchAnew(partner, old))).toBe('supplierInvoice.notBuyer')
    expect((await matchAnew(brand, old)).state).toBe('MATCHED')
    const charges = [{ kind: 'FREIGHT' as const, amountMinor: 625 }]
    const next = await billed(partner, order, { lines: [{ quantity: 51, unitPrice: '1.25' }], charges })
    expect([next.state, next.payable?.amountMinor]).toEqual(['MATCHED', 7_000])
    expect(await codeOf(partner.client.invoices.getMatchTolerances({}))).toBe('done')
    expect(await partner.client.invoices.getMatchTolerances({})).toMatchObject({ pricePercent: 0, version: 0 })
  })
})

describe('a dispute', () => {
  test('is written by both sides, read by both, and emailed to the other', async () => {
    const { brand, partner, partnerEmail } = trade
    const invoice = await billed(partner, await ordered(100), { lines: [{ unitPrice: '1.50' }] })
    const first = await write(brand, invoice, 'We agreed on 1.25.')
    expect(first).toMatchObject({ side: 'BUYER', by: brand.userId })
    await write(partner, invoice, 'Resin is dearer.')
    const { items } = await partner.client.invoices.listInvoiceMessages(invoiceParams(invoice))
    expect(items.map(({ side, text, by }) => [side, text, by])).toEqual([
      ['BUYER', 'We agreed on 1.25.', undefined],
      ['SUPPLIER', 'Resin is dearer.', partner.userId],
    ])
    expect((await seenBy(brand, invoice)).state).toBe('DISPUTED')
    expect((await system.emailTo(partnerEmail, invoice.number)).text).toContain('We agreed on 1.25.')
  })

  test('is ended by the buyer: what matched is paid, and a credit note is expected of the rest', async () => {
    const { brand, partner, partnerEmail } = trade
    const order = await ordered(80)
    const invoice = await billed(partner, order, { lines: [{ unitPrice: '1.50' }] })
    await write(partner, invoice, 'Please look at it.')
    expect(await codeOf(resolve(partner, invoice, 'AS_INVOICED'))).toBe('supplierInvoice.notBuyer')
    const resolved = await resolve(brand, invoice, 'AS_MATCHED', 'The price of the order counts.')
    expect(resolved).toMatchObject({
      state: 'APPROVED',
      payable: { amountMinor: 10_000 },
      resolution: { outcome: 'AS_MATCHED', creditExpected: { amountMinor: 5_000 } },
    })
    expect((await seenBy(partner, invoice)).resolution).toMatchObject({ reason: 'The price of the order counts.' })
    expect(await codeOf(write(partner, invoice, 'No.'))).toBe('supplierInvoice.wrongState')
    expect((await system.emailTo(partnerEmail, `${invoice.number} was`)).text).toContain(
      'The price of the order counts.',
    )
    // It has claimed the 80: of the rest nothing is there.
    const rest = await billed(partner, order, { lines: [{ quantity: 20 }] })
    expect(rest.lines[0]?.variances).toMatchObject([{ received: 80, billed: 100, isAwaited: true }])
  })

  test('is for managers to end, and its rejection pays and claims nothing', async () => {
    const { brand, partner } = trade
    const order = await ordered(100)
    const invoice = await billed(partner, order, { lines: [{ unitPrice: '9' }] })
    const clerk = await member(brand, { locations: { everywhere: 'OPERATOR' } })
    expect(await codeOf(resolve(clerk, invoice, 'REJECTED'))).toBe('access.locationLevelTooLow')
    expect(await resolve(brand, invoice, 'REJECTED')).toMatchObject({ state: 'REJECTED', payable: { amountMinor: 0 } })
    expect((await billed(partner, order)).state).toBe('MATCHED')
  })

  test('with a supplier that has no account reaches it by email', async () => {
    const { brand, warehouse, productIds } = trade
    const { partyId, email } = await party(brand)
    const lines = productIds.map((productId) => ({ productId, quantity: 100, unitPrice: '1.25' }))
    const body = { supplier: { partyId }, currency: 'USD' as const, locationId: warehouse, lines }
    const order = await brand.client.orders.createPurchaseOrder({ body })
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    const invoice = await billed(brand, order, { lines: [{ unitPrice: '2' }] })
    await write(brand, invoice, 'This is not what we agreed.')
    expect((await system.emailTo(email, invoice.number)).text).toContain('This is not what we agreed.')
  })
})

describe('nobody else', () => {
  test('finds an invoice: neither another company nor a member without a place', async () => {
    const { brand, partner } = trade
    const invoice = await billed(partner, await ordered())
    const stranger = await organization('ENTERPRISE')
    const blind = await member(brand, { locations: {} })
    for (const who of [stranger, blind]) {
      expect(await codeOf(seenBy(who, invoice))).toBe('supplierInvoice.notFound')
      expect(await codeOf(write(who, invoice, 'Hello'))).toBe('supplierInvoice.notFound')
      expect((await who.client.invoices.listSupplierInvoices({})).items).toEqual([])
    }
    const { partner: rival } = await partnerOf(brand)
    expect(await codeOf(seenBy(rival, invoice))).toBe('supplierInvoice.notFound')
  })
})

describe('goods that arrive', () => {
  test('match by themselves what waited for them, the oldest first, and leave to people what is disputed', async () => {
    const { brand, partner } = trade
    const order = await ordered()
    const first = await billed(partner, order, { lines: [{ quantity: 60 }] })
    const second = await billed(partner, order, { lines: [{ quantity: 60 }] })
    const disputed = await billed(brand, order, { lines: [{ line: 2, quantity: 10 }] })
    await write(brand, disputed, 'Not without the certificates.')
    await filled(brand, partner, order, [
      { line: 1, quantity: 100 },
      { line: 2, quantity: 100 },
    ])
    await system.settled()
    const states = await Promise.all([first, second, disputed].map((each) => seenBy(brand, each)))
    expect(states.map(({ state }) => state)).toEqual(['MATCHED', 'EXCEPTION', 'DISPUTED'])
  })
})

describe('at once', () => {
  test('two invoices for the same goods: one matches', async () => {
    const { brand, partner } = trade
    const order = await ordered(100)
    const made = await Promise.all([billed(brand, order), billed(partner, order), billed(partner, order)])
    expect(made.map(({ state }) => state).sort()).toEqual(['EXCEPTION', 'EXCEPTION', 'MATCHED'])
  })

  test('two that both waited for the same goods: one gets them', async () => {
    const { brand } = trade
    const order = await ordered()
    const waiting = await Promise.all([billed(brand, order), billed(brand, order)])
    expect(waiting.map(({ state }) => state)).toEqual(['RECORDED', 'RECORDED'])
    await arrived(brand, order, 100)
    const states = await Promise.all(waiting.map((each) => matchAnew(brand, each)))
    expect(states.map(({ state }) => state).sort()).toEqual(['EXCEPTION', 'MATCHED'])
  })

  test('one number twice: it is recorded once', async () => {
    const { brand, partner } = trade
    const order = await ordered()
    const outcomes = await Promise.all([brand, partner].map((by) => codeOf(billed(by, order, { number: 'RACE-1' }))))
    expect(outcomes.sort()).toEqual(['done', 'supplierInvoice.numberTaken'])
  })

  test('a message and the resolution: nothing is written about what is resolved', async () => {
    const { brand, partner } = trade
    const invoice = await billed(partner, await ordered(), { lines: [{ unitPrice: '9' }] })
    const [writing] = await Promise.all([codeOf(write(partner, invoice, 'Wait!')), resolve(brand, invoice, 'REJECTED')])
    expect(['done', 'supplierInvoice.wrongState']).toContain(writing)
    const after = await seenBy(brand, invoice)
    expect([after.state, after.messages]).toEqual(['REJECTED', writing === 'done' ? 1 : 0])
  })

  test('a withdrawal and a match: the goods are claimed or free, never both', async () => {
    const { brand, partner } = trade
    const order = await ordered()
    const waiting = await billed(partner, order)
    await arrived(brand, order, 100)
    await Promise.all([codeOf(withdraw(partner, waiting)), codeOf(matchAnew(brand, waiting))])
    const { state } = await seenBy(brand, waiting)
    const next = await billed(brand, order)
    expect([state, next.state]).toEqual(state === 'VOID' ? ['VOID', 'MATCHED'] : ['MATCHED', 'EXCEPTION'])
  })
})
