/** Supply at a retailer: for how long it lasts, and who is told that it runs low or is reported no more. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { SupplyWatch } from '#shared/domain/vmi/supply-watch'
import { SupplyWatches } from '#shared/table/entities/supply'
import { codeOf } from '#test/fixtures/code-of'
import { emailsTo } from '#test/fixtures/mailbox'
import { bring, inDays, use } from '#test/fixtures/stock'
import {
  alertsTold,
  lookedAtWhenDue,
  shortOf,
  soldDaily,
  suppliedFrom,
  supplyAt,
  tellSettled,
} from '#test/fixtures/supply'
import { agreed, settings, vmiParams } from '#test/fixtures/vmi'
import type { Network } from '#test/fixtures/world'
import { location, member, network, organization, system } from '#test/fixtures/world'
import { logOf } from '../../units/case'

let sides: Network
let agreement: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  sides = await network()
  agreement = await agreed(sides)
})

const steady = (days: number, each: number) => Array.from({ length: days }, () => each)
const alerts = (email: string) => emailsTo(email, 'needs you')
const adminOf = async ({ brand }: Network) => (await brand.client.identity.getMe()).email
/** How often a product was alerted, in the logs of both sides. */
async function alertsOf(productId: string, type = 'vmi.supplyLow'): Promise<number[]> {
  const { brand, partner } = sides
  const logs = await Promise.all([brand, partner].map(({ organizationId }) => logOf(organizationId, type)))
  return logs.map((entries) => entries.filter((entry) => JSON.stringify(entry).includes(productId)).length)
}

describe('what lies at a retailer', () => {
  test('lasts for 44.1 days when 1,984 lie there and 45 are sold a day, as both sides read it and nobody else', async () => {
    const productId = await suppliedFrom(sides, agreement, { at: 1_984 })
    await soldDaily(sides, agreement, productId, { sold: steady(28, 45) })
    const found = (await supplyAt(sides.brand, agreement)).get(productId)
    expect(found).toMatchObject({
      stock: 1_984,
      inTransit: 0,
      averageDailySales: 45,
      daysOfSupply: 44.1,
      countedDays: 28,
      state: 'OK',
      wanted: 0,
      upTo: 45 * (60 + 7 + 7),
    })
    expect((await supplyAt(sides.partner, agreement)).get(productId)).toEqual(found)
    const [stranger, elsewhere] = [await organization('PRO'), await location(sides.brand)]
    const clerk = await member(sides.brand, { locations: { at: { [elsewhere]: 'MANAGER' } } })
    for (const { client } of [stranger, clerk]) {
      expect(await codeOf(client.supply.listSupply(vmiParams(agreement)))).toBe('vmiAgreement.notFound')
      expect(await codeOf(client.supply.proposeReplenishment(vmiParams(agreement)))).toBe('vmiAgreement.notFound')
    }
  })

  test('has no end where nobody buys it, and is not listed where it is not supplied', async () => {
    const [kept, dropped] = [
      await suppliedFrom(sides, agreement, { at: 5 }),
      await suppliedFrom(sides, agreement, { at: 5 }),
    ]
    await soldDaily(sides, agreement, kept, { sold: steady(3, 0) })
    await sides.brand.client.vmi.dropVmiProduct({
      params: { vmiAgreementId: agreement.vmiAgreementId, productId: dropped },
    })
    const found = await supplyAt(sides.brand, agreement)
    expect(found.get(kept)).toMatchObject({ averageDailySales: 0, stock: 5, state: 'OK' })
    expect(found.get(kept)).not.toHaveProperty('daysOfSupply')
    expect(found.has(dropped)).toBe(false)
  })

  test('counts a day on which others were reported as one without sales, and one without any report as none', async () => {
    const fresh = await network()
    const own = await agreed(fresh)
    const [often, rarely] = [await suppliedFrom(fresh, own, { at: 100 }), await suppliedFrom(fresh, own, { at: 100 })]
    await soldDaily(fresh, own, rarely, { sold: [6], until: inDays(-5) })
    await soldDaily(fresh, own, often, { sold: [2, 2] })
    await soldDaily(fresh, own, rarely, { sold: [6, 0, 0, 0, 6] })
    const found = await supplyAt(fresh.brand, own)
    expect(found.get(often)).toMatchObject({ countedDays: 2, averageDailySales: 2 })
    expect(found.get(rarely)).toMatchObject({ countedDays: 5, sellingDays: 2, averageDailySales: 2.4 })
  })
})

