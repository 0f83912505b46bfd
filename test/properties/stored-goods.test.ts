/**
 * Storage as the running system counts it, over days on which clocks are changed and a leap day: what is charged for is what its movements say, whatever
 * moved the goods. On a system with a clock of its own.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import type { Fraction } from '#shared/kernel/fraction'
import { added, fraction, over, roundedHalfEven, times } from '#shared/kernel/fraction'
import { after, dayOf, daysAfter, hours, minutes } from '#shared/kernel/time'
import { dayBeginsAt } from '#shared/kernel/time-zone'
import type { Account } from '../../demo/account'
import { type FaultySystem, faultySystem } from '../faults/faulty-system'
import { moveTo, type Timed, timed } from '../fixtures/moved-clock'
import { bring, use } from '../fixtures/stock'

let system: FaultySystem
let owner: Timed
beforeAll(async () => {
  system = await faultySystem()
  owner = await timed(system)
})
afterAll(() => system.stop())

/** Clocks are put forward, put back, put forward by half an hour; a 29th of February. */
const starts = [
  { timeZone: 'America/Chicago', on: '2028-03-10' },
  { timeZone: 'Europe/Berlin', on: '2027-10-29' },
  { timeZone: 'Australia/Lord_Howe', on: '2028-09-29' },
  { timeZone: 'Asia/Kolkata', on: '2028-02-27' },
] as const

const days = 5

type Goods = { place: string; other: string; productIds: string[] }
type Deed = (by: Account, goods: Goods) => Promise<unknown>

const size = fc.integer({ min: 1, max: 40 })
const which = fc.nat({ max: 1 })
const deed = fc.oneof(
  fc.tuple(size, which).map(
    ([quantity, index]): Deed =>
      (by, { place, productIds: { [index]: productId = '' } }) =>
        bring(by, place, [{ productId, quantity }]),
  ),
  fc.tuple(size, which).map(
    ([quantity, index]): Deed =>
      (by, { place, productIds: { [index]: productId = '' } }) =>
        use(by, place, productId, quantity),
  ),
  fc.tuple(size, which, fc.boolean()).map(
    ([quantity, index, comes]): Deed =>
      async ({ client }, { place, other, productIds: { [index]: productId = '' } }) => {
        const [fromLocationId, locationId] = comes ? [other, place] : [place, other]
        const body = { fromLocationId, to: { locationId }, lines: [{ productId, quantity }] }
        const { shipmentId } = await client.logistics.createShipment({ body })
        const { asnId = '' } = await client.logistics.dispatchShipment({ params: { shipmentId } })
        const lines = [{ line: 1, received: quantity - 1, missing: 1 }]
        const receipt = { reference: 'GRN', lines }
        await client.receiving.confirmReceipt({ params: { asnId }, body: receipt })
        if (comes)
          await client.corrections.reverseReceipt({ params: { asnId }, body: { reference: 'GRN', note: 'Wrong' } })
      },
  ),
  fc.constant<Deed>(async ({ client }) => {
    const { items } = await client.ledger.listStockDocuments({ query: { limit: 1 } })
    const [last] = items
    if (last) await client.ledger.reverseStockDocument({ params: last, body: { note: 'Wrong' } })
  }),
)
const story = fc.record({
  start: fc.constantFrom(...starts),
  steps: fc.array(fc.tuple(fc.integer({ min: 0, max: (days * 24 * 60) / 5 }), deed), { minLength: 4, maxLength: 6 }),
})

async function goodsOf({ client }: Account, timeZone: string): Promise<Goods> {
  const code = () => Math.random().toString(36).slice(2, 10)
  const place = async () =>
    (await client.inventory.createLocation({ body: { code: code(), name: 'Place', type: 'WAREHOUSE', timeZone } }))
      .locationId
  const made = async (body: object) =>
    (await client.catalog.createProduct({ body: { sku: code(), name: 'Product', ...body } })).productId
  const onPallets = await made({ packs: [{ code: 'PL', quantity: 7 }] })
  const sized = await made({ dimensions: { length: 30, width: 20, height: 10, unit: 'CM' } })
  return { place: await place(), other: await place(), productIds: [onPallets, sized] }
}

