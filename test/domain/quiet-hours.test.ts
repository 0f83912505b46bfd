/** When people are left alone, by their clocks, and when they are told what waited: also in nights in which clocks change. */
import { describe, expect, test } from 'vitest'
import { setNotificationPreferences } from '#shared/contract/operations/notifications'
import type { Preferences } from '#shared/domain/notification/preferences'
import { planOf, untilChosen } from '#shared/domain/notification/preferences'
import { digestDueAt, isQuiet, quietUntil } from '#shared/domain/notification/quiet-hours'

const night = { from: '22:00', until: '07:00' }
const noon = { from: '12:00', until: '13:30' }
const summer = (time: string) => `2031-07-01T${time}.000Z`

describe('quiet hours', () => {
  test.each([
    ['21:59:59', false],
    ['22:00:00', true],
    ['23:59:59', true],
    ['00:00:00', true],
    ['06:59:59', true],
    ['07:00:00', false],
    ['12:00:00', false],
  ])('over midnight, at %s: %s', (time, expected) => {
    expect(isQuiet(night, summer(time), 'UTC')).toBe(expected)
  })

  test.each([
    ['11:59:59', false],
    ['12:00:00', true],
    ['13:29:59', true],
    ['13:30:00', false],
    ['00:00:00', false],
  ])('of one day, at %s: %s', (time, expected) => {
    expect(isQuiet(noon, summer(time), 'UTC')).toBe(expected)
  })

  test.each([
    ['before midnight', '23:00:00', '2031-07-02T07:00:00.000Z'],
    ['after midnight', '01:00:00', '2031-07-01T07:00:00.000Z'],
    ['in their last second', '06:59:59', '2031-07-01T07:00:00.000Z'],
  ])('that are over midnight end in the morning that follows: %s', (_when, time, expected) => {
    expect(quietUntil(night, summer(time), 'UTC')).toBe(expected)
  })

  test.each([
    ['America/New_York', '2031-07-02T02:30:00.000Z', '2031-07-02T11:00:00.000Z'],
    ['Europe/Berlin', '2031-07-01T20:30:00.000Z', '2031-07-02T05:00:00.000Z'],
    ['Asia/Kathmandu', '2031-07-01T16:30:00.000Z', '2031-07-02T01:15:00.000Z'],
    ['Australia/Lord_Howe', '2031-07-01T12:00:00.000Z', '2031-07-01T20:30:00.000Z'],
    ['Pacific/Kiritimati', '2031-07-01T08:30:00.000Z', '2031-07-01T17:00:00.000Z'],
    ['Pacific/Pago_Pago', '2031-07-02T09:30:00.000Z', '2031-07-02T18:00:00.000Z'],
  ])('are those of the clocks in %s', (zone, at, end) => {
    expect(isQuiet(night, at, zone)).toBe(true)
    expect(quietUntil(night, at, zone)).toBe(end)
    expect(isQuiet(night, end, zone)).toBe(false)
  })

  test('cannot begin when they end: nobody would know whether that is a day or nothing', () => {
    const chosen = (quietHours: object | null) =>
      setNotificationPreferences.body.safeParse({ quietHours, timeZone: 'UTC', digestHour: 8 })
    expect(chosen({ from: '22:00', until: '22:00' }).error?.issues[0]?.message).toContain('another time')
    expect(chosen({ from: '24:00', until: '07:00' }).success).toBe(false)
    expect(chosen({ from: '7:00', until: '08:00' }).success).toBe(false)
    expect(chosen(night).success).toBe(true)
    expect(chosen(null).success).toBe(true)
  })
})

describe('in the night in which clocks go forward', () => {
  test.each([
    // Seven o’clock of summer time: an hour less to wait.
    ['America/New_York', '2031-03-09T03:30:00.000Z', '2031-03-09T11:00:00.000Z'],
    ['Europe/Berlin', '2031-03-29T21:30:00.000Z', '2031-03-30T05:00:00.000Z'],
    ['Australia/Lord_Howe', '2031-10-04T12:00:00.000Z', '2031-10-04T20:00:00.000Z'],
  ])('they end by the new time in %s', (zone, at, end) => {
    expect(quietUntil(night, at, zone)).toBe(end)
  })

  test.each([
    // 02:30 is 03:30, 02:15 half an hour later: as much as clocks are put forward.
    ['America/New_York', '02:30', '2031-03-09T05:00:00.000Z', '2031-03-09T07:30:00.000Z'],
    ['Europe/Berlin', '02:30', '2031-03-29T23:00:00.000Z', '2031-03-30T01:30:00.000Z'],
    ['Australia/Lord_Howe', '02:15', '2031-10-04T13:00:00.000Z', '2031-10-04T15:45:00.000Z'],
  ])('an end that does not exist in %s comes as much later', (zone, until, at, end) => {
    expect(quietUntil({ from: '22:00', until }, at, zone)).toBe(end)
    expect(isQuiet({ from: '22:00', until }, end, zone)).toBe(false)
  })

  test('a beginning that does not exist is there when the clocks have passed it', () => {
    const hours = { from: '02:30', until: '05:00' }
    expect(isQuiet(hours, '2031-03-09T06:59:59.000Z', 'America/New_York')).toBe(false)
    expect(isQuiet(hours, '2031-03-09T07:00:00.000Z', 'America/New_York')).toBe(true)
    expect(quietUntil(hours, '2031-03-09T07:00:00.000Z', 'America/New_York')).toBe('2031-03-09T09:00:00.000Z')
  })

  test('hours that do not exist are not quiet', () => {
    const hours = { from: '02:10', until: '02:50' }
    for (const time of ['06:59:59', '07:00:00', '07:30:00'])
      expect(isQuiet(hours, `2031-03-09T${time}.000Z`, 'America/New_York')).toBe(false)
  })
})

