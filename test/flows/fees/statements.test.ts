/** What storage costs: worked out for any period by either side, billed, printed, and seen at a glance. */
import { beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { dayOf, daysAfter } from '#shared/kernel/time'
import { send } from '#test/fixtures/answers'
import { codeOf } from '#test/fixtures/code-of'
import { agreedCard, cardParams, stated } from '#test/fixtures/fees'
import { textsOf } from '#test/fixtures/pdf'
import { bring } from '#test/fixtures/stock'
import { followed } from '#test/fixtures/uploads'
import type { Network } from '#test/fixtures/world'
import { member, network, organization, product, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

let sides: Network & { rateCardId: string }
beforeAll(async () => {
  const made = await network()
  sides = { ...made, rateCardId: (await agreedCard(made)).rateCardId }
  await bring(made.brand, made.shared, [{ productId: made.productId, quantity: 300 }])
  await system.settled()
})

const today = dayOf(new Date().toISOString())
const daily = (rate: string, more: object = {}) => ({
  measure: 'UNIT' as const,
  regime: 'DAILY' as const,
  tiers: [{ rate }],
  ...more,
})

type Asked = Parameters<Account['client']['fees']['calculateFees']>[0]['body']
const calculated = ({ client }: Account, body: Asked) => client.fees.calculateFees({ ...cardParams(sides), body })

describe('what a period costs', () => {
  const soon = { from: daysAfter(today, 1), until: daysAfter(today, 10) }

  test('is projected by what lies there, and by a change a day that is assumed', async () => {
    const rates = daily('0.10')
    const as = async (dailyChange: number) => (await calculated(sides.brand, { ...soon, dailyChange, rates })).total
    expect((await as(0)).amountMinor).toBe(30_000)
    // 290, 280 and so on.
    expect((await as(-10)).amountMinor).toBe(24_500)
    expect((await as(10)).amountMinor).toBe(35_500)
    // Gone after two days.
    expect((await as(-100)).amountMinor).toBe(3_000)
  })

  test('is told apart by days that are over and days to come, and nothing of it is written', async () => {
    const { soFar, projected, total, stored, places } = await calculated(sides.brand, {
      from: daysAfter(today, -5),
      until: daysAfter(today, 5),
      rates: daily('0.10'),
    })
    expect(soFar.amountMinor + projected.amountMinor).toBe(total.amountMinor)
    expect(soFar.amountMinor).toBe(0)
    expect(stored).toEqual([
      {
        locationId: sides.shared,
        rateClass: 'LOOSE-UNSIZED',
        opening: 0,
        received: 300,
        otherChange: 0,
        closing: 300,
        isCharged: true,
      },
    ])
    expect(places).toMatchObject([{ locationId: sides.shared, name: 'PHX5' }])
  })

  test('can be asked for as other rates would have it, and those have to be rates', async () => {
    const what = (rates: object) => calculated(sides.brand, { ...soon, rates: { ...daily('0.10'), ...rates } })
    expect((await what({ tiers: [{ upTo: 100, rate: '0.10' }, { rate: '0.01' }] })).total.amountMinor).toBe(12_000)
    expect((await what({ measure: 'PALLET' })).total.amountMinor).toBe(0)
    expect((await what({ measure: 'PALLET' })).stored).toMatchObject([{ closing: 300, isCharged: false }])
    expect(await codeOf(what({ tiers: [{ upTo: 100, rate: '0.10' }] }))).toBe('rateCard.tiersDisordered')
    expect(await codeOf(calculated(sides.brand, { from: soon.until, until: soon.from }))).toBe('request.invalid')
    expect(await codeOf(calculated(sides.brand, { from: '2020-01-01', until: today }))).toBe('request.invalid')
  })

  test('is the same for both sides, and for nobody else; a partner that is suspended sees no place', async () => {
    const body = { from: daysAfter(today, -5), until: daysAfter(today, 5) }
    expect(await calculated(sides.partner, body)).toEqual(await calculated(sides.brand, body))
    expect(await codeOf(calculated(await organization('PRO'), body))).toBe('rateCard.notFound')
    expect(await codeOf(calculated(await member(sides.brand), body))).toBe('access.roleTooLow')
    const ended = await network()
    const card = await agreedCard(ended)
    const { partnershipId } = ended
    await ended.brand.client.partnerships.suspendPartnership({ params: { partnershipId }, body: { reason: 'Audit' } })
    const seen = (by: Account) => by.client.fees.calculateFees({ ...cardParams(card), body })
    expect((await seen(ended.partner)).places).toEqual([])
    expect((await seen(ended.brand)).places).toHaveLength(1)
    const glance = await ended.partner.client.fees.getDashboard({ query: { side: 'PROVIDER' } })
    expect(glance.cards).toMatchObject([{ units: 0, locations: [] }])
  })

  test('counts pallets and cubic metres by what products say, also when they say it later', async () => {
    const { brand, shared } = await network()
    const productId = await product(brand)
    await bring(brand, shared, [{ productId, quantity: 80 }])
    const { rateCardId } = await brand.client.fees.createRateCard({
      body: { appliesTo: { locationId: shared }, currency: 'USD', from: today, ...daily('1', { measure: 'PALLET' }) },
    })
    const asked = async () => {
      await system.settled()
      return brand.client.fees.calculateFees({ params: { rateCardId }, body: soon })
    }
    const before = await asked()
    expect([before.total.amountMinor, before.stored.map(({ isCharged }) => isCharged)]).toEqual([0, [false]])
    const { sku, name } = await brand.client.catalog.getProduct({ params: { productId } })
    await brand.client.catalog.updateProduct({
      params: { productId },
      body: { sku, name, packs: [{ code: 'PL', quantity: 40 }] },
    })
    const after = await asked()
    expect(after.total.amountMinor).toBe(2_000)
    expect(new Set(after.lines.map(({ rateClass }) => rateClass))).toEqual(new Set(['40-UNSIZED']))
  })
})

describe('a statement', () => {
  test('is its two sides’ to read and to print; to others it does not exist', async () => {
    const trade = await network()
    const { statement, params } = await stated(trade)
    const stranger = await organization('PRO')
    expect(await codeOf(stranger.client.fees.getStatement({ params }))).toBe('storageStatement.notFound')
    for (const by of [trade.brand, trade.partner]) {
      const { headers } = await send(contract.papers.getStatementDocument, { by, input: { params, query: {} } })
      const file = await followed({ location: headers.get('location') ?? '' })
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      const text = (await textsOf(new Uint8Array(await file.arrayBuffer()))).join(' ')
      for (const said of [statement.number, 'Storage statement', 'Brand', 'Partner', 'Minimum', 'USD 310.00'])
        expect(text).toContain(said)
    }
    const refused = await send(contract.papers.getStatementDocument, { by: stranger, input: { params, query: {} } })
    expect(refused.status).toBe(404)
  })

  test('as CSV has a row a line', async () => {
    const { brand } = await network()
    const { params } = await stated({ brand })
    const { headers } = await send(contract.papers.getStatementDocument, {
      by: brand,
      input: { params, query: { format: 'CSV' } },
    })
    const file = await followed({ location: headers.get('location') ?? '' })
    const [head = '', ...rows] = (await file.text()).trim().split('\r\n')
    expect(head.replace('\ufeff', '')).toBe(
      'statement,month,location,rateClass,kind,season,fromAgeDays,quantity,rate,amount,currency',
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatch(/^STO-\d{4}-001,\d{4}-\d{2},,,MINIMUM,,,0,,310\.00,USD$/)
  })
})

test('at a glance, both sides see units, value, fees and statements of their places', async () => {
  const trade = await network()
  await stated(trade)
  await bring(trade.brand, trade.shared, [{ productId: trade.productId, quantity: 25 }])
  await system.settled()
  for (const [by, side] of [
    [trade.brand, 'OWNER'],
    [trade.partner, 'PROVIDER'],
  ] as const) {
    const { cards } = await by.client.fees.getDashboard({ query: { side, partnershipId: trade.partnershipId } })
    expect(cards).toMatchObject([
      {
        provider: 'Partner',
        owner: 'Brand',
        units: 25,
        longTermDays: 180,
        locations: [{ locationId: trade.shared, units: 25, longTerm: 0, value: { amountMinor: 25_000 } }],
        statements: [{ total: { amountMinor: 31_000 }, side }],
      },
    ])
    expect(cards[0]?.projected.amountMinor).toBe(31_000)
  }
  expect((await trade.partner.client.fees.getDashboard({})).cards).toEqual([])
})

test('a statement is told to the admins of both sides', async () => {
  const { brand, partner, partnershipId } = await network()
  const { statement } = await stated({ brand, partnershipId })
  for (const { client } of [brand, partner]) {
    const { email } = await client.identity.getMe()
    const told = await system.emailTo(email, `Storage statement ${statement.number}`)
    expect(told.text).toContain(statement.month)
  }
})