describe('a product that runs low', () => {
  test('is told to both sides once, however often it is found, recovers by what is on its way, and is told again later', async () => {
    const productId = await suppliedFrom(sides, agreement, { at: 40 })
    await soldDaily(sides, agreement, productId, { sold: steady(10, 1) })
    expect((await supplyAt(sides.brand, agreement)).get(productId)?.state).toBe('OK')
    await use(sides.brand, sides.shared, productId, 11)
    const low = (await supplyAt(sides.brand, agreement, 'LOW')).get(productId)
    expect(low).toMatchObject({ state: 'LOW', stock: 29, daysOfSupply: 29, wanted: 45 })
    await use(sides.brand, sides.shared, productId, 1)
    await tellSettled(sides, agreement, [productId])
    expect((await supplyAt(sides.brand, agreement, 'LOW')).get(productId)?.lowSince).toBe(low?.lowSince)
    expect(await alertsOf(productId)).toEqual([1, 1])

    const { client } = sides.brand
    const to = { locationId: sides.shared, partnershipId: sides.partnershipId }
    const { shipmentId } = await client.logistics.createShipment({
      body: { fromLocationId: sides.warehouse, to, lines: [{ productId, quantity: 5 }] },
    })
    const { asnId = '' } = await client.logistics.dispatchShipment({ params: { shipmentId } })
    const coming = (await supplyAt(sides.brand, agreement)).get(productId)
    expect(coming).toMatchObject({ state: 'OK', stock: 28, inTransit: 5, daysOfSupply: 28, daysWithInTransit: 33 })
    await client.logistics.withdrawAsn({ params: { asnId } })
    expect((await supplyAt(sides.brand, agreement)).get(productId)).toMatchObject({ state: 'LOW', inTransit: 0 })
    expect(await alertsOf(productId)).toEqual([2, 2])
  })

  test('is told by one email a side with all that was found in some minutes, unless it has recovered', async () => {
    const fresh = await network()
    const own = await agreed(fresh)
    const low = [await shortOf(fresh, own), await shortOf(fresh, own)]
    const recovers = await shortOf(fresh, own)
    await system.settled()
    await bring(fresh.brand, fresh.shared, [{ productId: recovers, quantity: 50 }])
    await alertsTold(own)
    await alertsTold(own)
    const found = await supplyAt(fresh.brand, own)
    for (const email of [await adminOf(fresh), fresh.partnerEmail]) {
      const [told, ...more] = await alerts(email)
      expect(more).toEqual([])
      expect(told?.subject).toMatch(/needs you: 2 alerts$/)
      for (const productId of low) expect(told?.text).toContain(`${found.get(productId)?.sku}: 0 there, 0 on the way`)
      expect(told?.text).not.toContain(String(found.get(recovers)?.sku))
    }
    await shortOf(fresh, own)
    await alertsTold(own)
    expect(await alerts(fresh.partnerEmail)).toHaveLength(2)
  })

  test('is found alike by two who look at once: one alert', async () => {
    const productIds = await Promise.all(Array.from({ length: 4 }, () => suppliedFrom(sides, agreement, { at: 5 })))
    await system.settled()
    await Promise.all(
      productIds.flatMap((productId) => [
        soldDaily(sides, agreement, productId, { sold: [3] }),
        use(sides.brand, sides.shared, productId, 1),
      ]),
    )
    const found = await supplyAt(sides.brand, agreement, 'LOW')
    for (const productId of productIds) {
      expect(found.get(productId)?.stock).toBe(4)
      expect(await alertsOf(productId)).toEqual([1, 1])
    }
  })
})