describe('in the night in which clocks are put back', () => {
  test.each([
    // Seven o’clock of winter time: an hour more to wait.
    ['America/New_York', '2031-11-02T02:30:00.000Z', '2031-11-02T12:00:00.000Z'],
    ['Europe/Berlin', '2031-10-25T20:30:00.000Z', '2031-10-26T06:00:00.000Z'],
    ['Australia/Lord_Howe', '2031-04-05T11:30:00.000Z', '2031-04-05T20:30:00.000Z'],
  ])('they end by the new time in %s', (zone, at, end) => {
    expect(quietUntil(night, at, zone)).toBe(end)
  })

  test.each([
    ['America/New_York', '01:30', ['2031-11-02T05:30:00.000Z', '2031-11-02T06:30:00.000Z']],
    ['Europe/Berlin', '02:30', ['2031-10-26T00:30:00.000Z', '2031-10-26T01:30:00.000Z']],
    ['Australia/Lord_Howe', '01:45', ['2031-04-05T14:45:00.000Z', '2031-04-05T15:15:00.000Z']],
  ] as const)('an end that comes twice in %s ends each time what is quiet then', (zone, until, [first, second]) => {
    const hours = { from: '22:00', until }
    expect(quietUntil(hours, minutesBefore(first, 10), zone)).toBe(first)
    expect(isQuiet(hours, first, zone)).toBe(false)
    // The clocks show again what is quiet.
    expect(isQuiet(hours, minutesBefore(second, 10), zone)).toBe(true)
    expect(quietUntil(hours, minutesBefore(second, 10), zone)).toBe(second)
  })
})

const minutesBefore = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) - minutes * 60_000).toISOString()

describe('the digest of a day', () => {
  test.each([
    ['UTC', 8, '2031-07-01T07:59:59.999Z', '2031-07-01T08:00:00.000Z'],
    ['UTC', 8, '2031-07-01T08:00:00.000Z', '2031-07-02T08:00:00.000Z'],
    ['America/New_York', 2, '2031-03-09T06:00:00.000Z', '2031-03-09T07:00:00.000Z'],
    ['America/New_York', 1, '2031-11-02T05:00:00.000Z', '2031-11-03T06:00:00.000Z'],
    ['Australia/Lord_Howe', 2, '2031-10-04T14:00:00.000Z', '2031-10-04T15:30:00.000Z'],
  ])('in %s at %i, after %s: %s', (zone, hour, at, expected) => {
    expect(digestDueAt(hour, at, zone)).toBe(expected)
  })
})

describe('what happens in quiet hours', () => {
  const choices = (email: 'NOW' | 'DAILY', more: Partial<Preferences> = {}): Preferences => ({
    ...untilChosen,
    kinds: { 'stock.alert': { inApp: true, email, sms: true } },
    quietHours: night,
    timeZone: 'Europe/Berlin',
    ...more,
  })
  const at = '2031-01-15T22:30:00.000Z'
  const morning = '2031-01-16T06:00:00.000Z'

  test('is in the feed at once; emails and text messages wait', () => {
    expect(planOf(choices('NOW'), 'stock.alert', at, true)).toEqual({ inApp: true, emailAt: morning, smsAt: morning })
  })

  test('is in the digest at its hour, or when quiet hours end where that lies in them', () => {
    expect(planOf(choices('DAILY'), 'stock.alert', at, false).emailAt).toBe('2031-01-16T07:00:00.000Z')
    expect(planOf(choices('DAILY', { digestHour: 5 }), 'stock.alert', at, false).emailAt).toBe(morning)
  })

  test('does not wait where it is urgent; what is mandatory waits, but is never a digest or nothing', () => {
    expect(planOf(choices('NOW'), 'billing.unpaid', at, false).emailAt).toBe(at)
    const turnedOff = choices('NOW', { kinds: { 'billing.changed': { inApp: false, email: 'OFF', sms: false } } })
    expect(planOf(turnedOff, 'billing.changed', at, false)).toEqual({ inApp: false, emailAt: morning })
  })
})
