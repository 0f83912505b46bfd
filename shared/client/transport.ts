import type { Operation } from '#shared/contract/operation'
import { bodyTypeOf, signatureHeader } from '#shared/contract/operation'

/** A request as the caller wrote it: nothing is checked here, so that a test can send what the service must refuse. */
export type RawInput = {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string | number | boolean | undefined>>
  body?: unknown
}

export type CallOptions = {
  /** New for each intent; made where the operation needs one and none is given. `null` sends none. */
  idempotencyKey?: string | null
  /** The ETag that was read, quotes and all. */
  ifMatch?: string
  /** In place of the client's own; `null` sends none. */
  accessToken?: string | null
  headers?: Readonly<Record<string, string>>
}

/** An answer to the byte. */
export type RawAnswer = { status: number; headers: Headers; bytes: Uint8Array }

export type Connection = {
  baseUrl: string
  accessToken?: string
  fetch?: typeof fetch
  /** Waits before a retry; tests drive it. */
  pause?: (milliseconds: number) => Promise<void>
}

const mostRetries = 2
const firstPauseMilliseconds = 100

/**
 * Sends a request, and sends it again when that cannot act twice: a GET, or anything under an Idempotency-Key. Only a broken
 * connection and 503 (nothing was done) are tried again.
 */
export async function sendPatiently(
  connection: Connection,
  operation: Operation,
  input: RawInput,
  options: CallOptions,
): Promise<RawAnswer> {
  // One key for all tries: that is what makes them one intent.
  const sent = { ...options, idempotencyKey: idempotencyKeyOf(operation, options) }
  const isSafe = operation.method === 'GET' || typeof sent.idempotencyKey === 'string'
  for (let retry = 0; ; retry++) {
    const isLast = !isSafe || retry === mostRetries
    try {
      const answer = await send(connection, operation, input, sent)
      if (answer.status !== 503 || isLast) return answer
    } catch (error) {
      if (isLast) throw error
    }
    await (connection.pause ?? sleep)(pauseMilliseconds(retry))
  }
}

/** Sends a request once and answers what came, whatever it is. */
export async function send(
  { baseUrl, accessToken, fetch: fetchFrom = fetch }: Connection,
  operation: Operation,
  input: RawInput,
  options: CallOptions,
): Promise<RawAnswer> {
  const token = options.accessToken === undefined ? accessToken : options.accessToken
  const key = idempotencyKeyOf(operation, options)
  const answer = await fetchFrom(addressOf(baseUrl, operation, input), {
    method: operation.method,
    // Where a 303 leads is for who reads pages; to a program it says that all is done.
    redirect: 'manual',
    headers: {
      ...(input.body !== undefined && { 'content-type': bodyTypeOf(operation) }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
      ...(operation.consumes === 'signed' && { [signatureHeader]: String(Object(input.body).signature) }),
      ...(options.ifMatch && { 'if-match': options.ifMatch }),
      ...options.headers,
    },
    ...(input.body !== undefined && { body: bodyText(operation, input.body) }),
  })
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** A form brings its key along, in a field. */
function idempotencyKeyOf(operation: Operation, { idempotencyKey }: CallOptions): string | null {
  if (idempotencyKey !== undefined) return idempotencyKey
  return operation.idempotent && operation.consumes !== 'form' ? crypto.randomUUID() : null
}

function bodyText({ consumes }: Operation, body: unknown): string {
  if (typeof body === 'string') return body
  if (consumes === 'form') return new URLSearchParams(Object.entries(Object(body))).toString()
  return consumes === 'signed' ? String(Object(body).payload) : JSON.stringify(body)
}

function addressOf(baseUrl: string, { path }: Operation, { params = {}, query = {} }: RawInput): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(asked.map(([name, value]): [string, string] => [name, String(value)])).toString()
  return `${baseUrl.replace(/\/$/, '')}${filled}${search && `?${search}`}`
}

/** Doubles with each retry; the jitter keeps clients that failed together from coming back together. */
const pauseMilliseconds = (retry: number) => Math.round(firstPauseMilliseconds * 2 ** retry * (0.5 + Math.random()))
const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