/** Of each calendar day what lay there on its average, by the movements alone, from one to the next. */
async function averages(
  { client }: Account,
  locationId: string,
  productId: string,
  timeZone: string,
  on: readonly string[],
) {
  const moved = await allItems(
    (input: { query?: object }) =>
      client.inventory.listMovements({ params: { locationId }, query: { ...input.query, productId } }),
    {},
  )
  const held = moved.flatMap(({ at, onHandAfter }) => (onHandAfter === undefined ? [] : [{ at, onHandAfter }]))
  return on.map((day) => {
    const [begins, ends] = [day, daysAfter(day, 1)].map((each) => Date.parse(dayBeginsAt(each, timeZone)))
    const time = held.map(({ at, onHandAfter }, index) => {
      const until = Math.min(Date.parse(held[index + 1]?.at ?? '9999-01-01'), ends ?? 0)
      return Math.max(0, until - Math.max(Date.parse(at), begins ?? 0)) * onHandAfter
    })
    return over(fraction(time.reduce((sum, each) => sum + each, 0)), fraction((ends ?? 0) - (begins ?? 0)))
  })
}

const cents = (amounts: Fraction[]) => roundedHalfEven(added(amounts), 2).times(100).toNumber()

test('what is charged is what the movements say: by the unit, the pallet and the cubic metre', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ start: { timeZone, on }, steps }) => {
      const first = dayBeginsAt(on, timeZone)
      const goods = await goodsOf(await owner.at(first), timeZone)
      await bring(
        await owner.at(after(first, hours(1))),
        goods.other,
        goods.productIds.map((productId) => ({ productId, quantity: 90 })),
      )
      let now = after(first, hours(2))
      for (const [later, does] of steps) {
        now = after(now, minutes(later))
        // What is not there cannot be used, sent or taken back; nothing of it happened then.
        await does(await owner.at(now), goods).catch(() => undefined)
      }
      const until = daysAfter(on, days)
      const asked = dayBeginsAt(daysAfter(until, 2), timeZone)
      moveTo(system, asked)
      // A jump of the clock starts schedules, keys of tokens among them: who signed in before they were done would be signed out by them.
      await system.runtime.settled()
      const by = await owner.at(asked)
      const { place, productIds } = goods
      const card = await by.client.fees.createRateCard({
        body: {
          appliesTo: { locationId: place },
          currency: 'USD',
          from: on,
          measure: 'UNIT',
          regime: 'DAILY',
          tiers: [{ rate: '1' }],
        },
      })
      const every = Array.from({ length: days + 1 }, (_, index) => daysAfter(on, index))
      const [onPallets = [], sized = []] = await Promise.all(
        productIds.map((productId) => averages(by, place, productId, timeZone, every)),
      )
      const costs = async (measure: 'UNIT' | 'PALLET' | 'VOLUME') => {
        const rates = { measure, regime: 'DAILY' as const, tiers: [{ rate: '1' }] }
        const params = { rateCardId: card.rateCardId }
        const { total, stored } = await by.client.fees.calculateFees({ params, body: { from: on, until, rates } })
        return { amount: total.amountMinor, lies: stored.reduce((sum, { closing }) => sum + closing, 0) }
      }
      const levels = await by.client.stock.listLevels({ params: { locationId: place } })
      const lies = levels.items.reduce((sum, { onHand }) => sum + onHand, 0)
      expect(dayOf(now) <= daysAfter(until, 1)).toBe(true)
      expect(await costs('UNIT')).toEqual({ amount: cents([...onPallets, ...sized]), lies })
      expect(await costs('PALLET')).toEqual({ amount: cents(onPallets.map((each) => over(each, fraction(7)))), lies })
      expect(await costs('VOLUME')).toEqual({
        amount: cents(sized.map((each) => times(each, fraction('0.006')))),
        lies,
      })
    }),
    { numRuns: 6, endOnFailure: true },
  )
})
