/** Sell-through: what stores say they sold, what counts of it, and how the owner's books follow. */

import { beforeAll, describe, expect, test } from 'vitest'
import * as jobs from '#shared/contract/operations/jobs'
import { quantity } from '#shared/kernel/quantity'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { fitting, reportWrites } from '#shared/runtime/vmi/take-reports'
import { VmiAgreements, VmiProducts } from '#shared/table/entities/vmi'
import type { Tell } from '#shared/table/log'
import { codeOf } from '#test/fixtures/code-of'
import { issued } from '#test/fixtures/ingestion-keys'
import { emailsTo } from '#test/fixtures/mailbox'
import { bring } from '#test/fixtures/stock'
import { followed, over, upload } from '#test/fixtures/uploads'
import { agreed, daysAgo, report, selling, storesOf, supplied, vmiParams } from '#test/fixtures/vmi'
import type { Network } from '#test/fixtures/world'
import { location, network, organization, system } from '#test/fixtures/world'

let sides: Network
let agreement: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  sides = await network()
  agreement = await agreed(sides)
})

const stockOf = async (productId: string) => {
  const { items } = await sides.brand.client.stock.listLevels({ params: { locationId: sides.shared } })
  return items.find((level) => level.productId === productId)?.onHand ?? 0
}
const accountOf = (productId: string, by = sides.brand) =>
  by.client.sellThrough.getProductSellThrough({ params: { ...vmiParams(agreement).params, productId } })
const figures = async (productId: string) => {
  const { sold, consumed, variance } = await accountOf(productId)
  return { sold, consumed, variance }
}

