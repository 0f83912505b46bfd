/** Reports as files: what is in them is what their asker may see, and who fetches them is asked again. */
import { describe, expect, test } from 'vitest'
import type { RawAnswer } from '#shared/client/transport'
import { problemIn } from '#test/fixtures/answers'
import { codeOf } from '#test/fixtures/code-of'
import { stated } from '#test/fixtures/fees'
import { textsOf } from '#test/fixtures/pdf'
import { fetchedReport, linkToReport, madeReport, rowsOfSheet } from '#test/fixtures/reports'
import { allocate, dispatch, drafted, entered, sellerWith } from '#test/fixtures/sales'
import { bring, inDays } from '#test/fixtures/stock'
import {
  dispatched,
  location,
  member,
  network,
  organization,
  party,
  product,
  stock,
  system,
} from '#test/fixtures/world'

const refused = async (answer: Promise<RawAnswer>) => (await problemIn(await answer)).code

describe('a report', () => {
  test('of a member who sees one place has no row of another, and is fetched by nobody who is not its asker or an admin', async () => {
    const brand = await organization('ENTERPRISE')
    const [dallas, miami] = [await location(brand, { name: 'Dallas' }), await location(brand, { name: 'Miami' })]
    const productId = await product(brand)
    await stock(brand, dallas, productId, 3)
    await stock(brand, miami, productId, 5)
    const clerk = await member(brand, { locations: { at: { [dallas]: 'VIEWER' } } })
    const other = await member(brand, { locations: { everywhere: 'MANAGER' } })
    for (const report of ['INVENTORY_SNAPSHOT', 'VALUATION'] as const) {
      const { file, jobId } = await madeReport(clerk, { report, format: 'CSV' })
      const rows = rowsOfSheet(file)
      expect(rows.map(({ quantity, onHand }) => quantity ?? onHand)).toEqual(['3'])
      expect((await fetchedReport(brand, jobId)).length).toBe(file.length)
      expect(await refused(linkToReport(other, jobId))).toBe('report.notYours')
    }
    const asked = { report: 'VALUATION', format: 'CSV' } as const
    expect(
      await codeOf(clerk.client.reports.createReport({ body: { ...asked, parameters: { locationId: miami } } })),
    ).toBe('location.notFound')
    expect((await clerk.client.reports.getInventorySnapshot({})).units).toBe(3)

    const { jobId } = await madeReport(clerk, asked)
    const params = { organizationId: brand.organizationId, userId: clerk.userId }
    await brand.client.members.grantLocations({ params, body: { at: [{ locationId: miami, level: 'VIEWER' }] } })
    expect(await refused(linkToReport(clerk, jobId))).toBe('report.placesLost')
  })

  test('of one place is fetched by its asker as long as that one is seen, whatever other is lost', async () => {
    const brand = await organization('ENTERPRISE')
    const [dallas, miami] = [await location(brand), await location(brand)]
    const clerk = await member(brand, { locations: { at: { [dallas]: 'VIEWER', [miami]: 'VIEWER' } } })
    const report = { report: 'VALUATION', format: 'CSV', parameters: { locationId: dallas } } as const
    const { jobId } = await madeReport(clerk, report)
    const sees = (locationId: string) => {
      const params = { organizationId: brand.organizationId, userId: clerk.userId }
      return brand.client.members.grantLocations({ params, body: { at: [{ locationId, level: 'VIEWER' }] } })
    }
    await sees(dallas)
    expect((await linkToReport(clerk, jobId)).status).toBe(303)
    await sees(miami)
    expect(await refused(linkToReport(clerk, jobId))).toBe('report.placesLost')
  })

  test('is of the plan that has it, when it is asked for and when it is fetched', async () => {
    const brand = await organization('PRO')
    const { jobId } = await madeReport(brand, { report: 'VALUATION', format: 'JSON' })
    await system.setPlan(brand.organizationId, 'FREE')
    const answer = await linkToReport(brand, jobId)
    expect(await problemIn(answer)).toMatchObject({
      code: 'plan.featureLocked',
      feature: 'reports.basic',
      plan: 'PRO',
      price: '$199/month',
    })
    const body = { report: 'ABC', format: 'CSV', parameters: { from: '2026-01-01', until: '2026-01-31' } } as const
    expect(await codeOf(brand.client.reports.createReport({ body }))).toBe('plan.featureLocked')
    expect((await madeReport(brand, { report: 'INVENTORY_SNAPSHOT', format: 'CSV' })).job.state).toBe('DONE')
  })

  test('that asks for what it does not take, or lacks what it needs, is refused field by field', async () => {
    const brand = await organization('PRO')
    const ask = (body: object) => brand.client.reports.createReport({ body: body as never })
    const pointers = async (body: object) => {
      const error = await ask(body).catch((each: unknown) => each)
      return (error as { problem: { errors: { pointer: string }[] } }).problem.errors.map(({ pointer }) => pointer)
    }
    expect(await pointers({ report: 'ABC', format: 'CSV' })).toEqual([
      '/body/parameters/from',
      '/body/parameters/until',
    ])
    expect(
      await pointers({ report: 'VALUATION', format: 'CSV', parameters: { from: '2026-01-01', aPercent: 3 } }),
    ).toEqual(['/body/parameters/from', '/body/parameters/aPercent'])
  })

  test('says whose it is and of when on each page, and a cell that looks like a formula is text', async () => {
    const { seller, productId } = await sellerWith()
    const { partyId } = await party(seller, { name: '=HYPERLINK("http://evil.example")' })
    await entered({ seller }, [{ productId }], partyId)
    const today = inDays(0)
    const parameters = { from: today, until: today }
    const { file } = await madeReport(seller, { report: 'FILL_RATE', format: 'CSV', parameters })
    expect(rowsOfSheet(file).map(({ customer }) => customer)).toEqual([`'=HYPERLINK("http://evil.example")`])
    const paper = await madeReport(seller, { report: 'FILL_RATE', format: 'PDF', parameters })
    const [text = ''] = await textsOf(paper.file)
    for (const said of ['Fill rate', 'Maker', 'As of', today, 'UTC', 'Lines due', 'Page 1 of 1'])
      expect(text).toContain(said)
  })

  test('of many rows goes over pages with a head on each', async () => {
    const brand = await organization('ENTERPRISE', { name: 'Brand of Many' })
    const place = await location(brand)
    const productId = await product(brand, { lotTracked: true })
    for (let begins = 0; begins < 120; begins += 60)
      await bring(
        brand,
        place,
        Array.from({ length: 60 }, (_, index) => ({ productId, quantity: 1, lot: { number: `L-${begins + index}` } })),
      )
    await system.settled()
    const { file, job } = await madeReport(brand, { report: 'INVENTORY_SNAPSHOT', format: 'PDF' })
    expect(job).toMatchObject({ state: 'DONE', total: 120, report: { report: 'INVENTORY_SNAPSHOT', format: 'PDF' } })
    const pages = await textsOf(file)
    expect(pages.length).toBeGreaterThan(1)
    for (const [index, text] of pages.entries()) {
      expect(text).toContain('Location SKU Status Lot')
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`)
    }
    for (let lot = 0; lot < 120; lot += 1) expect(pages.join(' ')).toContain(`L-${lot}`)
  })
})

describe('what was received, and what storage cost', () => {
  test('is as the list of receipts and the statement tell it', async () => {
    const of = await network()
    const { brand, partner, partnershipId } = of
    const { asnId } = await dispatched(of, 100)
    await partner.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: [{ line: 1, received: 90, damaged: 4, missing: 6 }] },
    })
    await system.settled()
    for (const [by, direction] of [
      [partner, 'INBOUND'],
      [brand, 'OUTBOUND'],
    ] as const) {
      const { items } = await by.client.reports.listReceiptHistory({ query: { direction } })
      const { file } = await madeReport(by, { report: 'RECEIPT_HISTORY', format: 'CSV', parameters: { direction } })
      expect(
        rowsOfSheet(file).map(({ reference, received, damaged, missing }) => [reference, received, damaged, missing]),
      ).toEqual(
        items.map(({ reference, received, damaged, missing }) => [
          reference,
          `${received}`,
          `${damaged}`,
          `${missing}`,
        ]),
      )
    }
    const shared = await partner.client.reports.getInventorySnapshot({ query: { partnershipId } })
    expect(shared.positions.map(({ status, quantity, value }) => [status, quantity, value?.amount])).toEqual([
      ['AVAILABLE', 90, '900.00'],
      ['DAMAGED', 4, '40.00'],
    ])

    const { statement, params } = await stated({ brand, partnershipId })
    const { lines } = await brand.client.fees.getStatement({ params })
    const parameters = { fromMonth: statement.month, untilMonth: statement.month }
    for (const [by, side] of [
      [brand, 'OWNER'],
      [partner, 'PROVIDER'],
    ] as const) {
      const fees = await madeReport(by, { report: 'STORAGE_FEES', format: 'CSV', parameters: { ...parameters, side } })
      expect(rowsOfSheet(fees.file).map(({ amount }) => amount)).toEqual(
        lines.map(({ amount }) => (amount.amountMinor / 100).toFixed(2)),
      )
    }
    const clerk = await member(brand, { locations: { everywhere: 'MANAGER' } })
    const body = { report: 'STORAGE_FEES', format: 'CSV', parameters } as const
    expect(await codeOf(clerk.client.reports.createReport({ body }))).toBe('access.roleTooLow')
  })
})

describe('a fill rate', () => {
  test('counts what left of what was ordered, at all and by the day, of what is due', async () => {
    const of = await sellerWith(25)
    const { seller, productId } = of
    const { partyId } = await party(seller, { name: 'Ulta' })
    const sell = (lines: { quantity: number; wantedOn?: string }[]) =>
      seller.client.sales.enterSalesOrder({
        body: {
          customer: { partyId },
          currency: 'USD',
          lines: lines.map((line) => ({ productId, unitPrice: '6.30', ...line })),
        },
      })
    const late = { quantity: 10, wantedOn: inDays(-3) }
    const { salesOrderId } = await sell([late, { quantity: 10 }, { quantity: 10, wantedOn: inDays(9) }])
    await sell([{ quantity: 10 }])
    await allocate(of, salesOrderId)
    for (const { shipmentId } of await drafted(of, salesOrderId)) await dispatch(of, shipmentId)
    const query = { from: inDays(0), until: inDays(0) }
    const { total, customers } = await seller.client.reports.getFillRate({ query })
    expect(total).toMatchObject({
      orders: 2,
      ordersFilled: 1,
      linesDue: 3,
      linesFilled: 2,
      linesFilledByDay: 1,
      linesToCome: 1,
      unitsOrdered: 30,
      unitsShipped: 20,
      unitsShippedByDay: 10,
      orderFillPercent: 50,
      lineFillPercent: 66.6,
      unitFillPercent: 66.6,
      unitFillByDayPercent: 33.3,
    })
    expect(customers.map(({ customer, partyId: id }) => [customer, id])).toEqual([['Ulta', partyId]])
    const { file } = await madeReport(seller, { report: 'FILL_RATE', format: 'CSV', parameters: { ...query, partyId } })
    expect(rowsOfSheet(file)).toMatchObject([
      { customer: 'Ulta', unitsOrdered: '30', unitsShipped: '20', unitFillPercent: '66.6', linesFilledByDay: '1' },
    ])
    const before = await seller.client.reports.getFillRate({ query: { from: inDays(-30), until: inDays(-1) } })
    expect(before.total.linesDue).toBe(0)
  })
})