describe('what is found', () => {
  test('is the same however often it is told, late, and in whatever order', async () => {
    const fresh = await network()
    const own = await agreed(fresh)
    const productIds = [await suppliedFrom(fresh, own, { at: 50 }), await suppliedFrom(fresh, own, { at: 50 })]
    const [one = '', other = ''] = productIds
    await soldDaily(fresh, own, one, { sold: [1, 2, 3] })
    await soldDaily(fresh, own, other, { sold: [4], until: inDays(-3) })
    await soldDaily(fresh, own, one, { sold: [1, 2, 3, 4, 5] })
    await soldDaily(fresh, own, other, { sold: [4, 0, 1] })
    await use(fresh.brand, fresh.shared, one, 7)
    await system.settled()
    const said = async () => (await Promise.all(productIds.map((productId) => watchOf(own, productId)))).map(figures)
    const before = await said()
    await Promise.all([[one], [other], [other, one], [one]].map((named) => tellSettled(fresh, own, named)))
    await system.settled()
    expect(await said()).toEqual(before)
    expect(before.map(({ countedDays }) => countedDays)).toEqual([5, 3])
  })

  test('follows what the agreement says: over how many days it is averaged, where stock lies', async () => {
    const fresh = await network()
    const own = await agreed(fresh)
    const productId = await suppliedFrom(fresh, own, { at: 50 })
    await soldDaily(fresh, own, productId, { sold: [10, 10, 1, 1] })
    expect((await supplyAt(fresh.brand, own)).get(productId)?.averageDailySales).toBe(5.5)
    const body = { ...settings(fresh), windowDays: 2 }
    await fresh.brand.client.vmi.changeVmiAgreement({ ...vmiParams(own), body })
    expect((await supplyAt(fresh.brand, own)).get(productId)).toMatchObject({ averageDailySales: 1, daysOfSupply: 50 })
  })
})

describe('a product that is reported no more', () => {
  test('is told to both sides once when it is missed, and not again until it was reported', async () => {
    const productId = await suppliedFrom(sides, agreement, { at: 500 })
    await soldDaily(sides, agreement, productId, { sold: [1, 1], until: inDays(-9) })
    await lookedAtWhenDue(agreement, productId)
    const told = await alertsOf(productId, 'vmi.reportsMissing')
    const silent = (await supplyAt(sides.partner, agreement, 'NO_DATA')).get(productId)
    expect(silent).toMatchObject({ state: 'NO_DATA', lastReportedOn: inDays(-9) })
    await tellSettled(sides, agreement, [productId])
    await alertsTold(agreement)
    expect(await alertsOf(productId, 'vmi.reportsMissing')).toEqual(told)
    const [mail] = (await alerts(sides.partnerEmail)).filter(({ text }) =>
      text.includes(`${silent?.sku}: nothing reported`),
    )
    expect(mail?.text).toContain(`${silent?.sku}: nothing reported since ${inDays(-9)}`)

    await soldDaily(sides, agreement, productId, { sold: [1, 1, 1] })
    const reported = (await supplyAt(sides.brand, agreement)).get(productId)
    expect(reported).toMatchObject({ state: 'OK' })
    expect(reported).not.toHaveProperty('noDataSince')
  })

  test('is looked at by a run, and what is not due is not touched', async () => {
    const [due, other] = [
      await suppliedFrom(sides, agreement, { at: 500 }),
      await suppliedFrom(sides, agreement, { at: 500 }),
    ]
    for (const productId of [due, other]) await soldDaily(sides, agreement, productId, { sold: [1] })
    await system.settled()
    const before = await watchOf(agreement, other)
    await lookedAtWhenDue(agreement, due)
    expect(await watchOf(agreement, other)).toEqual(before)
    expect((await watchOf(agreement, due)).silentSince).toBeUndefined()
  })
})

async function watchOf({ vmiAgreementId }: { vmiAgreementId: string }, productId: string): Promise<SupplyWatch> {
  const watch = await SupplyWatches.get({ vmiAgreementId, productId })
  if (!watch) throw new Error('what is supplied is watched')
  return watch
}

/** All but when it was found, and how often. */
const figures = ({ foundAt: _at, version: _version, ...found }: SupplyWatch) => found
