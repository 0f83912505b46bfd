/** Storage fees under random movements, in zones that change their clocks at any hour: what is charged is what lay there, to the minute and the cent. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bill } from '#shared/domain/storage-fee/bill'
import { adjustment, bill } from '#shared/domain/storage-fee/bill'
import type { FeeLine } from '#shared/domain/storage-fee/charge'
import { minimumFees, storageFees } from '#shared/domain/storage-fee/charge'
import type { StoredChange } from '#shared/domain/storage-fee/day-bucket'
import { lengthOf } from '#shared/domain/storage-fee/day-bucket'
import type { StorageRates } from '#shared/domain/storage-fee/rates'
import type { StoredDay } from '#shared/domain/storage-fee/stored-days'
import { storageRegimes } from '#shared/domain/storage-fee/words'
import type { Fraction } from '#shared/kernel/fraction'
import { added, fraction, isLess, nothing, plus, times } from '#shared/kernel/fraction'
import { quantity } from '#shared/kernel/quantity'
import { after, daysAfter, minutes } from '#shared/kernel/time'
import { dayBeginsAt, dayIn } from '#shared/kernel/time-zone'
import { changed, ratesOf, storedOver } from '#test/fixtures/storage'

/** Clocks change at two, at three, by half an hour, at midnight, never. */
const zones = ['UTC', 'America/Chicago', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kolkata']
const timeZone = fc.constantFrom(...zones, 'America/Santiago')
/** With the 29th of February, and the days on which all of these zones change their clocks. */
const from = '2024-02-20'
const lastDay = 72
const until = daysAfter(from, lastDay)
const begins = '2024-02-18T00:00:00.000Z'
const minutesInAll = 76 * 24 * 60

/** Comings and goings in the order of their minutes; nobody takes what is not there. */
const changes = fc
  .array(fc.record({ minute: fc.nat({ max: minutesInAll }), size: fc.integer({ min: -9_000, max: 9_000 }) }), {
    maxLength: 25,
  })
  .map((wishes) => {
    let held = 0
    return wishes
      .toSorted((a, b) => a.minute - b.minute)
      .flatMap(({ minute, size }): StoredChange[] => {
        const thousandths = Math.max(size, -held)
        held += thousandths
        return thousandths === 0 ? [] : [changed(after(begins, minutes(minute)), thousandths / 1000)]
      })
  })

const rate = fc.integer({ min: 0, max: 3_000_000 }).map((millionths) => (millionths / 1_000_000).toFixed(6))
const tiers = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }),
    fc.array(rate, { minLength: 4, maxLength: 4 }),
  )
  .map(([ends, rates]) => [
    ...ends.toSorted((a, b) => a - b).map((end, index) => ({ upTo: quantity(end), rate: rates[index] ?? '0' })),
    { rate: rates[3] ?? '0' },
  ])
const rates: fc.Arbitrary<StorageRates> = fc
  .record({
    regime: fc.constantFrom(...storageRegimes),
    tiers,
    seasons: fc.oneof(
      fc.constant<never[]>([]),
      tiers.map((peak) => [{ name: 'Peak', firstDay: '03-05', lastDay: '04-10', tiers: peak }]),
    ),
    freeDays: fc.nat({ max: 20 }),
    surcharges: fc.oneof(
      fc.constant<never[]>([]),
      rate.map((each) => [{ fromAgeDays: 25, rate: each }]),
    ),
  })
  .map(ratesOf)

const daysOf = (moved: readonly StoredChange[], zone: string) =>
  storedOver(moved, { from: '2024-02-17', until, timeZone: zone })
const total = (fees: readonly FeeLine[]) => added(fees.map(({ amount }) => amount))
const quantityOn = ({ average }: StoredDay): Fraction => added(average.map(({ quantity: each }) => each))

test('a day begins at its first minute, whatever the clocks do', () => {
  fc.assert(
    fc.property(timeZone, fc.nat({ max: 20_000 }), (zone, count) => {
      const day = daysAfter('2012-01-01', count)
      const begun = dayBeginsAt(day, zone)
      expect(dayIn(begun, zone)).toBe(day)
      expect(dayIn(after(begun, -1), zone)).toBe(daysAfter(day, -1))
    }),
  )
})

