/** A function's sandboxes: started when events wait, kept warm, limited in number. Events beyond the limit wait in order. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import type { FunctionDeclaration } from './declaration'
import { Instance, type Invocation } from './instance'
import type { Log } from './log'
import { failure, type Outcome } from './outcome'

export interface PoolEnvironment {
  clock: Clock
  log: Log
  environment: Record<string, string>
  maximumInstances: number
}

interface Waiting {
  invocation: Invocation
  finish(outcome: Outcome): void
}

export class Pool {
  readonly #instances = new Map<string, Instance>()
  readonly #idle: Instance[] = []
  readonly #waiting: Waiting[] = []
  readonly #maximum: number
  #starting = 0
  #started = 0
  #isClosed = false

  constructor(
    readonly declaration: FunctionDeclaration,
    private readonly setting: PoolEnvironment,
  ) {
    this.#maximum = Math.min(setting.maximumInstances, declaration.reservedConcurrency ?? Number.POSITIVE_INFINITY)
  }

  invoke(event: string, requestId?: string): Promise<Outcome> {
    if (this.#isClosed) return Promise.resolve(failure('ServiceException', 'The runtime is closing.'))
    if (this.#maximum < 1) return Promise.resolve(failure('TooManyRequestsException', 'Rate Exceeded.'))
    const id = randomUUID()
    return new Promise((finish) => {
      this.#waiting.push({ invocation: { id, requestId: requestId ?? id, event }, finish })
      this.#dispatch()
    })
  }

  /** Starts the first sandbox before an event needs it. Resolves once it is ready, or gone. */
  warm(): Promise<void> {
    if (this.#isClosed || this.#instances.size > 0) return Promise.resolve()
    return new Promise((resolve) => this.#start(resolve))
  }

  instance(accessKeyId: string): Instance | undefined {
    return this.#instances.get(accessKeyId)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([...this.#instances.values()].map((instance) => instance.close()))
    for (const waiting of this.#waiting.splice(0))
      waiting.finish(failure('ServiceException', 'The runtime is closing.'))
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const instance = this.#idle.pop()
      if (!instance) break
      const next = this.#waiting.shift()
      if (next) void this.#run(instance, next)
    }
    while (this.#waiting.length > this.#starting && this.#instances.size < this.#maximum) this.#start()
  }

  async #run(instance: Instance, { invocation, finish }: Waiting): Promise<void> {
    const outcome = await instance.invoke(invocation)
    if (this.#instances.has(instance.accessKeyId)) this.#idle.push(instance)
    finish(outcome)
    this.#dispatch()
  }

  #start(settled?: () => void): void {
    this.#started += 1
    this.#starting += 1
    let isReady = false
    const { clock, log, environment } = this.setting
    const instance = new Instance(this.declaration, this.#started, environment, clock, log, {
      onReady: (ready) => {
        isReady = true
        settled?.()
        this.#starting -= 1
        this.#idle.push(ready)
        this.#dispatch()
      },
      onGone: (gone, reason) => {
        this.#instances.delete(gone.accessKeyId)
        const index = this.#idle.indexOf(gone)
        if (index >= 0) this.#idle.splice(index, 1)
        if (isReady) return
        settled?.()
        this.#starting -= 1
        // A sandbox that cannot start fails the event it was started for; else that event would start it for ever.
        this.#waiting.shift()?.finish(reason ?? failure('Runtime.ExitError', 'The function did not start.'))
      },
    })
    this.#instances.set(instance.accessKeyId, instance)
  }
}
