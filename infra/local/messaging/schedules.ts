/** Schedules: run when the clock (which tests move) reaches them, or on demand. */
import { randomUUID } from 'node:crypto'
import { ACCOUNT_ID, REGION } from '../assembly/names'
import type { Resource } from '../assembly/resources'
import type { Clock } from '../clock'
import { type Json, objectAt, parseJson, textAt, textOr } from '../json'
import { named } from '../named'
import type { RuleDeclaration } from './rule'
import { type NextTime, parseSchedule } from './schedule-expression'

export interface ScheduleDeclaration {
  name: string
  expression: string
  isEnabled: boolean
  targetArn: string
  /** The event for a run that was due at the given time. */
  eventAt(time: number): Json
  next: NextTime
}

export function readSchedule({ name, properties }: Resource): ScheduleDeclaration {
  const place = `schedule ${name}`
  const target = objectAt(properties.Target, `${place}, Target`)
  const expression = textAt(properties.ScheduleExpression, `${place}, ScheduleExpression`)
  const zone = textOr(properties.ScheduleExpressionTimezone, 'UTC')
  if (!['UTC', 'Etc/UTC'].includes(zone))
    throw new Error(`${place} is in the zone ${zone}; the local runtime knows UTC.`)
  const input = target.Input
  return {
    name,
    expression,
    isEnabled: textOr(properties.State, 'ENABLED') !== 'DISABLED',
    targetArn: textAt(target.Arn, `${place}, target`),
    eventAt: (time) => {
      const at = new Date(time).toISOString()
      if (typeof input === 'string') return parseJson(input.replaceAll('<aws.scheduler.scheduled-time>', at))
      return scheduledEvent('aws.scheduler', at)
    },
    next: parseSchedule(expression, place),
  }
}

/** A rule with a schedule is the older way to say the same. */
export function schedulesOf(rule: RuleDeclaration): ScheduleDeclaration[] {
  const { scheduleExpression: expression } = rule
  if (expression === undefined) return []
  return rule.targets.map((target) => ({
    name: rule.name,
    expression,
    isEnabled: rule.isEnabled,
    targetArn: target.arn,
    eventAt: (time) => target.inputOf(scheduledEvent('aws.events', new Date(time).toISOString())),
    next: parseSchedule(expression, `rule ${rule.name}`),
  }))
}

function scheduledEvent(source: string, time: string) {
  const address = { account: ACCOUNT_ID, region: REGION, resources: [] }
  return { version: '0', id: randomUUID(), 'detail-type': 'Scheduled Event', source, time, detail: {}, ...address }
}

/** Timers cannot wait longer than 24 days; looking once a minute serves every schedule. */
const LONGEST_WAIT_MS = 60_000

export class Schedules {
  readonly #due = new Map<ScheduleDeclaration, number>()
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(
    readonly all: ScheduleDeclaration[],
    private readonly clock: Clock,
    private readonly send: (targetArn: string, event: Json) => Promise<void>,
  ) {
    for (const schedule of all) this.#plan(schedule)
    clock.onMoved(() => this.#runDue())
    this.#runDue()
  }

  list(): { name: string; expression: string; isEnabled: boolean; nextAt: string | undefined }[] {
    return this.all.map((schedule) => {
      const due = this.#due.get(schedule)
      const { name, expression, isEnabled } = schedule
      return { name, expression, isEnabled, nextAt: due === undefined ? undefined : new Date(due).toISOString() }
    })
  }

  /** Runs it now; resolves when its function has ended. @returns false when no schedule has this name. */
  async run(name: string): Promise<boolean> {
    const schedule = named(this.all, name, (entry) => entry.name)
    if (!schedule) return false
    await this.send(schedule.targetArn, schedule.eventAt(this.clock.now()))
    return true
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  /** A clock that jumped over several times runs a schedule once: the jobs of this world catch up by themselves. */
  #runDue(): void {
    if (this.#isClosed) return
    const now = this.clock.now()
    for (const [schedule, due] of [...this.#due]) {
      if (due > now) continue
      this.#plan(schedule)
      void this.send(schedule.targetArn, schedule.eventAt(due))
    }
    clearTimeout(this.#timer)
    if (this.#due.size === 0) return
    const wait = Math.min(LONGEST_WAIT_MS, ...[...this.#due.values()].map((due) => Math.max(1, due - this.clock.now())))
    this.#timer = setTimeout(() => this.#runDue(), wait)
  }

  #plan(schedule: ScheduleDeclaration): void {
    const next = schedule.isEnabled ? schedule.next(this.clock.now()) : undefined
    if (next === undefined) this.#due.delete(schedule)
    else this.#due.set(schedule, next)
  }
}
