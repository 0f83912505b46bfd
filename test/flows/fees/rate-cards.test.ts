/** Rate cards: what an organization pays its logistics provider for storage, entered by the one and read by the other. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { agreedCard, cardParams, monthly, ownCard } from '#test/fixtures/fees'
import type { Network } from '#test/fixtures/world'
import { location, member, network, organization, system } from '#test/fixtures/world'

let sides: Network
let card: Awaited<ReturnType<typeof agreedCard>>
beforeAll(async () => {
  sides = await network()
  card = await agreedCard(sides)
})

const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10)

describe('a rate card', () => {
  test('is read alike by both sides of its partnership, and by nobody else', async () => {
    const { brand, partner } = sides
    const { side: ofOwner, ...own } = await brand.client.fees.getRateCard(cardParams(card))
    const { side: ofProvider, ...theirs } = await partner.client.fees.getRateCard(cardParams(card))
    expect([ofOwner, ofProvider]).toEqual(['OWNER', 'PROVIDER'])
    expect(theirs).toEqual(own)
    const { items } = await partner.client.fees.listRateCards({ query: { side: 'PROVIDER' } })
    expect(items.map(({ rateCardId }) => rateCardId)).toEqual([card.rateCardId])
    expect((await partner.client.fees.listRateCards({})).items).toEqual([])
    const stranger = await organization('PRO')
    expect(await codeOf(stranger.client.fees.getRateCard(cardParams(card)))).toBe('rateCard.notFound')
    const clerk = await member(brand)
    expect(await codeOf(clerk.client.fees.getRateCard(cardParams(card)))).toBe('access.roleTooLow')
  })

  test('of a location without a partnership is read by its owner alone', async () => {
    const own = await ownCard(sides)
    expect(own.location).toMatchObject({ name: expect.any(String) })
    expect(await codeOf(sides.partner.client.fees.getRateCard(cardParams(own)))).toBe('rateCard.notFound')
  })

  test('is the owner’s to write', async () => {
    const { brand, partner, partnershipId } = await network()
    await system.setPlan(partner.organizationId, 'PRO')
    const body = { appliesTo: { partnershipId }, currency: 'USD' as const, from: '2026-01-01', ...monthly() }
    expect(await codeOf(partner.client.fees.createRateCard({ body }))).toBe('rateCard.notOwner')
    const made = await brand.client.fees.createRateCard({ body })
    const change = partner.client.fees.changeRates({ ...cardParams(made), body: monthly('9') })
    expect(await codeOf(change)).toBe('rateCard.notOwner')
    expect(await codeOf(partner.client.fees.endCharging(cardParams(made)))).toBe('rateCard.notOwner')
  })

  test('is one for a partnership, each place of it and each own place, however many enter it at once', async () => {
    const { brand, partnershipId, shared, warehouse } = await network()
    const make = (appliesTo: { partnershipId: string; locationId?: string } | { locationId: string }) =>
      codeOf(
        brand.client.fees.createRateCard({ body: { appliesTo, currency: 'USD', from: '2026-01-01', ...monthly() } }),
      )
    const codes = await Promise.all([make({ partnershipId }), make({ partnershipId })])
    expect(codes.toSorted()).toEqual(['done', 'rateCard.exists'])
    expect(await make({ partnershipId, locationId: warehouse })).toBe('location.notFound')
    expect(await make({ partnershipId, locationId: shared })).toBe('done')
    expect(await make({ partnershipId, locationId: shared })).toBe('rateCard.exists')
    expect(await make({ locationId: shared })).toBe('done')
    expect(await make({ locationId: await location(await organization('PRO')) })).toBe('location.notFound')
  })

  test('is made only while the partnership is active, and stays readable after it', async () => {
    const fresh = await network()
    const { brand, partner, partnershipId, shared } = fresh
    const made = await agreedCard(fresh)
    await brand.client.partnerships.suspendPartnership({ params: { partnershipId }, body: { reason: 'Audit' } })
    const appliesTo = { partnershipId, locationId: shared }
    const another = { appliesTo, currency: 'USD' as const, from: '2026-01-01', ...monthly() }
    expect(await codeOf(brand.client.fees.createRateCard({ body: another }))).toBe('partnership.notActive')
    expect(await codeOf(partner.client.fees.getRateCard(cardParams(made)))).toBe('done')
  })
})

describe('rates', () => {
  const rateOf = ({ periods }: Pick<typeof card, 'periods'>) =>
    periods.map(({ from, rates }) => [from, rates?.tiers.map(({ rate }) => rate).join()])

  test('change from today on; later ones give way, and days that are over keep theirs', async () => {
    const { client } = sides.brand
    const own = await ownCard(sides)
    const change = (rate: string, from?: string) =>
      client.fees.changeRates({ ...cardParams(own), body: { from, ...monthly(rate) } })
    expect(await codeOf(change('2', inDays(-2)))).toBe('rateCard.inThePast')
    await change('2', inDays(20))
    const changed = await change('3', inDays(10))
    expect(rateOf(changed)).toEqual([
      ['2026-01-01', '1'],
      [inDays(10), '3'],
    ])
    expect(await change('3', inDays(12))).toEqual(changed)
    const ended = await client.fees.endCharging({ ...cardParams(own), query: { from: inDays(15) } })
    expect(rateOf(ended).at(-1)).toEqual([inDays(15), undefined])
    expect(await client.fees.endCharging({ ...cardParams(own), query: { from: inDays(15) } })).toEqual(ended)
    expect(rateOf(await change('4', inDays(30))).at(-1)).toEqual([inDays(30), '4'])
  })

  test('do not change against another change', async () => {
    const own = await ownCard(sides)
    const { client } = sides.brand
    const change = (rate: string) =>
      client.fees.changeRates({ ...cardParams(own), body: monthly(rate) }, { ifMatch: `"${own.version}"` })
    expect(await codeOf(change('2'))).toBe('done')
    expect(await codeOf(change('3'))).toBe('request.preconditionFailed')
  })

  test('mean one price for each quantity, day and age', async () => {
    const own = await ownCard(sides)
    const { client } = sides.brand
    const tiers = [{ rate: '1' }]
    const change = (rates: object) =>
      codeOf(client.fees.changeRates({ ...cardParams(own), body: { ...monthly(), ...rates } }))
    const season = (firstDay: string, lastDay: string) => ({ name: firstDay, firstDay, lastDay, tiers })
    expect(await change({ tiers: [{ upTo: 10, rate: '1' }] })).toBe('rateCard.tiersDisordered')
    expect(await change({ seasons: [season('10-01', '01-15'), season('01-15', '02-01')] })).toBe(
      'rateCard.seasonsOverlap',
    )
    expect(await change({ seasons: [season('02-30', '03-01')] })).toBe('request.invalid')
    const surcharges = [365, 181].map((fromAgeDays) => ({ fromAgeDays, rate: '1' }))
    expect(await change({ surcharges })).toBe('rateCard.surchargesDisordered')
    expect(await change({ surcharges: surcharges.toReversed(), seasons: [season('02-29', '02-29')] })).toBe('done')
  })
})