describe('what a store says it sold', () => {
  test('is read by both sides, and taken from the stock, title passing to the retailer', async () => {
    const { productId, sku } = await selling(sides, agreement, 'S-1')
    await bring(sides.brand, sides.shared, [{ productId, quantity: 40, cost: '3.00' }])
    const answer = await report(sides, agreement, { store: 'S-1', sku, day: daysAgo(1), sold: 12, onHand: 5 })
    expect(answer).toEqual({ taken: 1, changed: 1, refused: [] })
    expect(await stockOf(productId)).toBe(28)
    expect(await figures(productId)).toEqual({ sold: 12, consumed: 12, variance: 0 })
    expect(await accountOf(productId, sides.partner)).toEqual(await accountOf(productId))
    const { items } = await sides.partner.client.sellThrough.listSellThrough({ ...vmiParams(agreement) })
    const day = items.find((each) => each.productId === productId)
    expect(day).toEqual({ day: daysAgo(1), productId, sold: 12, stores: [{ store: 'S-1', sold: 12, onHand: 5 }] })
    const documents = await sides.brand.client.ledger.listStockDocuments({ query: { kind: 'SALE' } })
    const [sale] = documents.items
    const { items: lines } = await sides.brand.client.ledger.getStockDocument({
      params: { stockDocumentId: sale?.stockDocumentId ?? '' },
    })
    expect(lines[0]?.to).toEqual({ account: 'CUSTOMER', organizationId: sides.partner.organizationId })
    const reverse = sides.brand.client.ledger.reverseStockDocument({
      params: { stockDocumentId: sale?.stockDocumentId ?? '' },
      body: {},
    })
    expect(await codeOf(reverse)).toBe('stockDocument.isSale')
  })

  test('replaces what it said before of the day, and changes nothing when it is sent again', async () => {
    const { productId, sku } = await selling(sides, agreement, 'S-2')
    await bring(sides.brand, sides.shared, [{ productId, quantity: 40, cost: '3.00' }])
    const line = { store: 'S-2', sku, day: daysAgo(3), sold: 10 }
    await report(sides, agreement, line)
    expect(await report(sides, agreement, line)).toEqual({ taken: 1, changed: 0, refused: [] })
    expect(await figures(productId)).toEqual({ sold: 10, consumed: 10, variance: 0 })
    await report(sides, agreement, { ...line, sold: 4 })
    expect(await figures(productId)).toEqual({ sold: 4, consumed: 4, variance: 0 })
    expect(await stockOf(productId)).toBe(36)
    await report(sides, agreement, { ...line, sold: 4, returned: 6 })
    // Brought back beyond what had left: nothing is made of nothing.
    expect(await figures(productId)).toEqual({ sold: -2, consumed: 0, variance: -2 })
    expect(await stockOf(productId)).toBe(40)
  })

  test('consumes the first to expire first, place by place, and comes back as it left', async () => {
    const { productId, sku } = await selling(sides, agreement, 'S-3', true)
    const lots = [
      { number: 'LATER', expiresOn: '2031-06-30' },
      { number: 'SOON', expiresOn: '2031-01-31' },
    ]
    await bring(
      sides.brand,
      sides.shared,
      lots.map((lot, index) => ({ productId, quantity: 10, lot, cost: `${index + 1}.00` })),
    )
    const line = { store: 'S-3', sku, day: daysAgo(2) }
    await report(sides, agreement, { ...line, sold: 13 })
    const left = async () => {
      const { items } = await sides.brand.client.stock.getProductStock({ params: { productId } })
      return items.flatMap(({ positions }) => positions.map(({ lot, quantity }) => [lot?.number, quantity]))
    }
    expect(await left()).toEqual([['LATER', 7]])
    await report(sides, agreement, { ...line, sold: 5 })
    expect(new Map((await left()) as [string, number][])).toEqual(
      new Map([
        ['SOON', 5],
        ['LATER', 10],
      ]),
    )
  })

  test('counts line by line: what is wrong with one keeps no other from counting', async () => {
    const { productId, sku } = await selling(sides, agreement, 'S-4')
    const line = { store: 'S-4', sku, day: daysAgo(1), sold: 1 }
    const { taken, refused } = await report(
      sides,
      agreement,
      line,
      { ...line, store: 'nowhere' },
      { ...line, sku: 'constructor' },
      { ...line, day: daysAgo(-2) },
      { ...line, day: daysAgo(200) },
      { ...line, sold: 7 },
      { ...line, day: daysAgo(2), sold: 0.5 },
    )
    expect([taken, refused.map(({ line: place, problem }) => [place, problem])]).toEqual([
      1,
      [
        [2, 'STORE_UNKNOWN'],
        [3, 'SKU_UNKNOWN'],
        [4, 'IN_FUTURE'],
        [5, 'TOO_LATE'],
        [6, 'TWICE'],
        [7, 'TOO_FINE'],
      ],
    ])
    expect((await figures(productId)).sold).toBe(1)
  })

  test('is nobody else’s to say or to see', async () => {
    const { sku } = await selling(sides, agreement, 'S-5')
    const lines = [{ store: 'S-5', sku, day: daysAgo(1), sold: 1 }]
    const stranger = await organization('PRO')
    const { sellThrough } = stranger.client
    const here = vmiParams(agreement)
    expect(await codeOf(sellThrough.reportSellThrough({ ...here, body: { lines } }))).toBe('vmiAgreement.notFound')
    expect(await codeOf(sellThrough.listSellThrough(here))).toBe('vmiAgreement.notFound')
    expect(await codeOf(sellThrough.importSellThrough({ ...here, body: { lines } }))).toBe('vmiAgreement.notFound')
  })

  test('is said by the till itself, with a key of the partnership, and of no other', async () => {
    const { productId, sku } = await selling(sides, agreement, 'S-6')
    const { holder } = await issued(sides)
    const lines = [{ store: 'S-6', sku, day: daysAgo(1), sold: 3 }]
    await holder.sellThrough.reportSellThrough({ ...vmiParams(agreement), body: { lines } })
    await system.settled()
    expect((await figures(productId)).sold).toBe(3)
    const { jobId } = await holder.sellThrough.importSellThrough({ ...vmiParams(agreement), body: { lines } })
    await system.settled()
    expect(await holder.jobs.getJob({ params: { jobId } })).toMatchObject({ state: 'DONE', done: 1 })
    const other = await network()
    const elsewhere = (await issued(other)).holder
    expect(await codeOf(elsewhere.sellThrough.listSellThrough(vmiParams(agreement)))).toBe('vmiAgreement.notFound')
    expect(await codeOf(elsewhere.jobs.getJob({ params: { jobId } }))).toBe('job.notFound')
    const exported = await sides.partner.client.jobs.exportProducts()
    expect(await codeOf(holder.jobs.getJob({ params: { jobId: exported.jobId } }))).toBe('job.notFound')
  })

  test('counts once and whole, whoever says it at one moment', async () => {
    const { productId, sku } = await selling(sides, agreement, 'S-7')
    await storesOf(sides, agreement, 'S-8', 'S-9')
    await bring(sides.brand, sides.shared, [{ productId, quantity: 100, cost: '1.00' }])
    const said = ['S-7', 'S-8', 'S-9'].flatMap((store) =>
      [1, 2, 3].map((days) => ({ store, sku, day: daysAgo(days), sold: 2 })),
    )
    await Promise.all([...said, ...said].map((line) => report(sides, agreement, line)))
    expect(await figures(productId)).toEqual({ sold: 18, consumed: 18, variance: 0 })
    expect(await stockOf(productId)).toBe(82)
  })
})

