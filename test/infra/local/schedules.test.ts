import { expect, test } from 'vitest'
import { parseSchedule } from '#infra/local/messaging/schedule-expression'
import { running } from './running'

const next = (expression: string, after: string) => {
  const time = parseSchedule(expression, 'test')(Date.parse(after))
  return time === undefined ? undefined : new Date(time).toISOString()
}

test.each([
  ['rate(5 minutes)', '2026-01-01T00:00:00Z', '2026-01-01T00:05:00.000Z'],
  ['rate(1 day)', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00.000Z'],
  ['cron(30 2 * * ? *)', '2026-01-01T02:30:00Z', '2026-01-02T02:30:00.000Z'],
  ['cron(0/15 8-9 ? * MON-FRI *)', '2026-01-02T09:45:00Z', '2026-01-05T08:00:00.000Z'],
  ['cron(0 0 29 FEB ? *)', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['cron(0 0 1 1 ? 2025)', '2026-01-01T00:00:00Z', undefined],
  ['at(2026-05-01T10:00:00)', '2026-01-01T00:00:00Z', '2026-05-01T10:00:00.000Z'],
])('%s after %s is %s', (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected)
})

test.each(['rate(0 minutes)', 'cron(0 0 L * ? *)', 'cron(0 0 * * ?)', 'daily'])('%s is refused', (expression) => {
  expect(() => parseSchedule(expression, 'schedule x')).toThrow(/schedule x/)
})

test('a moved clock runs what became due, and handlers live in the same time', async () => {
  const api = await running()
  const twoDaysMs = 2 * 86_400_000
  await api.get('/open/echo')
  await api.post('/_local/clock', { offsetMs: twoDaysMs })
  await api.runtime.settled()
  expect(api.runtime.mailbox.find({ to: 'jobs@example.com' })).toMatchObject([{ subject: 'ran aws.scheduler' }])
  const { json } = await api.get('/open/now')
  expect(json.now - Date.now()).toBeGreaterThan(twoDaysMs - 60_000)
  expect(Date.parse(json.text) - json.now).toBeLessThan(1000)
  expect(json.isDate).toBe(true)
  await api.stop()
})

test('a schedule is run on demand', async () => {
  const api = await running()
  expect((await api.post('/_local/schedules/nightly/run')).status).toBe(200)
  expect((await api.post('/_local/schedules/none/run')).status).toBe(404)
  expect(api.runtime.mailbox.find()).toHaveLength(1)
  await api.stop()
})
