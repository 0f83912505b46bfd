/** The control endpoints, typed, for tests in other processes than the runtime's. */
import { SETTLED_WITHIN_MS } from '../activity'
import type { DatabaseCall } from '../dynamo/proxy'
import type { BusFault, DatabaseFault } from '../faults'
import type { LogLine, LogQuery } from '../lambda/log'
import type { Mail, MailQuery } from '../services/mailbox'

export interface MailWait extends MailQuery {
  /** How long to wait for them. */
  waitMs?: number
  /** How many to wait for. */
  count?: number
}

export interface QueueSummary {
  name: string
  arn: string
  messages: number
  hasConsumer: boolean
}

export interface ControlClient {
  settled(timeoutMs?: number): Promise<void>
  mails(query?: MailWait): Promise<Mail[]>
  logs(query?: LogQuery): Promise<LogLine[]>
  databaseCalls(query?: LogQuery): Promise<DatabaseCall[]>
  moveClock(offsetMs: number): Promise<void>
  addFault(...faults: (DatabaseFault | BusFault)[]): Promise<void>
  clearFaults(): Promise<void>
  queues(): Promise<QueueSummary[]>
  redrive(queue: string): Promise<number>
  runSchedule(name: string): Promise<void>
}

/** @param controlUrl as `startRuntime` gave it. */
export function controlClient(controlUrl: string): ControlClient {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(controlUrl + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const answer = JSON.parse(await response.text())
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.message}`)
    return answer
  }
  return {
    settled: async (timeoutMs = SETTLED_WITHIN_MS) => {
      await call('POST', `/idle?timeoutMs=${timeoutMs}`)
    },
    mails: (query = {}) => call('GET', `/mailbox.json?${search({ ...query })}`),
    logs: (query = {}) => call('GET', `/logs?${search({ ...query })}`),
    databaseCalls: (query = {}) => call('GET', `/database-calls?${search({ ...query })}`),
    moveClock: async (offsetMs) => {
      await call('POST', '/clock', { offsetMs })
    },
    addFault: async (...faults) => {
      await call('POST', '/faults', faults)
    },
    clearFaults: async () => {
      await call('DELETE', '/faults')
    },
    queues: () => call('GET', '/queues'),
    redrive: async (queue) => (await call('POST', `/queues/${encodeURIComponent(queue)}/redrive`)).moved,
    runSchedule: async (name) => {
      await call('POST', `/schedules/${encodeURIComponent(name)}/run`)
    },
  }
}

function search(query: Record<string, string | number | undefined>): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value))
  return parameters
}
