/** Weekly invoices of what stores sold: each day once by its price, corrections as lines of the next, alike for both sides. */
import { beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { commitUnlogged } from '#shared/table/commit'
import { InvoicePlans } from '#shared/table/entities/vmi-invoices'
import { codeOf } from '#test/fixtures/code-of'
import { emailsTo } from '#test/fixtures/mailbox'
import { textsOf } from '#test/fixtures/pdf'
import { inDays } from '#test/fixtures/stock'
import { followed } from '#test/fixtures/uploads'
import { agreed, selling, settings, vmiParams } from '#test/fixtures/vmi'
import {
  breakPlan,
  invoicedUntil,
  issueInvoices,
  onDay,
  type Sold,
  sells,
  vmiInvoiceParams,
} from '#test/fixtures/vmi-invoices'
import type { Network } from '#test/fixtures/world'
import { location, member, network, organization, system } from '#test/fixtures/world'

const year = new Date().getUTCFullYear()
type Agreement = Awaited<ReturnType<typeof agreed>>

/** What was reported is invoiced as on the Monday after, with weeks until the day over. */
async function invoiced({ brand }: Pick<Network, 'brand'>, agreement: Agreement, until = onDay(-1)) {
  await invoicedUntil(brand, agreement, until)
  await issueInvoices()
  const { vmiAgreementId } = agreement
  const { items } = await brand.client.vmiBilling.listVmiInvoices({ query: { vmiAgreementId } })
  return items
}

const inShort = (
  lines: readonly { kind: string; quantity: number; unitPrice: { amount: string }; amount: { amountMinor: number } }[],
) => lines.map(({ kind, quantity, unitPrice, amount }) => [kind, quantity, unitPrice.amount, amount.amountMinor])

describe('a week', () => {
  let sides: Network
  let agreement: Agreement
  let productId: string
  let sku: string
  const sell = (...sold: Omit<Sold, 'sku'>[]) =>
    sells(sides.partner, agreement, ...sold.map((each) => ({ sku, ...each })))
  const lines = async (vmiInvoiceId = '') =>
    inShort((await sides.brand.client.vmiBilling.getVmiInvoice(vmiInvoiceParams({ vmiInvoiceId }))).lines)
  beforeAll(async () => {
    sides = await network()
    agreement = await agreed(sides)
    ;({ productId, sku } = await selling(sides, agreement, 'S-1'))
  })

  test('is invoiced once, with its taxes, due by its terms; what is sold after it waits for the next', async () => {
    const { brand } = sides
    const invoicing = { paymentTermsDays: 45, taxes: [{ name: 'State tax', percent: 8.25 }] }
    await brand.client.vmi.changeVmiAgreement({ ...vmiParams(agreement), body: { ...settings(sides), invoicing } })
    await sell({ day: onDay(0), sold: 3 }, { day: onDay(6), sold: 2, returned: 1 }, { day: inDays(0), sold: 9 })
    const [invoice, ...others] = await invoiced(sides, agreement)
    expect(others).toEqual([])
    const shown = await brand.client.vmiBilling.getVmiInvoice(vmiInvoiceParams(invoice ?? { vmiInvoiceId: '' }))
    expect(shown).toMatchObject({
      state: 'ISSUED',
      kind: 'INVOICE',
      number: `INV-${year}-001`,
      from: onDay(0),
      until: onDay(6),
      issuedOn: inDays(0),
      dueOn: inDays(45),
      goods: { amountMinor: 5_000, currency: 'USD' },
      taxes: [{ name: 'State tax', percent: 8.25, amount: { amountMinor: 412, currency: 'USD' } }],
      total: { amountMinor: 5_412, currency: 'USD' },
    })
    expect(inShort(shown.lines)).toEqual([['SOLD', 4, '12.5', 5_000]])
    expect(await invoiced(sides, agreement)).toEqual([invoice])
  })

  test('that was corrected is credited by the next, and what came late is charged by it, apart and named', async () => {
    await sell({ day: onDay(0), sold: 1 }, { day: onDay(6), sold: 4, returned: 1 }, { day: onDay(2), sold: 5 })
    await sell({ day: onDay(8), sold: 6 })
    const [second] = await invoiced(sides, agreement, onDay(6))
    expect(second).toMatchObject({ number: `INV-${year}-002`, from: onDay(7), until: onDay(13) })
    expect(await lines(second?.vmiInvoiceId)).toEqual([
      ['SOLD', 6, '12.5', 7_500],
      ['LATE', 5, '12.5', 6_250],
      ['ADDED', 2, '12.5', 2_500],
      ['CREDITED', -2, '12.5', -2_500],
    ])
  })

  test('of which nothing is to be invoiced has no invoice, and one that is owed back is a credit note of its own series', async () => {
    expect(await invoiced(sides, agreement, onDay(13))).toHaveLength(2)
    await sell({ day: onDay(8), sold: 0 })
    const [credit] = await invoiced(sides, agreement, onDay(13))
    expect(credit).toMatchObject({
      kind: 'CREDIT_NOTE',
      number: `CRN-${year}-001`,
      total: { amountMinor: -8_119, currency: 'USD' },
    })
    expect(await lines(credit?.vmiInvoiceId)).toEqual([['CREDITED', -6, '12.5', -7_500]])
  })

  test('is stated as sold, invoiced, credited and open, for each product and in sum', async () => {
    await sell({ day: onDay(3), sold: 7 })
    const { brand, partner } = sides
    const query = { from: onDay(0), until: inDays(0) }
    const { drafting: _none, ...own } = {
      drafting: undefined,
      ...(await brand.client.vmiBilling.getVmiStatement({ ...vmiParams(agreement), query })),
    }
    expect(await partner.client.vmiBilling.getVmiStatement({ ...vmiParams(agreement), query })).toEqual(own)
    expect(own.products).toMatchObject([
      { productId, units: { sold: 25, invoiced: 17, credited: 8, open: 16 }, value: { sold: { amountMinor: 31_250 } } },
    ])
    expect(own.total).toEqual({
      sold: { amountMinor: 31_250, currency: 'USD' },
      invoiced: { amountMinor: 21_250, currency: 'USD' },
      credited: { amountMinor: 10_000, currency: 'USD' },
      open: { amountMinor: 20_000, currency: 'USD' },
    })
    // Equal to the detail: the goods of all invoices are what is invoiced, less what is credited.
    const { items } = await brand.client.vmiBilling.listVmiInvoices({
      query: { vmiAgreementId: agreement.vmiAgreementId },
    })
    const shown = await Promise.all(items.map((item) => brand.client.vmiBilling.getVmiInvoice(vmiInvoiceParams(item))))
    const goods = shown.reduce((sum, invoice) => sum + (invoice.goods?.amountMinor ?? 0), 0)
    expect(goods).toBe(own.total.invoiced.amountMinor - own.total.credited.amountMinor)
    // A day by itself, whenever its corrections were invoiced.
    const day = await brand.client.vmiBilling.getVmiStatement({
      ...vmiParams(agreement),
      query: { from: onDay(8), until: onDay(8) },
    })
    expect(day.products).toMatchObject([{ units: { sold: 0, invoiced: 6, credited: 6, open: 0 } }])
    expect(day.nextInvoiceAt && day.nextInvoiceAt > new Date().toISOString()).toBe(true)
  })
})

test('weeks that were missed have an invoice each, and each sale the price of its day', async () => {
  const sides = await network()
  const agreement = await agreed(sides)
  const { sku } = await selling(sides, agreement, 'S-1')
  await sells(
    sides.partner,
    agreement,
    { sku, day: onDay(-14), sold: 1 },
    { sku, day: onDay(1), sold: 2 },
    { sku, day: onDay(10), sold: 3 },
  )
  const made = await invoiced(sides, agreement, onDay(-22))
  expect(made.map(({ number, from, until }) => [number?.slice(-3), from, until]).reverse()).toEqual([
    ['001', onDay(-14), onDay(-8)],
    ['002', onDay(0), onDay(6)],
    ['003', onDay(7), onDay(13)],
  ])
})

describe('an invoice', () => {
  let sides: Network
  let agreement: Agreement
  let vmiInvoiceId: string
  let sku: string
  beforeAll(async () => {
    sides = await network()
    agreement = await agreed(sides)
    ;({ sku } = await selling(sides, agreement, 'S-1'))
    await sells(sides.partner, agreement, { sku, day: onDay(1), sold: 10 })
    const [invoice] = await invoiced(sides, agreement)
    vmiInvoiceId = invoice?.vmiInvoiceId ?? ''
  })
  const get = ({ client }: Network['brand']) => client.vmiBilling.getVmiInvoice(vmiInvoiceParams({ vmiInvoiceId }))

  test('is read alike by both sides, by those who see a place of it, and by nobody else', async () => {
    const { brand, partner } = sides
    const [{ side: ofOwner, ...own }, { side: ofRetailer, ...theirs }] = [await get(brand), await get(partner)]
    expect([ofOwner, ofRetailer]).toEqual(['OWNER', 'RETAILER'])
    expect(theirs).toEqual(own)
    const { items } = await partner.client.vmiBilling.listVmiInvoices({ query: { side: 'RETAILER' } })
    expect(items.map((item) => item.vmiInvoiceId)).toEqual([vmiInvoiceId])
    expect((await partner.client.vmiBilling.listVmiInvoices({})).items).toEqual([])

    const stranger = await organization('PRO')
    const other = await network()
    const elsewhere = await location(brand)
    const clerk = await member(brand, { locations: { at: { [elsewhere]: 'MANAGER' } } })
    for (const nobody of [stranger, other.brand, other.partner, clerk]) {
      const { client } = nobody
      expect(await codeOf(get(nobody))).toBe('vmiInvoice.notFound')
      expect(await codeOf(client.vmiBilling.getVmiInvoiceSheet(vmiInvoiceParams({ vmiInvoiceId })))).toBe(
        'vmiInvoice.notFound',
      )
      expect(await codeOf(client.papers.getVmiInvoiceDocument(vmiInvoiceParams({ vmiInvoiceId })))).toBe(
        'vmiInvoice.notFound',
      )
      const query = { from: onDay(0), until: onDay(6) }
      expect(await codeOf(client.vmiBilling.getVmiStatement({ ...vmiParams(agreement), query }))).toBe(
        'vmiAgreement.notFound',
      )
      for (const side of ['OWNER', 'RETAILER'] as const) {
        const { items: seen } = await client.vmiBilling.listVmiInvoices({ query: { side } })
        expect(seen.filter((item) => item.vmiInvoiceId === vmiInvoiceId)).toEqual([])
      }
    }
    // What is not theirs and what is not there answer the same.
    const pay = { ...vmiInvoiceParams({ vmiInvoiceId }), body: { paidOn: inDays(0) } }
    expect(await codeOf(other.brand.client.vmiBilling.recordVmiPayment(pay))).toBe('vmiInvoice.notFound')
    const absent = vmiInvoiceParams({
      vmiInvoiceId: `${vmiInvoiceId.slice(0, -1)}${vmiInvoiceId.endsWith('0') ? '1' : '0'}`,
    })
    expect(await codeOf(brand.client.vmiBilling.getVmiInvoice(absent))).toBe('vmiInvoice.notFound')
  })

  test('is noted as paid by its owner, once, and that is taken back', async () => {
    const { brand, partner } = sides
    const named = vmiInvoiceParams({ vmiInvoiceId })
    const pay = ({ client }: Network['brand'], reference = 'SAP-1', paidOn = inDays(-1)) =>
      client.vmiBilling.recordVmiPayment({ ...named, body: { paidOn, reference } })
    expect(await codeOf(pay(partner))).toBe('plan.featureLocked')
    expect(await codeOf(pay(brand, 'SAP-1', inDays(3)))).toBe('vmiInvoice.paidInFuture')
    const codes = await Promise.all([codeOf(pay(brand, 'SAP-1')), codeOf(pay(brand, 'SAP-2'))])
    expect(codes.toSorted()).toEqual(['done', 'vmiInvoice.alreadyPaid'])
    const paid = await get(brand)
    expect(paid).toMatchObject({ state: 'PAID', payment: { paidOn: inDays(-1), notedBy: brand.userId } })
    expect(await pay(brand, paid.payment?.reference)).toEqual(paid)
    expect((await get(partner)).payment).not.toHaveProperty('notedBy')
    const { items } = await partner.client.vmiBilling.listVmiInvoices({ query: { side: 'RETAILER', state: 'ISSUED' } })
    expect(items).toEqual([])
    const reopened = await brand.client.vmiBilling.removeVmiPayment(named)
    expect(reopened.state).toBe('ISSUED')
    expect(reopened).not.toHaveProperty('payment')
    expect(await brand.client.vmiBilling.removeVmiPayment(named)).toEqual(reopened)
  })

  test('of an agreement that ended comes as long as its days can be corrected', async () => {
    const { brand, partner } = sides
    await brand.client.vmi.endVmiAgreement({ ...vmiParams(agreement), query: { endsOn: onDay(3) } })
    await sells(partner, agreement, { sku, day: onDay(1), sold: 12 })
    const [correction] = await invoiced(sides, agreement, onDay(6))
    expect(
      inShort((await brand.client.vmiBilling.getVmiInvoice(vmiInvoiceParams(correction ?? { vmiInvoiceId }))).lines),
    ).toEqual([['ADDED', 2, '12.5', 2_500]])
    const query = { from: onDay(1), until: onDay(1) }
    const stated = () => brand.client.vmiBilling.getVmiStatement({ ...vmiParams(agreement), query })
    expect((await stated()).nextInvoiceAt).toBeDefined()
  })
})

describe('papers of an invoice', () => {
  let sides: Network
  let agreement: Agreement
  let vmiInvoiceId: string
  const address = { lines: ['350 Fifth Avenue'], city: 'New York', region: 'NY', postalCode: '10118', country: 'US' }
  beforeAll(async () => {
    sides = await network()
    agreement = await agreed(sides)
    const invoicing = {
      taxes: [{ name: 'State tax', percent: 8.25 }],
      seller: { address, taxNumber: 'US-12-3456789' },
      buyer: { taxNumber: 'US-94-7654321' },
    }
    await sides.brand.client.vmi.changeVmiAgreement({
      ...vmiParams(agreement),
      body: { ...settings(sides), invoicing },
    })
    const { sku } = await selling(sides, agreement, 'S-1')
    await sells(sides.partner, agreement, { sku, day: onDay(1), sold: 10 }, { sku, day: onDay(3), sold: 4 })
    await invoiced(sides, agreement)
    await sells(sides.partner, agreement, { sku, day: onDay(1), sold: 8 }, { sku, day: onDay(8), sold: 20 })
    const [second] = await invoiced(sides, agreement, onDay(6))
    vmiInvoiceId = second?.vmiInvoiceId ?? ''
  })
  const named = () => vmiInvoiceParams({ vmiInvoiceId })

  test('say who owes whom what, for which days, until when, line by line', async () => {
    const { client } = sides.partner
    const { owner, retailer, number, dueOn, lines } = await client.vmiBilling.getVmiInvoice(named())
    const { headers } = await client.raw(contract.papers.getVmiInvoiceDocument, named())
    const file = await followed({ location: headers.get('location') ?? '' })
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const text = (await textsOf(new Uint8Array(await file.arrayBuffer()))).join(' ').replaceAll(/\s+/g, ' ')
    for (const told of [
      `Invoice ${number}`,
      owner,
      retailer,
      '350 Fifth Avenue, New York, NY 10118, US',
      'Tax number US-12-3456789',
      'Tax number US-94-7654321',
      `Sold from ${onDay(7)} Sold until ${onDay(13)}`,
      agreement.vmiAgreementId,
      '30 days',
      String(dueOn),
      lines[0]?.sku ?? '',
      '20 EA 12.5 250.00',
      'Credits for days that were invoiced',
      '-2 EA 12.5 -25.00',
      'Goods USD 225.00',
      'State tax (8.25 %) USD 18.56',
      'To be paid USD 243.56',
    ])
      expect(text).toContain(told)
  })

  test('are a sheet whose amounts add up to the total, and run nothing in a spreadsheet', async () => {
    const sheet = await sides.brand.client.vmiBilling.getVmiInvoiceSheet(named())
    const rows = sheet
      .trim()
      .split('\r\n')
      .map((row) => row.split(','))
    expect(rows.map((row) => row[4])).toEqual(['line', 'SOLD', 'CREDITED', 'TAX'])
    const amounts = rows.slice(1).map((row) => Number(row[14]?.replace(/^'/, '')))
    expect(amounts).toEqual([250, -25, 18.56])
  })

  test('are announced by email to the admins of both sides, once', async () => {
    await system.settled()
    const { brand, partnerEmail } = sides
    const { number, retailer, owner } = await brand.client.vmiBilling.getVmiInvoice(named())
    const [toRetailer, ...others] = await emailsTo(partnerEmail, `Invoice ${number} from ${owner}`)
    expect(others).toEqual([])
    expect(toRetailer?.text).toContain('USD 243.56')
    const { email } = await brand.client.identity.getMe()
    expect(await emailsTo(email, `Invoice ${number} to ${retailer}`)).toHaveLength(1)
  })
})

describe('an agreement', () => {
  test('that was made before there were invoices is planned when something is sold, or when it is changed', async () => {
    const sides = await network()
    const agreement = await agreed(sides)
    const { vmiAgreementId } = agreement
    const { sku } = await selling(sides, agreement, 'S-1')
    await commitUnlogged([InvoicePlans.remove({ vmiAgreementId })])
    await sells(sides.partner, agreement, { sku, day: onDay(1), sold: 1 })
    await system.settled()
    expect(await invoiced(sides, agreement)).toHaveLength(1)
    await commitUnlogged([InvoicePlans.remove({ vmiAgreementId })])
    const invoicing = { weekday: 'THURSDAY' as const, timeZone: 'Asia/Tokyo' }
    await sides.brand.client.vmi.changeVmiAgreement({
      ...vmiParams(agreement),
      body: { ...settings(sides), invoicing },
    })
    const query = { from: onDay(1), until: onDay(1) }
    const { nextInvoiceAt = '' } = await sides.brand.client.vmiBilling.getVmiStatement({
      ...vmiParams(agreement),
      query,
    })
    expect(nextInvoiceAt).toMatch(/T03:00:00.000Z$/)
    expect(new Date(nextInvoiceAt).getUTCDay()).toBe(4)
  })

  test('that cannot be invoiced keeps no other from being invoiced', async () => {
    const [broken, sound] = [await network(), await network()]
    const [first, second] = [await agreed(broken), await agreed(sound)]
    for (const [sides, agreement] of [
      [broken, first],
      [sound, second],
    ] as const) {
      const { sku } = await selling(sides, agreement, 'S-1')
      await sells(sides.partner, agreement, { sku, day: onDay(1), sold: 1 })
      await invoicedUntil(sides.brand, agreement, onDay(-1))
    }
    const mended = await breakPlan(first)
    expect(await invoiced(sound, second)).toHaveLength(1)
    expect(await invoiced(broken, first)).toEqual([])
    await mended()
    expect(await invoiced(broken, first)).toHaveLength(1)
  })

  test('is invoiced once by however many at the same time, and no number is left out', async () => {
    const sides = await network()
    const agreement = await agreed(sides)
    const { sku } = await selling(sides, agreement, 'S-1')
    const days = Array.from({ length: 21 }, (_, day) => ({ sku, day: onDay(day), sold: day + 1 }))
    await sells(sides.partner, agreement, ...days)
    await invoicedUntil(sides.brand, agreement, onDay(-1))
    await Promise.all([issueInvoices(), issueInvoices(), issueInvoices()])
    const { items } = await sides.brand.client.vmiBilling.listVmiInvoices({})
    expect(items.map(({ number, total }) => [number, total?.amountMinor]).reverse()).toEqual([
      [`INV-${year}-001`, 28 * 1_250],
      [`INV-${year}-002`, 77 * 1_250],
      [`INV-${year}-003`, 126 * 1_250],
    ])
  })
})
