/** Replenishing a retailer: what is proposed, how it is shared, and that two who send it send it once. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { bring, inDays } from '#test/fixtures/stock'
import { shortOf, soldDaily, suppliedFrom, supplyAt } from '#test/fixtures/supply'
import { agreed, vmiParams } from '#test/fixtures/vmi'
import type { Network } from '#test/fixtures/world'
import { accepting, freshEmail, location, member, network, organization, system } from '#test/fixtures/world'

let sides: Network
let agreement: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  sides = await network()
  agreement = await agreed(sides)
})

type Own = typeof agreement
type Asked = { from?: string; to?: string; productIds?: string[] }

const replenish = ({ brand, warehouse }: Network, own: Own, { from = warehouse, to, productIds }: Asked = {}) =>
  brand.client.supply.replenish({ ...vmiParams(own), body: { fromLocationId: from, toLocationId: to, productIds } })

async function proposalsTo(by: Network['brand'], own: Own) {
  await system.settled()
  const { items } = await by.client.supply.proposeReplenishment({ ...vmiParams(own), query: { limit: 200 } })
  return new Map(items.map((item) => [String(item.productId), item]))
}

describe('a proposal', () => {
  test('lasts for target, lead time and review period, and says where it lies', async () => {
    const productId = await suppliedFrom(sides, agreement, { at: 1_000, casePack: 12, stored: 5_000 })
    await soldDaily(sides, agreement, productId, { sold: Array.from({ length: 28 }, () => 45) })
    // 45 × (60 + 7 + 7) are 3,330: less the 1,000 that lie there 194.2 cases.
    expect((await proposalsTo(sides.brand, agreement)).get(productId)).toMatchObject({
      upTo: 3_330,
      wanted: 195 * 12,
      proposed: 195 * 12,
      casePack: 12,
      sources: [{ locationId: sides.warehouse, available: 5_000 }],
    })
  })

  test('tells the retailer what is wanted, and nothing of what its supplier has elsewhere', async () => {
    const productId = await shortOf(sides, agreement, { stored: 7 })
    const found = (await proposalsTo(sides.partner, agreement)).get(productId)
    expect(found).toMatchObject({ wanted: 24, stock: 0 })
    expect(found).not.toHaveProperty('proposed')
    expect(found).not.toHaveProperty('sources')
    const clerk = await member(sides.brand, { locations: { at: { [sides.shared]: 'VIEWER' } } })
    expect((await proposalsTo(clerk, agreement)).get(productId)).toMatchObject({ proposed: 0, sources: [] })
  })

  test('shares what several retailers want of the same goods, and who was served first is not served again before the others', async () => {
    const fresh = await network()
    const [own, other] = [await agreed(fresh), await secondAgreement(fresh)]
    const productId = await shortOf(fresh, own, { stored: 90, minimum: 120 })
    const { brand } = fresh
    await brand.client.vmi.setVmiProduct({
      params: { vmiAgreementId: other.agreement.vmiAgreementId, productId },
      body: { transferPrice: '12.50', minimum: 60, casePack: 12 },
    })
    const proposed = async () => [
      (await proposalsTo(brand, own)).get(productId)?.proposed,
      (await proposalsTo(brand, other.agreement)).get(productId)?.proposed,
    ]
    // Of 90 there are seven cases: of 120 and 60 that are wanted five and two.
    expect(await proposed()).toEqual([60, 24])
    expect((await replenish(fresh, own)).units).toBe(60)
    expect(await proposed()).toEqual([0, 24])
    expect(await codeOf(replenish(fresh, own))).toBe('replenishment.nothing')
    expect((await replenish(fresh, other.agreement, { to: other.place })).units).toBe(24)
  })
})

describe('one call', () => {
  test('makes shipment and ASN of what is chosen, and the retailer receives it', async () => {
    const [chosen, other] = [await shortOf(sides, agreement), await shortOf(sides, agreement)]
    const made = await replenish(sides, agreement, { productIds: [chosen] })
    expect(made).toMatchObject({ state: 'IN_TRANSIT', units: 24, expectedArrivalOn: inDays(7) })
    expect(made.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([[chosen, 24]])
    const { asnId = '' } = made
    const asn = await sides.partner.client.logistics.getAsn({ params: { asnId } })
    expect(asn).toMatchObject({ state: 'SENT', units: 24, shipmentNumber: made.number, number: made.asnNumber })
    const found = await supplyAt(sides.partner, agreement)
    expect(found.get(chosen)).toMatchObject({ state: 'OK', stock: 0, inTransit: 24 })
    expect(found.get(other)).toMatchObject({ state: 'LOW', wanted: 24 })
    await sides.partner.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: `GRN-${asnId}`, lines: [{ line: 1, received: 24 }] },
    })
    expect((await supplyAt(sides.brand, agreement)).get(chosen)).toMatchObject({ stock: 24, inTransit: 0, state: 'OK' })
  })

  test('by two at once is one shipment, and sent again it is answered as before', async () => {
    const productIds = [await shortOf(sides, agreement), await shortOf(sides, agreement)]
    const colleague = await member(sides.brand, { role: 'ORG_ADMIN' })
    const asked = await Promise.all([
      codeOf(replenish(sides, agreement, { productIds })),
      codeOf(replenish({ ...sides, brand: colleague }, agreement, { productIds })),
      codeOf(replenish(sides, agreement, { productIds })),
    ])
    expect(asked.toSorted()).toEqual(['done', 'replenishment.nothing', 'replenishment.nothing'])
    const found = await supplyAt(sides.brand, agreement)
    expect(productIds.map((productId) => found.get(productId)?.inTransit)).toEqual([24, 24])

    const again = await shortOf(sides, agreement)
    const body = { fromLocationId: sides.warehouse, productIds: [again] }
    const send = () =>
      sides.brand.client.supply.replenish({ ...vmiParams(agreement), body }, { idempotencyKey: `again-${again}` })
    expect(await send()).toEqual(await send())
    expect((await supplyAt(sides.brand, agreement)).get(again)?.inTransit).toBe(24)
  })

  test('sends first expired goods first, of those that are good when they arrive, in whole cases', async () => {
    const productId = await shortOf(sides, agreement, { lotTracked: true })
    const lot = (number: string, days: number) => ({ number, expiresOn: inDays(days) })
    await bring(sides.brand, sides.warehouse, [
      { productId, quantity: 50, lot: lot('TOO-LATE', 6) },
      { productId, quantity: 8, lot: lot('LATER', 90) },
      { productId, quantity: 11, lot: lot('FIRST', 30) },
    ])
    const made = await replenish(sides, agreement, { productIds: [productId] })
    expect(made.lines.map((line) => [line.lot?.number, line.quantity])).toEqual([
      ['FIRST', 11],
      ['LATER', 1],
    ])
  })

  test('of many lines by several at once is one shipment, which leaves when all is reserved', async () => {
    const fresh = await network()
    const own = await agreed(fresh)
    for (let count = 0; count < 30; count += 1) await shortOf(fresh, own)
    await system.settled()
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(replenish(fresh, own))))
    expect(codes.toSorted()).toEqual(['done', 'replenishment.nothing', 'replenishment.nothing'])
    await system.settled()
    const { items } = await fresh.brand.client.logistics.listShipments({})
    expect(items.map(({ state, units }) => [state, units])).toEqual([['IN_TRANSIT', 30 * 24]])
    expect([...(await supplyAt(fresh.brand, own)).values()].every(({ inTransit }) => inTransit === 24)).toBe(true)
    expect((await proposalsTo(fresh.brand, own)).size).toBe(0)
  })
})

describe('nobody replenishes', () => {
  test('what is not its own, from a place that is not, or to one that the agreement does not name', async () => {
    const productId = await shortOf(sides, agreement)
    const [stranger, elsewhere] = [await organization('PRO'), await location(sides.brand)]
    const theirs = await location(stranger)
    const productIds = [productId]
    expect(await codeOf(replenish({ ...sides, brand: stranger }, agreement, { productIds }))).toBe(
      'vmiAgreement.notFound',
    )
    await system.setPlan(sides.partner.organizationId, 'PRO')
    expect(await codeOf(replenish({ ...sides, brand: sides.partner }, agreement, { productIds }))).toBe(
      'vmiAgreement.notOwner',
    )
    expect(await codeOf(replenish(sides, agreement, { productIds, from: theirs }))).toBe('location.notFound')
    expect(await codeOf(replenish(sides, agreement, { productIds, to: elsewhere }))).toBe('location.notFound')
    expect(await codeOf(replenish(sides, agreement, { productIds, from: sides.shared }))).toBe(
      'replenishment.notASource',
    )
    expect(await codeOf(replenish(sides, agreement, { productIds, from: elsewhere }))).toBe('replenishment.nothing')
    const clerk = await member(sides.brand, {
      locations: { at: { [sides.shared]: 'OPERATOR', [sides.warehouse]: 'VIEWER' } },
    })
    expect(await codeOf(replenish({ ...sides, brand: clerk }, agreement, { productIds }))).toBe(
      'access.locationLevelTooLow',
    )
    const blind = await member(sides.brand, { locations: { at: { [sides.warehouse]: 'OPERATOR' } } })
    expect(await codeOf(replenish({ ...sides, brand: blind }, agreement, { productIds }))).toBe('vmiAgreement.notFound')
  })

  test('a partner whose partnership is suspended', async () => {
    const fresh = await network()
    const own = await agreed(fresh)
    await shortOf(fresh, own)
    const { partnershipId } = fresh
    await fresh.brand.client.partnerships.suspendPartnership({ params: { partnershipId }, body: { reason: 'Audit' } })
    await system.settled()
    expect(await codeOf(replenish(fresh, own))).toBe('partnership.notActive')
  })
})

/** Another retailer of the same brand. */
async function secondAgreement({ brand }: Network) {
  const place = await location(brand, { name: 'Dallas 2', operator: 'PARTNER' })
  const email = freshEmail()
  const { partnershipId } = await brand.client.partnerships.invitePartner({
    body: {
      partnerName: 'Other',
      email,
      role: '3PL_PARTNER',
      relationship: 'THIRD_PARTY_LOGISTICS',
      sharedLocationIds: [place],
    },
  })
  const partner = await accepting(email, 'Other')
  return { agreement: await agreed({ brand, partner, partnershipId, shared: place }), place }
}