describe('what was sold beyond the stock', () => {
  test('is a variance that both sides are told of once, until goods settle it', async () => {
    const fresh = await network()
    const own = await agreed(fresh)
    const { productId, sku } = await selling(fresh, own)
    await report(fresh, own, { store: 'S-001', sku, day: daysAgo(2), sold: 8 })
    const told = () =>
      Promise.all(
        [fresh.brand, fresh.partner].map(async ({ client }) => {
          const { email } = await client.identity.getMe()
          return (await emailsTo(email, 'more sold than lay there')).length
        }),
      )
    expect(await told()).toEqual([1, 1])
    await report(fresh, own, { store: 'S-001', sku, day: daysAgo(1), sold: 4 })
    expect(await told()).toEqual([1, 1])
    const of = { params: { ...vmiParams(own).params, productId } }
    expect(await fresh.brand.client.sellThrough.getProductSellThrough(of)).toMatchObject({ consumed: 0, variance: 12 })
    await bring(fresh.brand, fresh.shared, [{ productId, quantity: 20, cost: '1.00' }])
    await system.settled()
    expect(await fresh.brand.client.sellThrough.getProductSellThrough(of)).toMatchObject({ consumed: 12, variance: 0 })
    await report(fresh, own, { store: 'S-001', sku, day: daysAgo(3), sold: 30 })
    expect(await told()).toEqual([2, 2])
    // What was reported in error is none any more, and the next is news.
    await report(fresh, own, { store: 'S-001', sku, day: daysAgo(3), sold: 0 })
    await report(fresh, own, { store: 'S-001', sku, day: daysAgo(4), sold: 30 })
    expect(await told()).toEqual([3, 3])
  })
})

describe('while sales wait', () => {
  test('a place that the agreement names from now on settles them with what lies there', async () => {
    const { brand, partnershipId, shared } = sides
    const { productId, sku } = await selling(sides, agreement, 'S-11')
    const added = await location(brand, { name: 'PHX6', operator: 'PARTNER' })
    await bring(brand, added, [{ productId, quantity: 10, cost: '1.00' }])
    const sharedLocationIds = [shared, added]
    await brand.client.partnerships.changeSharing({ params: { partnershipId }, body: { sharedLocationIds } })
    await report(sides, agreement, { store: 'S-11', sku, day: daysAgo(1), sold: 8 })
    expect(await figures(productId)).toEqual({ sold: 8, consumed: 0, variance: 8 })
    await brand.client.vmi.changeVmiAgreement({ ...vmiParams(agreement), body: { locationIds: sharedLocationIds } })
    await system.settled()
    expect(await figures(productId)).toEqual({ sold: 8, consumed: 8, variance: 0 })
  })

  test('an archived place takes nothing back, and keeps nothing else from being settled', async () => {
    const fresh = await network()
    const own = await agreed(fresh)
    const { brand, partnershipId, shared } = fresh
    const { productId, sku } = await selling(fresh, own)
    const late = await selling(fresh, own)
    await bring(brand, shared, [{ productId, quantity: 10, cost: '1.00' }])
    await report(fresh, own, { store: 'S-001', sku, day: daysAgo(2), sold: 10 })
    const body = { reason: 'The season is over.' }
    await brand.client.partnerships.terminatePartnership({ params: { partnershipId }, body })
    await brand.client.inventory.archiveLocation({ params: { locationId: shared } })
    const [line, other] = [sku, late.sku].map((each) => ({ store: 'S-001', sku: each, day: daysAgo(2), sold: 4 }))
    if (line && other) await report(fresh, own, line, other)
    const of = (each: string) => ({ params: { ...vmiParams(own).params, productId: each } })
    const { sellThrough } = brand.client
    expect(await sellThrough.getProductSellThrough(of(productId))).toMatchObject({ consumed: 10, variance: -6 })
    expect(await sellThrough.getProductSellThrough(of(late.productId))).toMatchObject({ consumed: 0, variance: 4 })
  })

  test('a product that was dropped on its first day has the price of until then, also for what was taken up before', async () => {
    const { brand } = sides
    const productId = await supplied(sides, agreement)
    await storesOf(sides, agreement, 'S-12')
    const { sku } = await brand.client.catalog.getProduct({ params: { productId } })
    await report(sides, agreement, { store: 'S-12', sku, day: daysAgo(0), sold: 3 })
    await brand.client.vmi.dropVmiProduct({ params: { ...vmiParams(agreement).params, productId } })
    const query = { from: daysAgo(0), until: daysAgo(0) }
    const { products } = await brand.client.vmiBilling.getVmiStatement({ ...vmiParams(agreement), query })
    expect(products.find((each) => each.productId === productId)?.value.open.amountMinor).toBe(3_750)
    const { vmiAgreementId } = agreement
    const kept = await VmiAgreements.get({ organizationId: brand.organizationId, vmiAgreementId })
    const dropped = await VmiProducts.get({ vmiAgreementId, productId })
    if (!kept || !dropped) throw new Error('what is sold is agreed')
    const line = {
      line: 1,
      store: 'S-12',
      productId: dropped.productId,
      day: daysAgo(0),
      report: { sold: quantity(5) },
    }
    const automation = { id: 'test', now: new Date().toISOString(), correlationId: 'test' }
    const tell: Tell = (happening) => recordAutomation(automation, happening)
    expect((await reportWrites(kept, [dropped], [line], tell)).changed).toBe(1)
  })
})