test('what is charged for is what lay there from minute to minute, in whatever order movements are heard of', () => {
  const shuffled = changes.chain((moved) =>
    fc.shuffledSubarray(moved, { minLength: moved.length }).map((heard) => ({ moved, heard })),
  )
  fc.assert(
    fc.property(shuffled, timeZone, ({ moved, heard }, zone) => {
      const { days } = daysOf(heard, zone)
      const time = days.reduce(
        (sum, day) => plus(sum, times(quantityOn(day), fraction(lengthOf(day.on, zone)))),
        nothing,
      )
      let [held, next, byMinute] = [0, 0, 0]
      const end = Date.parse(dayBeginsAt(daysAfter(until, 1), zone))
      for (let at = Date.parse(begins); at < end; at += minutes(1)) {
        for (let move = moved[next]; move && Date.parse(move.at) <= at; move = moved[++next])
          held += Math.round(move.change.toNumber() * 1000)
        byMinute += held
      }
      expect(time).toEqual(fraction(quantity(byMinute).times(minutes(1)).div(1000)))
    }),
    { numRuns: 60 },
  )
})

test('a period costs what its parts cost together, wherever it is cut', () => {
  fc.assert(
    fc.property(changes, timeZone, rates, fc.nat({ max: lastDay - 1 }), (moved, zone, each, cut) => {
      const start = '2024-02-17'
      const first = storedOver(moved, { from: start, until: daysAfter(from, cut), timeZone: zone })
      const rest = { from: daysAfter(from, cut + 1), until, timeZone: zone }
      const second = storedOver(moved, rest, first.closing)
      const parts = plus(total(storageFees(each, first.days)), total(storageFees(each, second.days)))
      expect(parts).toEqual(total(storageFees(each, daysOf(moved, zone).days)))
    }),
  )
})

test('no line is less than nothing, and lines add up to their bill to the cent', () => {
  fc.assert(
    fc.property(changes, timeZone, rates, (moved, zone, each) => {
      const fees = storageFees(each, daysOf(moved, zone).days)
      for (const { quantity: charged, amount } of fees)
        expect([isLess(charged, nothing), isLess(amount, nothing)]).toEqual([false, false])
      const { lines, totalMinor } = bill(fees, 'USD')
      expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(totalMinor)
      expect(Math.abs(Number(total(fees).numerator) / Number(total(fees).denominator) - totalMinor / 100)).toBeLessThan(
        0.005001,
      )
    }),
  )
})

test('who stores more never pays less, and never less than the minimum', () => {
  const minimum = fc.integer({ min: 1, max: 300_000 }).map((cents) => (cents / 100).toFixed(2))
  fc.assert(
    fc.property(
      changes,
      timeZone,
      rates,
      minimum,
      fc.integer({ min: 1, max: 50 }),
      (moved, zone, each, least, more) => {
        const withMinimum = { ...each, minimum: least }
        const cost = (stored: readonly StoredChange[]) => {
          const { days } = storedOver(stored, { from: '2024-03-01', until: '2024-03-31', timeZone: zone })
          const fees = storageFees(each, days)
          return { plain: total(fees), charged: total([...fees, ...minimumFees(withMinimum, days, fees)]) }
        }
        const inMarch = moved.filter(({ at }) => at >= '2024-03-03')
        const held = [changed('2024-03-02T12:00:00.000Z', 5_000)]
        const [some, larger] = [
          cost([...held, ...inMarch]),
          cost([...held, changed('2024-03-02T12:00:00.000Z', more), ...inMarch]),
        ]
        expect(isLess(larger.plain, some.plain)).toBe(false)
        expect(isLess(larger.charged, some.charged)).toBe(false)
        const bound = isLess(some.plain, fraction(least)) ? fraction(least) : some.plain
        expect(some.charged).toEqual(bound)
      },
    ),
  )
})

test('what is heard of after bills were sent is adjusted by exactly the difference, and no bill is written anew', () => {
  fc.assert(
    fc.property(
      changes,
      timeZone,
      rates,
      fc.array(fc.nat({ max: 25 }), { maxLength: 3 }),
      (moved, zone, each, heardBy) => {
        const now = (known: number) => bill(storageFees(each, daysOf(moved.slice(0, known), zone).days), 'USD')
        const billed: Bill[] = []
        for (const known of heardBy.toSorted((a, b) => a - b)) billed.push(adjustment(billed, now(known)))
        const last = adjustment(billed, now(moved.length))
        const all = [...billed, last].reduce((sum, { totalMinor }) => sum + totalMinor, 0)
        expect(all).toBe(now(moved.length).totalMinor)
        expect(last.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(last.totalMinor)
        expect(adjustment([...billed, last], now(moved.length)).lines).toEqual([])
      },
    ),
  )
})
