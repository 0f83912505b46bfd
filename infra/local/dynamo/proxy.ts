/**
 * Stands between the functions and the database: knows each caller by its credential, tells who called what, wakes the
 * streams after a commit, and strikes with the faults that tests set.
 */
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { DatabaseFault, Faults } from '../faults'
import { type Listening, listen, readBody, reply } from '../http'
import { dynamoNeeds } from '../iam/dynamo-needs'
import type { Need } from '../iam/permissions'
import { parseObject } from '../json'
import { IndexLag } from './index-lag'

export interface DatabaseCall {
  function: string
  /** The HTTP request (or invocation) during which it was made. */
  requestId: string
  operation: string
  requestBytes: number
}

/** The sandbox that a credential belongs to, as far as the proxy needs it. */
export interface Caller {
  functionName: string
  requestId: string
  kill(): void
}

export interface ProxySetting {
  engineUrl: string
  faults: Faults
  keysOf(tableName: string): string[]
  arnOf(tableName: string): string
  /** What of a request the function's role does not allow. */
  refused(functionName: string, needs: readonly Need[]): Need | undefined
  callerOf(accessKeyId: string): Caller | undefined
  onCall(call: DatabaseCall): void
  onWritten(): void
}

const WRITES = new Set([
  'BatchExecuteStatement',
  'BatchWriteItem',
  'DeleteItem',
  'ExecuteStatement',
  'ExecuteTransaction',
  'PutItem',
  'TransactWriteItems',
  'UpdateItem',
])

export class DatabaseProxy {
  readonly #agent = new Agent({ keepAlive: true })
  readonly #lag: IndexLag
  #server: Listening | undefined

  constructor(private readonly setting: ProxySetting) {
    this.#lag = new IndexLag(setting.keysOf)
  }

  async start(): Promise<string> {
    this.#server = await listen(0, (request, response) => this.#handle(request, response))
    return this.#server.url
  }

  async close(): Promise<void> {
    await this.#server?.close()
    this.#agent.destroy()
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const operation = operationOf(request)
    const caller = this.setting.callerOf(accessKeyIdOf(request))
    const functionName = caller?.functionName ?? ''
    this.setting.onCall({
      function: functionName,
      requestId: caller?.requestId ?? '',
      operation,
      requestBytes: body.length,
    })

    const denied = caller && this.#denied(functionName, operation, body)
    if (denied) return reply(response, 400, denied, { 'content-type': 'application/x-amz-json-1.0' })

    const text = this.#lag.isOf(this.setting.faults.indexLag) ? body.toString('utf8') : ''
    const isIndexQuery = text.includes('"IndexName"')
    const fault = caller && this.setting.faults.takeDatabase(functionName, operation, isIndexQuery)
    if (fault?.kind === 'kill-before') {
      caller?.kill()
      return void response.destroy()
    }
    const refusal = refusalOf(fault, operation, body)
    if (refusal) return reply(response, 400, refusal, { 'content-type': 'application/x-amz-json-1.0' })

    const answer = await this.#forward(request, body)
    if (WRITES.has(operation) && answer.status === 200) {
      if (text) this.#lag.remember(text)
      this.setting.onWritten()
    }
    if (fault?.kind === 'kill-after') caller?.kill()
    if (fault?.kind === 'kill-after' || fault?.kind === 'drop-reply') return void response.destroy()
    const payload =
      fault?.kind === 'index-lag' ? Buffer.from(this.#lag.hide(text, answer.body.toString('utf8'))) : answer.body
    const {
      'x-amz-crc32': _checksum,
      'content-length': _length,
      'transfer-encoding': _encoding,
      ...kept
    } = answer.headers
    const headers = payload === answer.body && _checksum ? { ...kept, 'x-amz-crc32': _checksum } : kept
    response.writeHead(answer.status, { ...headers, 'content-length': payload.length })
    response.end(payload)
  }

  #denied(functionName: string, operation: string, body: Buffer): object | undefined {
    const needs = dynamoNeeds(operation, parseObject(body.toString('utf8')) ?? {}, this.setting.arnOf)
    const need = this.setting.refused(functionName, needs)
    if (!need) return undefined
    const message = `${functionName} is not authorized to perform: ${need.action} on resource: ${need.resource} ${JSON.stringify(need.values)}`
    return { __type: 'com.amazon.coral.service#AccessDeniedException', Message: message, message }
  }

  #forward(request: IncomingMessage, body: Buffer) {
    const { connection: _connection, 'transfer-encoding': _encoding, ...headers } = request.headers
    return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
      const call = httpRequest(
        this.setting.engineUrl,
        {
          method: request.method ?? 'POST',
          path: request.url ?? '/',
          agent: this.#agent,
          headers: { ...headers, 'content-length': body.length },
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => {
            resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(chunks) })
          })
          answer.on('error', reject)
        },
      )
      call.on('error', reject)
      call.end(body)
    })
  }
}

function refusalOf(fault: DatabaseFault | undefined, operation: string, body: Buffer): object | undefined {
  const type = (name: string): string => `com.amazonaws.dynamodb.v20120810#${name}`
  if (fault?.kind === 'throttle') {
    const message = 'The level of configured provisioned throughput for the table was exceeded.'
    return { __type: type('ProvisionedThroughputExceededException'), message }
  }
  if (fault?.kind !== 'conflict') return undefined
  if (!operation.startsWith('Transact')) {
    return { __type: type('TransactionConflictException'), message: 'Transaction is ongoing for the item' }
  }
  const items: unknown = JSON.parse(body.toString('utf8')).TransactItems
  const count = Array.isArray(items) ? items.length : 1
  // The first item is the one in conflict; the others carry no reason, in their places.
  const reasons = Array.from({ length: count }, (_, index) =>
    index === 0 ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  )
  const codes = reasons.map(({ Code }) => Code).join(', ')
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`
  return { __type: type('TransactionCanceledException'), Message: message, message, CancellationReasons: reasons }
}

function operationOf(request: IncomingMessage): string {
  const target = String(request.headers['x-amz-target'] ?? '')
  return target.slice(target.indexOf('.') + 1)
}

export function accessKeyIdOf(request: IncomingMessage): string {
  return /Credential=([^/,]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? ''
}
