/** One sandbox of a function: a worker thread which handles one event at a time. */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { REGION } from '../assembly/names'
import type { Clock } from '../clock'
import { LOCAL_SECRET } from '../services/signature'
import type { FunctionDeclaration } from './declaration'
import type { Log } from './log'
import { failure, type LambdaError, type Outcome } from './outcome'

const BOOTSTRAP = fileURLToPath(new URL('./worker.mjs', import.meta.url))
/** Lambda gives ten seconds, on a machine that does nothing else. Here dozens of sandboxes may start at once on two cores. */
const INITIALIZATION_LIMIT_MS = 60_000

export interface Invocation {
  /** Lambda's own id of the invocation, `context.awsRequestId`. */
  id: string
  /** The HTTP request that led here, where one did: logs are found by it. */
  requestId: string
  event: string
}

type Message =
  | { type: 'ready' }
  | { type: 'unloadable'; error: LambdaError }
  | { type: 'output'; stream: 'stdout' | 'stderr'; lines: string[] }
  | { type: 'result'; id: string; payload: string }
  | { type: 'failure'; id: string; error: LambdaError }

export interface InstanceHooks {
  onReady(instance: Instance): void
  /** Called once, when the sandbox is gone, whatever ended it. */
  onGone(instance: Instance, reason: Outcome | undefined): void
}

export class Instance {
  /** Whom the database sees: the credential that names the function and its sandbox. */
  readonly accessKeyId: string
  readonly #worker: Worker
  readonly #exited: Promise<unknown>
  #current: { invocation: Invocation; finish: (outcome: Outcome) => void; timer: NodeJS.Timeout } | undefined
  #initializationTimer: NodeJS.Timeout | undefined
  #goneBecause: Outcome | undefined
  #isGone = false

  constructor(
    readonly declaration: FunctionDeclaration,
    number: number,
    environment: Record<string, string>,
    clock: Clock,
    private readonly log: Log,
    private readonly hooks: InstanceHooks,
  ) {
    this.accessKeyId = accessKeyOf(declaration.name, number)
    this.#worker = new Worker(BOOTSTRAP, {
      // The parent's loaders are not Lambda's.
      execArgv: [],
      env: { ...environment, ...lambdaEnvironment(declaration), AWS_ACCESS_KEY_ID: this.accessKeyId },
      workerData: {
        codeDirectory: declaration.codeDirectory,
        handler: declaration.handler,
        functionName: declaration.name,
        functionArn: declaration.arn,
        memoryMb: declaration.memoryMb,
        clock: clock.shared,
      },
      // Below this floor V8 cannot even load a bundle, while Lambda's smallest sandbox can.
      resourceLimits: { maxOldGenerationSizeMb: Math.max(96, declaration.memoryMb) },
      stdout: true,
      stderr: true,
    })
    // Nothing should pass by the captured streams; what does must not reach the runtime's own output unseen.
    this.#worker.stdout.on('data', (chunk: Buffer) => this.#write('stdout', String(chunk).split('\n').filter(Boolean)))
    this.#worker.stderr.on('data', (chunk: Buffer) => this.#write('stderr', String(chunk).split('\n').filter(Boolean)))
    this.#worker.on('message', (message: Message) => this.#receive(message))
    this.#worker.on('error', (error: unknown) => this.#crash(error))
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        this.#gone(
          failure(
            'Runtime.ExitError',
            `RequestId: ${this.#id()} Error: Runtime exited with error: exit status ${code}`,
          ),
        )
        resolve(undefined)
      })
    })
    this.#initializationTimer = setTimeout(() => {
      this.kill(failure('Sandbox.Timedout', `Init of ${declaration.name} timed out after 60 seconds`))
    }, INITIALIZATION_LIMIT_MS)
  }

  get isBusy(): boolean {
    return this.#current !== undefined
  }

  get requestId(): string {
    return this.#current?.invocation.requestId ?? ''
  }

  invoke(invocation: Invocation): Promise<Outcome> {
    const { timeoutMs } = this.declaration
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        const seconds = (timeoutMs / 1000).toFixed(2)
        this.#write('stderr', [`${invocation.id} Task timed out after ${seconds} seconds`])
        this.kill(
          failure('Sandbox.Timedout', `RequestId: ${invocation.id} Error: Task timed out after ${seconds} seconds`),
        )
      }, timeoutMs)
      this.#current = { invocation, finish: resolve, timer }
      this.#worker.postMessage({ id: invocation.id, event: invocation.event, timeoutMs })
    })
  }

  /** Ends the sandbox as if it crashed at this very moment. */
  kill(reason?: Outcome): void {
    this.#gone(
      reason ??
        failure('Runtime.ExitError', `RequestId: ${this.#id()} Error: Runtime exited with error: signal: killed`),
    )
    void this.#worker.terminate()
  }

  async close(): Promise<void> {
    this.kill()
    await this.#exited
  }

  #receive(message: Message): void {
    if (message.type === 'ready') {
      clearTimeout(this.#initializationTimer)
      if (!this.#isGone) this.hooks.onReady(this)
    } else if (message.type === 'output') {
      this.#write(message.stream, message.lines)
    } else if (message.type === 'unloadable') {
      this.#write('stderr', [JSON.stringify(message.error)])
      this.kill({ kind: 'failure', error: message.error })
    } else if (message.id === this.#current?.invocation.id) {
      if (message.type === 'failure') this.#write('stderr', [JSON.stringify(message.error)])
      this.#finish(
        message.type === 'result'
          ? { kind: 'success', payload: message.payload }
          : { kind: 'failure', error: message.error },
      )
    }
  }

  #crash(error: unknown): void {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    this.#write('stderr', [error instanceof Error ? (error.stack ?? text) : text])
    this.#gone(failure('Runtime.ExitError', `RequestId: ${this.#id()} Error: ${text}`))
  }

  #gone(reason: Outcome): void {
    if (this.#isGone) return
    this.#isGone = true
    clearTimeout(this.#initializationTimer)
    this.#goneBecause = reason
    this.#finish(reason)
    this.hooks.onGone(this, this.#goneBecause)
  }

  #finish(outcome: Outcome): void {
    const current = this.#current
    if (!current) return
    this.#current = undefined
    clearTimeout(current.timer)
    current.finish(outcome)
  }

  #id(): string {
    return this.#current?.invocation.id ?? ''
  }

  #write(stream: 'stdout' | 'stderr', lines: string[]): void {
    const invocation = this.#current?.invocation
    for (const line of lines) {
      this.log.write({
        function: this.declaration.name,
        requestId: invocation?.requestId ?? '',
        invocationId: invocation?.id ?? '',
        stream,
        line,
      })
    }
  }
}

/** Access key ids hold word characters only. */
function accessKeyOf(functionName: string, number: number): string {
  return `${functionName.replace(/\W/g, '_')}__${number}`
}

function lambdaEnvironment({ name, memoryMb, handler, environment }: FunctionDeclaration): Record<string, string> {
  return {
    TZ: 'UTC',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRET,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    LAMBDA_TASK_ROOT: '/var/task',
    _HANDLER: handler,
    // The SDK warns about this machine's Node version, which is not the one that Lambda runs.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...environment,
  }
}