describe('a long report', () => {
  test('is taken in commits of so many days that those of a large chain fit one, too', async () => {
    const { productId } = await selling(sides, agreement, 'S-13')
    const product = await VmiProducts.get({ vmiAgreementId: agreement.vmiAgreementId, productId })
    if (!product) throw new Error('what is sold is supplied')
    const line = { store: 'S-13', productId: product.productId, report: { sold: quantity(1) } }
    const lines = Array.from({ length: 60 }, (_, index) => ({ ...line, line: index + 1, day: daysAgo(60 - index) }))
    const days = (stores: number) => fitting(lines, { stores }).length
    // A day of them all is 500 kB, and a commit 4 MB.
    expect([days(20), days(400), days(2_000)]).toEqual([45, 25, 5])
  })

  test('is taken line by line, and its job says what was wrong with which', async () => {
    const { productId, sku } = await selling(sides, agreement, 'S-10')
    const csv = [
      'Store #;UPC;Business Date;Units Sold;Returns;On Hand;Out of stock;Clerk',
      `S-10;${sku};${slashed(1)};7;1;0;yes;Ada`,
      `S-10;${sku};${slashed(2)};x;;;;Ada`,
      `S-99;${sku};${slashed(1)};1;;;;Ada`,
      `S-10;${sku};2026-02-30;1;;;;Ada`,
    ].join('\r\n')
    const { partner } = sides
    const { jobId, upload: form } = await partner.client.sellThrough.importSellThrough({
      ...vmiParams(agreement),
      body: { dayFormat: 'MM/DD/YYYY' },
    })
    await upload(form, csv)
    await partner.client.jobs.startJob({ params: { jobId } })
    expect(await over(partner, jobId)).toMatchObject({ state: 'DONE_WITH_ERRORS', total: 4, done: 1, failed: 3 })
    const { headers } = await partner.client.raw(jobs.getJobErrors, { params: { jobId } })
    const errors = await (await followed({ location: headers.get('location') ?? '' })).text()
    const told = errors
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(',').slice(0, 3))
    expect(told).toEqual([
      ['3', 'Units Sold', 'field.invalid'],
      ['4', 'store', 'STORE_UNKNOWN'],
      ['5', 'Business Date', 'field.invalid'],
    ])
    const { sold, days } = await accountOf(productId)
    expect([sold, days[0]?.stores]).toEqual([
      6,
      [{ store: 'S-10', sold: 7, returned: 1, onHand: 0, isOutOfStock: true }],
    ])
  })
})

const slashed = (days: number) => daysAgo(days).replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1')
