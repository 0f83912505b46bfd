/** Whatever somebody chooses, wherever and whenever: nobody is told in quiet hours, and nobody waits longer than they last. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planOf, untilChosen } from '#shared/domain/notification/preferences'
import { digestDueAt, isQuiet, quietUntil } from '#shared/domain/notification/quiet-hours'
import { hours, minutes, toInstant } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'

/** Half an hour, an hour and two hours are put forward here, at midnight and at other times, in both halves of the year. */
const changing = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
  'Antarctica/Troll',
]
const timeZone = fc.oneof(fc.constantFrom(...changing), fc.constantFrom(...Intl.supportedValuesOf('timeZone')))

const years = { min: Date.parse('2026-01-01T00:00:00.000Z'), max: Date.parse('2035-12-31T00:00:00.000Z') }
const hour = hours(1)

/** When the clocks of a zone are changed: the first instant of each hour that is further from UTC, or less far, than the one before. */
const changesOf = (zone: string): number[] => {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' })
  const offset = (at: number) => format.format(at).split('GMT')[1]
  const found: number[] = []
  for (let at = years.min; at < years.max; at += 24 * hour) {
    if (offset(at) === offset(at + 24 * hour)) continue
    for (let step = 1; step <= 48; step += 1) {
      const instant = at + step * minutes(30)
      if (offset(instant - minutes(30)) !== offset(instant)) found.push(instant)
    }
  }
  return found
}
const changes = new Map(changing.map((zone) => [zone, changesOf(zone)]))

/** Anywhen; or within two days of a change of clocks. */
const moment = fc.oneof(
  fc.record({ timeZone, at: fc.integer(years) }),
  fc
    .constantFrom(...changing)
    .chain((zone) =>
      fc
        .tuple(fc.constantFrom(...(changes.get(zone) ?? [])), fc.integer({ min: -48 * hour, max: 48 * hour }))
        .map(([change, apart]) => ({ timeZone: zone, at: change + apart })),
    ),
)

const time = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Two hours a day are left: who leaves less can be told in quiet hours, in the one night in which clocks are put over what is left. */
const quietHours = fc
  .record({ from: fc.integer({ min: 0, max: 1_439 }), lasting: fc.integer({ min: 1, max: 22 * 60 - 1 }) })
  .map(({ from, lasting }) => ({ from: time(from), until: time(from + lasting), lasting: minutes(lasting) }))

/** As far as clocks are put back at once. */
const putBack = (zone: string) => (zone === 'Antarctica/Troll' ? 2 * hour : hour)

test('what waits is told after quiet hours, and no later than they last', () => {
  fc.assert(
    fc.property(moment, quietHours, ({ timeZone: zone, at }, quiet) => {
      const now = toInstant(at)
      fc.pre(isQuiet(quiet, now, zone))
      const told = quietUntil(quiet, now, zone)
      expect(isQuiet(quiet, told, zone)).toBe(false)
      expect(Date.parse(told)).toBeGreaterThan(at)
      expect(Date.parse(told) - at).toBeLessThanOrEqual(quiet.lasting + putBack(zone))
    }),
    { numRuns: 2_000 },
  )
})

test('emails and text messages at once are sent in no quiet hours, and within a day of what they tell', () => {
  fc.assert(
    fc.property(moment, quietHours, ({ timeZone: zone, at }, quiet) => {
      const preferences = { ...untilChosen, timeZone: zone, quietHours: quiet }
      const kinds = { 'stock.alert': { inApp: true, email: 'NOW', sms: true } } as const
      const { emailAt = '', smsAt } = planOf({ ...preferences, kinds }, 'stock.alert', toInstant(at), true)
      expect(smsAt).toBe(emailAt)
      expect(isQuiet(quiet, emailAt, zone)).toBe(false)
      expect(Date.parse(emailAt)).toBeGreaterThanOrEqual(at)
      expect(Date.parse(emailAt) - at).toBeLessThanOrEqual(24 * hour + putBack(zone))
    }),
    { numRuns: 1_000 },
  )
})

test('digests come once each day, one day after the other, and in no quiet hours', () => {
  fc.assert(
    fc.property(moment, quietHours, fc.integer({ min: 0, max: 23 }), ({ timeZone: zone, at }, quiet, digestHour) => {
      let last = digestDueAt(digestHour, toInstant(at), zone)
      expect(Date.parse(last) - at).toBeLessThanOrEqual(24 * hour + putBack(zone))
      for (let day = 0; day < 3; day += 1) {
        const next = digestDueAt(digestHour, last, zone)
        expect(Date.parse(`${dayIn(next, zone)}T00:00:00Z`) - Date.parse(`${dayIn(last, zone)}T00:00:00Z`)).toBe(
          24 * hour,
        )
        last = next
      }
      const kinds = { 'stock.alert': { inApp: true, email: 'DAILY', sms: false } } as const
      const preferences = { ...untilChosen, kinds, timeZone: zone, quietHours: quiet, digestHour }
      const { emailAt = '' } = planOf(preferences, 'stock.alert', toInstant(at), false)
      expect(isQuiet(quiet, emailAt, zone)).toBe(false)
      expect(Date.parse(emailAt) - at).toBeLessThanOrEqual(48 * hour + putBack(zone))
    }),
    { numRuns: 1_000 },
  )
})
