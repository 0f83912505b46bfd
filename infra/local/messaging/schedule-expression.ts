/** EventBridge's schedule expressions: `rate(…)`, `cron(…)` in six fields, `at(…)`. All in UTC. */

/** @returns the first time after `after` (both in milliseconds since the epoch); undefined when there is none. */
export type NextTime = (after: number) => number | undefined

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const DAY_MS = 86_400_000
const SEARCH_LIMIT_DAYS = 366 * 8

export function parseSchedule(expression: string, place: string): NextTime {
  const [, kind, body] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? []
  if (kind === 'rate' && body) return parseRate(body, place)
  if (kind === 'cron' && body) return parseCron(body, place)
  if (kind === 'at' && body) {
    const at = Date.parse(`${body}Z`)
    return (after) => (at > after ? at : undefined)
  }
  throw new Error(`${place} has the schedule "${expression}", which is neither rate(…), cron(…) nor at(…).`)
}

function parseRate(body: string, place: string): NextTime {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(body) ?? []
  const unitMs = UNIT_MS[unit ?? '']
  if (!unitMs || Number(count) < 1) throw new Error(`${place} has the rate "${body}", which is none.`)
  return (after) => after + Number(count) * unitMs
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

function parseCron(body: string, place: string): NextTime {
  const fields = body.trim().split(/\s+/)
  const [minutes, hours, days, months, weekdays, years] = fields
  if (fields.length !== 6 || !minutes || !hours || !days || !months || !weekdays || !years) {
    throw new Error(`${place} has the cron expression "${body}", which needs six fields.`)
  }
  const isMinute = parseField(minutes, 0, 59, [], place)
  const isHour = parseField(hours, 0, 23, [], place)
  const isDay = parseField(days, 1, 31, [], place)
  const isMonth = parseField(months, 1, 12, ['', ...MONTHS], place)
  const isWeekday = parseField(weekdays, 1, 7, ['', ...WEEKDAYS], place)
  const isYear = parseField(years, 1970, 2199, [], place)
  const isOn = (date: Date): boolean =>
    isYear(date.getUTCFullYear()) &&
    isMonth(date.getUTCMonth() + 1) &&
    isDay(date.getUTCDate()) &&
    isWeekday(date.getUTCDay() + 1)

  return (after) => {
    const first = Math.floor(after / 60_000) * 60_000 + 60_000
    const firstDay = Math.floor(first / DAY_MS) * DAY_MS
    for (let day = 0; day < SEARCH_LIMIT_DAYS; day += 1) {
      const midnight = firstDay + day * DAY_MS
      if (!isOn(new Date(midnight))) continue
      for (let minute = 0; minute < 1440; minute += 1) {
        const time = midnight + minute * 60_000
        if (time >= first && isHour(Math.floor(minute / 60)) && isMinute(minute % 60)) return time
      }
    }
    return undefined
  }
}

/** Lists, ranges and steps. `L`, `W` and `#` are refused, not misread. */
function parseField(field: string, lowest: number, highest: number, names: string[], place: string) {
  const allowed = new Set<number>()
  const numberOf = (text: string): number => {
    const value = names.indexOf(text.toUpperCase()) > 0 ? names.indexOf(text.toUpperCase()) : Number(text)
    if (!Number.isInteger(value) || value < lowest || value > highest) {
      throw new Error(`${place} has the cron field "${field}", which the local runtime does not know.`)
    }
    return value
  }
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/')
    const isAny = range === '*' || range === '?'
    const [from = '', to] = range.split('-')
    const start = isAny ? lowest : numberOf(from)
    const end = isAny || (step !== undefined && to === undefined) ? highest : numberOf(to ?? from)
    for (let value = start; value <= end; value += step === undefined ? 1 : Math.max(1, numberOf(step))) {
      allowed.add(value)
    }
  }
  return (value: number): boolean => allowed.has(value)
}
