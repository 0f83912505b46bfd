/** All functions of the assembly, invoked by name or ARN, in answer to a caller or on their own. */
import type { Activity } from '../activity'
import { type FunctionDeclaration, functionNameIn } from './declaration'
import type { Instance } from './instance'
import { failure, type Outcome } from './outcome'
import { Pool, type PoolEnvironment } from './pool'

/** `AWS::Lambda::EventInvokeConfig`: what happens when an asynchronous invocation fails. */
export interface AsynchronousSetting {
  maximumRetryAttempts: number
  onFailureQueueArn: string | undefined
}

export interface AsynchronousHooks {
  retryDelayMs: number
  activity: Activity
  settingOf(functionName: string): AsynchronousSetting
  sendToQueue(queueArn: string, body: string): void
}

const WARMED_AT_ONCE = 2

export class Functions {
  readonly #pools = new Map<string, Pool>()
  readonly #retries = new Set<NodeJS.Timeout>()
  #asynchronous = 0
  #isClosed = false

  constructor(
    declarations: FunctionDeclaration[],
    setting: PoolEnvironment,
    private readonly hooks: AsynchronousHooks,
  ) {
    for (const declaration of declarations) this.#pools.set(declaration.name, new Pool(declaration, setting))
    hooks.activity.add({
      busy: () => (this.#asynchronous > 0 ? [`${this.#asynchronous} asynchronous invocations under way`] : []),
    })
  }

  get names(): string[] {
    return [...this.#pools.keys()]
  }

  has(reference: string): boolean {
    return this.#pools.has(functionNameIn(reference))
  }

  declaration(reference: string): FunctionDeclaration {
    return this.#pool(reference).declaration
  }

  /** Resolves with the outcome; a failing function is an outcome, not an error. */
  async invoke(reference: string, event: unknown, requestId?: string): Promise<Outcome> {
    if (!this.has(reference)) return failure('ResourceNotFoundException', `Function not found: ${reference}`)
    return this.#pool(reference).invoke(JSON.stringify(event), requestId)
  }

  /** Lambda's event invocation: retried, then handed to the on-failure destination. Resolves when it has ended. */
  async invokeAsynchronously(reference: string, event: unknown): Promise<void> {
    this.#count(+1)
    const { maximumRetryAttempts, onFailureQueueArn } = this.hooks.settingOf(functionNameIn(reference))
    for (let attempt = 0; !this.#isClosed; attempt += 1) {
      const outcome = await this.invoke(reference, event)
      if (outcome.kind === 'success') break
      if (attempt < maximumRetryAttempts) {
        await this.#retryDelay(attempt)
        continue
      }
      if (onFailureQueueArn) {
        const requestContext = {
          functionArn: reference,
          condition: 'RetriesExhausted',
          approximateInvokeCount: attempt + 1,
        }
        const message = { version: '1.0', requestContext, requestPayload: event, responsePayload: outcome.error }
        this.hooks.sendToQueue(onFailureQueueArn, JSON.stringify(message))
      }
      break
    }
    this.#count(-1)
  }

  /** The sandbox that a database credential belongs to. */
  instance(accessKeyId: string): Instance | undefined {
    for (const pool of this.#pools.values()) {
      const found = pool.instance(accessKeyId)
      if (found) return found
    }
    return undefined
  }

  /** Starts one sandbox of each function that has code of its own, a few at a time: whoever calls meanwhile comes first. */
  async warm(): Promise<void> {
    const pools = [...this.#pools.values()].filter(({ declaration }) => declaration.codeDirectory)
    const lane = async () => {
      for (let pool = pools.shift(); pool; pool = pools.shift()) await pool.warm()
    }
    await Promise.all(Array.from({ length: WARMED_AT_ONCE }, lane))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const timer of this.#retries) clearTimeout(timer)
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()))
  }

  #pool(reference: string): Pool {
    const pool = this.#pools.get(functionNameIn(reference))
    if (!pool) throw new Error(`No function is named ${functionNameIn(reference)}.`)
    return pool
  }

  #count(change: number): void {
    this.#asynchronous += change
    this.hooks.activity.changed()
  }

  #retryDelay(attempt: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => {
          this.#retries.delete(timer)
          resolve()
        },
        this.hooks.retryDelayMs * 2 ** attempt,
      )
      this.#retries.add(timer)
    })
  }
}
