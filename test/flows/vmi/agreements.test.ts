/** VMI agreements: what the owner of the stock and its retailer agree on, and both read. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { agreed, report, selling, settings, supplied, vmiParams } from '#test/fixtures/vmi'
import type { Network } from '#test/fixtures/world'
import { location, member, network, organization, product } from '#test/fixtures/world'

let sides: Network
let agreement: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  sides = await network()
  agreement = await agreed(sides)
})

const termsOf = (transferPrice: string, from?: string) => ({ transferPrice, from })
const today = new Date().toISOString().slice(0, 10)
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10)

describe('a VMI agreement', () => {
  test('is read alike by both sides, and by nobody else', async () => {
    const { brand, partner } = sides
    const { side: ofOwner, ...own } = await brand.client.vmi.getVmiAgreement(vmiParams(agreement))
    const { side: ofRetailer, ...theirs } = await partner.client.vmi.getVmiAgreement(vmiParams(agreement))
    expect([ofOwner, ofRetailer]).toEqual(['OWNER', 'RETAILER'])
    expect(theirs).toEqual(own)
    expect(own.locations.map(({ locationId }) => locationId)).toEqual([sides.shared])
    const { items } = await partner.client.vmi.listVmiAgreements({ query: { side: 'RETAILER' } })
    expect(items.map(({ vmiAgreementId }) => vmiAgreementId)).toEqual([agreement.vmiAgreementId])
    const stranger = await organization('PRO')
    expect(await codeOf(stranger.client.vmi.getVmiAgreement(vmiParams(agreement)))).toBe('vmiAgreement.notFound')
    const elsewhere = await location(brand)
    const clerk = await member(brand, { locations: { at: { [elsewhere]: 'VIEWER' } } })
    expect(await codeOf(clerk.client.vmi.getVmiAgreement(vmiParams(agreement)))).toBe('vmiAgreement.notFound')
  })

  test('is the inviter’s to make, in an active partnership, over shared locations, one at a time', async () => {
    const fresh = await network()
    const { brand, partner, partnershipId, warehouse, shared } = fresh
    const make = ({ client }: typeof brand, locationIds: string[], startsOn = today) =>
      client.vmi.createVmiAgreement({ body: { partnershipId, currency: 'USD', startsOn, locationIds } })
    expect(await codeOf(make(brand, [warehouse]))).toBe('location.notFound')
    expect(await codeOf(make(partner, [shared]))).toBe('plan.featureLocked')
    const codes = await Promise.all([codeOf(make(brand, [shared])), codeOf(make(brand, [shared]))])
    expect(codes.toSorted()).toEqual(['done', 'vmiAgreement.exists'])
    const { items } = await brand.client.vmi.listVmiAgreements({})
    const [made] = items
    await brand.client.vmi.endVmiAgreement({ ...vmiParams(made ?? agreement), query: { endsOn: inDays(1) } })
    await brand.client.partnerships.suspendPartnership({ params: { partnershipId }, body: { reason: 'Audit' } })
    expect(await codeOf(make(brand, [shared]))).toBe('partnership.notActive')
    await brand.client.partnerships.resumePartnership({ params: { partnershipId } })
    // Each day is of one of them: what is sold on it is invoiced once.
    expect(await codeOf(make(brand, [shared]))).toBe('vmiAgreement.overlaps')
    expect(await codeOf(make(brand, [shared], inDays(1)))).toBe('vmiAgreement.overlaps')
    expect(await codeOf(make(brand, [shared], inDays(2)))).toBe('done')
  })

  test('changes for both, and not against another change', async () => {
    const fresh = await network()
    const { brand, partner } = fresh
    const { etag: _none, ...made } = { etag: undefined, ...(await agreed(fresh)) }
    const change = (windowDays: number, version: number) =>
      brand.client.vmi.changeVmiAgreement(
        { ...vmiParams(made), body: { ...settings(fresh), windowDays } },
        { ifMatch: `"${version}"` },
      )
    expect((await change(35, made.version)).windowDays).toBe(35)
    expect(await codeOf(change(42, made.version))).toBe('request.preconditionFailed')
    expect((await partner.client.vmi.getVmiAgreement(vmiParams(made))).windowDays).toBe(35)
  })

  test('that ended is changed no more, and its end is answered as before', async () => {
    const fresh = await network()
    const { brand, productId } = fresh
    const made = await agreed(fresh, '2026-02-01')
    const end = (endsOn?: string) => brand.client.vmi.endVmiAgreement({ ...vmiParams(made), query: { endsOn } })
    expect(await codeOf(end('2026-01-31'))).toBe('vmiAgreement.endsBeforeStart')
    const ended = await end('2026-03-31')
    expect(ended).toMatchObject({ state: 'ENDED', endsOn: '2026-03-31' })
    expect(await end()).toEqual(ended)
    expect(await codeOf(end('2026-04-30'))).toBe('vmiAgreement.ended')
    const { vmiAgreementId } = made
    const set = brand.client.vmi.setVmiProduct({ params: { vmiAgreementId, productId }, body: termsOf('1') })
    expect(await codeOf(set)).toBe('vmiAgreement.ended')
    const stores = { stores: [{ code: 'S-1', name: 'Dallas' }] }
    expect(await codeOf(brand.client.vmi.setStores({ ...vmiParams(made), body: stores }))).toBe('vmiAgreement.ended')
  })

  test('does not end before a day that was sold on: nobody could correct it, and the next would sell it again', async () => {
    const fresh = await network()
    const made = await agreed(fresh)
    const { sku, store } = await selling(fresh, made)
    const end = (endsOn: string) => fresh.brand.client.vmi.endVmiAgreement({ ...vmiParams(made), query: { endsOn } })
    await report(fresh, made, { store, sku, day: inDays(-3), sold: 10 }, { store, sku, day: inDays(-2), sold: 0 })
    expect(await codeOf(end(inDays(-4)))).toBe('vmiAgreement.soldAfter')
    expect(await end(inDays(-3))).toMatchObject({ state: 'ENDED', endsOn: inDays(-3) })
  })

  test('is of days that there can be invoices of', async () => {
    const fresh = await network()
    expect(await codeOf(agreed(fresh, '0000-01-01'))).toBe('request.invalid')
    const made = await agreed(fresh, '2000-01-01')
    const query = { from: '0000-01-01', until: '0000-01-01' }
    const { products } = await fresh.partner.client.vmiBilling.getVmiStatement({ ...vmiParams(made), query })
    expect(products).toEqual([])
  })
})

describe('a product that is supplied', () => {
  const set = (
    productId: string,
    body: { transferPrice: string; from?: string; retailerSku?: string; casePack?: number },
  ) => sides.brand.client.vmi.setVmiProduct({ params: { vmiAgreementId: agreement.vmiAgreementId, productId }, body })

  test('begins on any day of the agreement, and changes from today on', async () => {
    const productId = await product(sides.brand)
    expect(await codeOf(set(productId, termsOf('10', '2025-12-31')))).toBe('vmiProduct.inThePast')
    await set(productId, termsOf('10', '2026-01-01'))
    expect(await codeOf(set(productId, termsOf('11', inDays(-2))))).toBe('vmiProduct.inThePast')
    await set(productId, termsOf('12', inDays(10)))
    const { periods } = await set(productId, termsOf('11', inDays(3)))
    expect(periods.map(({ from, terms }) => [from, terms?.transferPrice.amount])).toEqual([
      ['2026-01-01', '10'],
      [inDays(3), '11'],
    ])
    expect(await set(productId, termsOf('11', inDays(3)))).toMatchObject({ version: 3 })
  })

  test('is dropped from a day on, and read by the retailer with all its days', async () => {
    const productId = await supplied(sides, agreement)
    const params = { vmiAgreementId: agreement.vmiAgreementId, productId }
    const drop = () => sides.brand.client.vmi.dropVmiProduct({ params, query: { from: inDays(1) } })
    expect((await drop()).periods.at(-1)).toEqual({ from: inDays(1) })
    expect((await drop()).version).toBe(2)
    const { items } = await sides.partner.client.vmi.listVmiProducts({ ...vmiParams(agreement), query: { limit: 200 } })
    expect(items.find((item) => item.productId === productId)?.periods.length).toBe(2)
    const other = { ...params, productId: await product(sides.brand) }
    expect(await codeOf(sides.brand.client.vmi.dropVmiProduct({ params: other }))).toBe('vmiProduct.notFound')
  })

  test('is the owner’s, in whole units, and called by one name of the retailer’s', async () => {
    const [first, second] = [await product(sides.brand), await product(sides.brand)]
    await set(first, { transferPrice: '1', retailerSku: 'R-77' })
    expect(await codeOf(set(second, { transferPrice: '1', retailerSku: 'r-77' }))).toBe('vmiProduct.skuTaken')
    expect(await codeOf(set(second, { transferPrice: '1', casePack: 0.5 }))).toBe('quantity.tooFine')
    const stranger = await organization('PRO')
    expect(await codeOf(set(await product(stranger), termsOf('1')))).toBe('product.notFound')
  })
})

describe('stores', () => {
  const list = () => sides.partner.client.vmi.listStores({ ...vmiParams(agreement), query: { limit: 200 } })

  test('are listed by either side, by the retailer’s codes, and changed by naming them again', async () => {
    const { brand, partner } = sides
    const named = vmiParams(agreement)
    const dallas = { code: 'TX-01', name: 'Dallas Galleria', city: 'Dallas' }
    expect(await partner.client.vmi.setStores({ ...named, body: { stores: [dallas] } })).toEqual({ changed: 1 })
    expect(await partner.client.vmi.setStores({ ...named, body: { stores: [dallas] } })).toEqual({ changed: 0 })
    const closed = { ...dallas, code: 'tx-01', closedOn: '2026-12-31' }
    expect(await brand.client.vmi.setStores({ ...named, body: { stores: [closed] } })).toEqual({ changed: 1 })
    expect((await list()).items).toContainEqual({ ...closed, code: 'TX-01' })
  })

  test('that both sides list at once are all there', async () => {
    const { brand, partner } = sides
    const ofSide = (mark: string) => ({
      ...vmiParams(agreement),
      body: { stores: Array.from({ length: 20 }, (_, index) => ({ code: `${mark}-${index}`, name: 'Store' })) },
    })
    await Promise.all([brand.client.vmi.setStores(ofSide('B')), partner.client.vmi.setStores(ofSide('P'))])
    const codes = (await list()).items.map(({ code }) => code)
    expect(codes.filter((code) => /^[BP]-/.test(code)).length).toBe(40)
  })
})
