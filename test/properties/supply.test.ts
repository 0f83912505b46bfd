/** Days of supply, what is proposed, and how it is shared, under random sales, stock and wants. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Claim } from '#shared/domain/vmi/fair-share'
import { shareFairly } from '#shared/domain/vmi/fair-share'
import type { DaySold } from '#shared/domain/vmi/sold-account'
import { averageOf, daysOfSupply, sellThrough, supplyOf } from '#shared/domain/vmi/supply'
import type { SupplyTerms } from '#shared/domain/vmi/terms'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { daysAfter } from '#shared/kernel/time'

const firstDay = '2026-03-01'
const dayOf = (count: number) => daysAfter(firstDay, count)
const daily = (sold: readonly number[], from = 0): DaySold[] =>
  sold.map((each, index) => ({ day: dayOf(from + index), sold: quantity(each) }))
const days = (count: number) => Array.from({ length: count }, (_, index) => dayOf(index))

const terms: SupplyTerms = {
  transferPrice: '12.50',
  thresholdDays: 30,
  targetDays: 60,
  casePack: quantity(12),
  leadTimeDays: 7,
}
const agreed = { windowDays: 28, reviewPeriodDays: 7, reportedDays: days(28), terms }
const steady = { recent: daily(Array.from({ length: 28 }, () => 45)), variance: zero }
const lying = (units: number, inTransit = 0) => ({ lying: quantity(units), inTransit: quantity(inTransit) })
const supply = (units: number, inTransit = 0, other: Partial<typeof agreed> = {}) =>
  supplyOf(steady, lying(units, inTransit), { ...agreed, ...other })

describe('days of supply', () => {
  test('are stock by average daily sales: 1,984 at 45 a day last 44.1 days', () => {
    const found = supply(1_984)
    expect(averageOf(found)?.toNumber()).toBe(45)
    expect(daysOfSupply(found, found.stock)?.toFixed(1)).toBe('44.1')
    expect(found.isLow).toBe(false)
  })

  test.each<[string, number[], string[], number, number | undefined]>([
    ['a day on which others were reported and it was not is one without sales', [9], days(3), 3, 3],
    ['a day on which nothing was reported at all is no day', [9], [], 2, 4.5],
    ['a product that is new is averaged over the days there are', [4, 6], days(2), 2, 5],
    ['what nobody buys has no end', [0, 0, 0], days(3), 3, 0],
    ['as much brought back as sold is none sold', [5, -5], days(2), 2, 0],
    ['of what was never reported nothing is known', [], days(9), 0, undefined],
  ])('%s', (_rule, sold, reported, countedDays, average) => {
    // The first case and the second leave out the day between the first and the last.
    const recent = sold.length === 1 ? [...daily([0]), ...daily(sold, 2)] : daily(sold)
    const found = sellThrough(recent, reported, 28)
    expect(found.countedDays).toBe(countedDays)
    expect(averageOf(found)?.toNumber()).toBe(average)
    if (!average) expect(daysOfSupply(found, quantity(10))).toBeUndefined()
  })

  test('do not change by days on which others are reported after the last of its own: these are unknown', () => {
    const recent = daily([10, 20])
    expect(sellThrough(recent, days(2), 28)).toEqual(sellThrough(recent, days(40), 28))
  })

  test('go by the last days of the window alone, and say on how many of them any was sold', () => {
    const found = sellThrough(daily([900, 0, 0, 7, 0]), days(5), 4)
    expect([found.sold.toNumber(), found.countedDays, found.sellingDays]).toEqual([7, 4, 1])
  })

  test('are never more by more sales, nor fewer by more stock', () => {
    const sales = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(sales, fc.nat(), fc.nat({ max: 5_000 }), fc.nat({ max: 500 }), (sold, at, stock, more) => {
        const index = at % sold.length
        const before = sellThrough(daily(sold), days(40), 28)
        const after = sellThrough(daily(sold.with(index, (sold[index] ?? 0) + more)), days(40), 28)
        const last = (of: typeof before, units: number) => daysOfSupply(of, quantity(units))?.toNumber() ?? Infinity
        expect(last(after, stock)).toBeLessThanOrEqual(last(before, stock))
        expect(last(before, stock + more)).toBeGreaterThanOrEqual(last(before, stock))
      }),
    )
  })
})

describe('what is low', () => {
  test('is below the threshold, or below the least that is to lie there, counting what is on its way', () => {
    expect(supply(1_350).isLow).toBe(false)
    expect(supply(1_349).isLow).toBe(true)
    expect(supply(1_349, 1).isLow).toBe(false)
    const withMinimum = { terms: { ...terms, minimum: quantity(2_000) } }
    expect(supply(1_999, 0, withMinimum).isLow).toBe(true)
    expect(supply(1_000, 1_000, withMinimum).isLow).toBe(false)
  })

  test('is what was sold and is not booked yet, too: before and after it is booked it is the same', () => {
    const pending = supplyOf({ ...steady, variance: quantity(100) }, lying(1_400), agreed)
    const booked = supply(1_300)
    expect(pending).toEqual(booked)
    expect(supplyOf({ ...steady, variance: quantity(50) }, lying(20), agreed).stock.toNumber()).toBe(0)
  })
})

describe('what is proposed', () => {
  test('lasts for target, lead time and review period, in whole cases', () => {
    // 45 × (60 + 7 + 7) = 3,330 less 1,000 there and 200 on their way are 2,130: 177.5 cases of twelve.
    expect(supply(1_000, 200).wanted.toNumber()).toBe(178 * 12)
    expect(supply(1_000, 400).wanted.toNumber()).toBe(0)
  })

  test('is within the maximum, whole cases, and enough where there is room; nothing is proposed of what lasts', () => {
    const place = fc.record({
      sold: fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 28 }),
      there: fc.nat({ max: 4_000 }),
      coming: fc.nat({ max: 1_000 }),
      casePack: fc.integer({ min: 1, max: 50 }),
      maximum: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: undefined }),
      minimum: fc.nat({ max: 1 }).map((part) => part * 300),
    })
    fc.assert(
      fc.property(place, ({ sold, there, coming, casePack, maximum, minimum }) => {
        const bounded = maximum === undefined ? undefined : quantity(Math.max(maximum, minimum))
        const own = { ...terms, casePack: quantity(casePack), maximum: bounded, minimum: quantity(minimum) }
        const account = { recent: daily(sold), variance: zero }
        const { wanted, upTo, isLow } = supplyOf(account, lying(there, coming), { ...agreed, terms: own })
        const after = wanted.plus(there).plus(coming)
        expect(wanted.mod(casePack).toNumber()).toBe(0)
        if (!isLow) expect(wanted.toNumber()).toBe(0)
        if (wanted.gt(0) && bounded) expect(after.lte(bounded)).toBe(true)
        if (isLow) expect(after.plus(bounded ? casePack - 1 : 0).gte(upTo)).toBe(true)
        expect(after.minus(casePack).lt(upTo) || wanted.eq(0)).toBe(true)
      }),
    )
  })
})

describe('goods that several want', () => {
  const wants = (casePack: fc.Arbitrary<number>) =>
    fc
      .array(fc.record({ cases: fc.nat({ max: 40 }), coming: fc.nat({ max: 60 }), casePack }), { maxLength: 6 })
      .map((claims) =>
        claims.map(
          ({ cases, coming, casePack: size }, index): Claim => ({
            id: `vma_${index}`,
            wanted: quantity(cases * size),
            underWay: quantity(coming),
            casePack: quantity(size),
          }),
        ),
      )
  const anyPack = wants(fc.integer({ min: 1, max: 24 }))
  const onePack = fc.integer({ min: 1, max: 24 }).chain((size) => wants(fc.constant(size)))
  const shares = (available: number, claims: readonly Claim[]) => {
    const given = shareFairly(quantity(available), claims)
    return claims.map(({ id }) => (given.get(id) ?? zero).toNumber())
  }
  const total = (units: readonly number[]) => units.reduce((all, each) => all + each, 0)
  const some = fc.nat({ max: 1_200 })

  test('are shared in whole cases: never more than there is, nobody more than wanted, and no case kept back that somebody wants', () => {
    fc.assert(
      fc.property(anyPack, some, (claims, available) => {
        const given = shares(available, claims)
        const left = available - total(given)
        expect(left).toBeGreaterThanOrEqual(0)
        claims.forEach(({ wanted, casePack }, index) => {
          const own = given[index] ?? 0
          expect(own).toBeLessThanOrEqual(wanted.toNumber())
          expect(own % casePack.toNumber()).toBe(0)
          if (casePack.lte(left)) expect(own).toBe(wanted.toNumber())
        })
      }),
    )
  })

  test('are shared so that more of them give nobody less, and who wants more gets no less', () => {
    fc.assert(
      fc.property(onePack, some, some, (claims, available, more) => {
        const [few, many] = [shares(available, claims), shares(available + more, claims)]
        few.forEach((own, index) => {
          expect(many[index]).toBeGreaterThanOrEqual(own)
        })
        const fresh = claims.map((claim) => ({ ...claim, underWay: zero }))
        const alone = shares(available, fresh)
        fresh.forEach((one, a) => {
          fresh.forEach((other, b) => {
            if (one.wanted.gt(other.wanted)) expect(alone[a]).toBeGreaterThanOrEqual(alone[b] ?? 0)
          })
        })
      }),
    )
  })

  test('are shared in proportion, but for a case', () => {
    const claim = (id: string, wanted: number): Claim => ({
      id,
      wanted: quantity(wanted),
      underWay: zero,
      casePack: quantity(10),
    })
    expect(shares(300, [claim('a', 400), claim('b', 200)])).toEqual([200, 100])
    expect(shares(100, [claim('a', 400), claim('b', 200)])).toEqual([70, 30])
    expect(shares(5, [claim('a', 400)])).toEqual([0])
  })

  test('are not given to who was first again, before others had their share', () => {
    fc.assert(
      fc.property(onePack, some, fc.nat({ max: 5 }), (wanting, available, first) => {
        const claims = wanting.map((claim) => ({ ...claim, underWay: zero }))
        const sent = shareFairly(quantity(available), claims).get(`vma_${first}`) ?? zero
        const rest = claims.map((claim) =>
          claim.id === `vma_${first}` ? { ...claim, wanted: claim.wanted.minus(sent), underWay: sent } : claim,
        )
        const again = shareFairly(quantity(available).minus(sent), rest)
        const once = shareFairly(quantity(available), claims)
        for (const { id } of claims) {
          const all = (again.get(id) ?? zero).plus(id === `vma_${first}` ? sent : zero)
          expect(all.toNumber()).toBe((once.get(id) ?? zero).toNumber())
        }
      }),
    )
  })

  test('are shared at once where somebody wants a million pieces', () => {
    const claims = ['a', 'b', 'c'].map((id, index) => ({
      id,
      wanted: quantity(1_000_000 - index),
      underWay: zero,
      casePack: quantity(1),
    }))
    const given = shareFairly(quantity(1_000_000), claims)
    expect(sum(given.values()).toNumber()).toBe(1_000_000)
  })
})
