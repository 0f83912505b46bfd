/** What a runtime is started with, and what it gives. */
import type { Clock } from './clock'
import type { DatabaseCall } from './dynamo/proxy'
import type { Faults } from './faults'
import type { Functions } from './lambda/functions'
import type { Log, LogLine } from './lambda/log'
import type { Queues } from './messaging/queues'
import type { Schedules } from './messaging/schedules'
import type { Mailbox } from './services/mailbox'
import type { TextMessages } from './services/text-messages'
import type { RealStripe } from './stripe/real'

export interface Urls {
  apiUrl: string
  controlUrl: string
  awsUrl: string
}

export interface RuntimeOptions {
  /** The folder that holds `manifest.json`. */
  cloudAssembly: string
  /** Which stage to run where the assembly holds several. */
  stage?: string
  /** Where data is kept, or `memory` for a run that leaves nothing behind. */
  dataDir: string
  /** 0 takes a free port. */
  port: number
  /** CloudFormation parameters; a function of the addresses, where a parameter needs to know them. */
  parameters?: Record<string, string> | ((urls: Urls) => Record<string, string>)
  onLog?: (line: LogLine) => void
  /** Puts the fault proxy before the database; also counts database calls. */
  faults?: boolean
  /** Sandboxes that a function may have at once. */
  workersPerFunction?: number
  /** Shortens the wait before a failed message, batch or asynchronous invocation is tried again. */
  retryDelayMs?: number
  /** Starts the first sandbox of every function at once, rather than when its first event comes. */
  warm?: boolean
  /** The real Stripe in its test mode, instead of the stand-in. */
  stripe?: RealStripe | undefined
}

export interface Runtime extends Urls {
  /** The engine itself, past the fault proxy. */
  databaseUrl: string
  clock: Clock
  faults: Faults
  log: Log
  mailbox: Mailbox
  texts: TextMessages
  queues: Queues
  schedules: Schedules
  functions: Functions
  /** The latest calls of functions to the database; only with `faults`. */
  databaseCalls: DatabaseCall[]
  /** Table names, for tests which look past the API. */
  tableNames: string[]
  /** Resolves when stream, bus, queues and asynchronous invocations are quiet. */
  settled(timeoutMs?: number): Promise<void>
  close(): Promise<void>
}
