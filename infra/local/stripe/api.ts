/** The API as the SDK calls it: key, route, parameters, idempotency, and errors in Stripe's form. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, reply } from '../http'
import type { Call } from './calls/call'
import { catalogCalls } from './calls/catalog'
import { checkoutCalls } from './calls/checkout'
import { customerCalls } from './calls/customers'
import { invoiceCalls } from './calls/invoices'
import { paymentCalls } from './calls/payments'
import { subscriptionCalls } from './calls/subscriptions'
import { expand } from './expand'
import { parseForm } from './form'
import type { Idempotency } from './idempotency'
import { newId } from './ids'
import { jsonOf } from './json-of'
import { Parameters } from './parameters'
import type { PlannedFault, PlannedFaults } from './planned-faults'
import type { Store } from './store'
import { StripeError } from './stripe-error'
import type { Timeline } from './timeline'

const calls: Record<string, Call> = {
  ...catalogCalls,
  ...customerCalls,
  ...checkoutCalls,
  ...subscriptionCalls,
  ...invoiceCalls,
  ...paymentCalls,
}

/** What stands in the address in the place of `:id` may be a word of another route. */
const routes = Object.keys(calls).sort((one, other) => Number(one.includes(':id')) - Number(other.includes(':id')))

interface Found {
  route: string
  call: Call
  id: string
}

export interface ApiParts {
  store: Store
  timeline: Timeline
  faults: PlannedFaults
  idempotency: Idempotency
  /** The secret key that the product is given now. */
  secretKey: () => string
}

interface Answered {
  status: number
  body: string
  isReplayed?: boolean
  /** Whether anything began: refused parameters leave no trace under their key. */
  hasActed: boolean
}

export class Api {
  constructor(private readonly parts: ApiParts) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request
    const url = new URL(request.url ?? '/', 'http://stripe')
    const text = method === 'POST' ? (await readBody(request)).toString('utf8') : url.search.slice(1)
    const requestId = newId('req', 14)
    const answered = this.#answer(method, url.pathname, text, headers)
    if (answered === 'cut') {
      response.destroy()
      return
    }
    reply(response, answered.status, answered.body, {
      'request-id': requestId,
      'stripe-version': '2026-10-28.endive',
      ...(headers['idempotency-key'] && { 'idempotency-key': String(headers['idempotency-key']) }),
      ...(answered.isReplayed && { 'idempotent-replayed': 'true', 'original-request': requestId }),
    })
  }

  #answer(method: string, path: string, text: string, headers: IncomingMessage['headers']): Answered | 'cut' {
    const { store, timeline, faults } = this.parts
    const refusal = this.#refusalOf(headers.authorization)
    if (refusal) return failed(refusal)
    const found = find(method, path)
    if (!found) return failed(unrecognized(method, path))
    const fault = faults.take(method, found.route, `${path}?${decodeURIComponent(text.replaceAll('+', ' '))}`)
    if (fault?.kind === 'refused') return failed(refusedBy(fault))
    if (fault?.kind === 'cut') return 'cut'
    timeline.catchUp()
    const answered = this.#once(found, `${method} ${path} ${text}`, text, keyOf(method, headers))
    store.save()
    return fault?.kind === 'lost' ? 'cut' : answered
  }

  /** Under a key, what was answered before is answered again. */
  #once(found: Found, request: string, text: string, key: string | undefined): Answered {
    const { idempotency } = this.parts
    if (key === undefined) return this.#act(found, text)
    try {
      const replay = idempotency.find(key, request)
      if (replay) return { ...replay, isReplayed: true, hasActed: false }
    } catch (error) {
      return failed(error)
    }
    const answered = this.#act(found, text)
    if (answered.hasActed) idempotency.keep(key, request, answered.status, answered.body)
    return answered
  }

  #act({ call, id }: Found, text: string): Answered {
    const { store } = this.parts
    let hasActed = false
    try {
      const parameters = new Parameters(parseForm(text))
      const paths = parameters.texts('expand') ?? []
      const act = call({ store, parameters, id })
      parameters.end()
      hasActed = true
      const answer = jsonOf(act())
      expand(store, answer, paths)
      return { status: 200, body: JSON.stringify(answer, null, 2), hasActed }
    } catch (error) {
      return { ...failed(error), hasActed }
    }
  }

  #refusalOf(authorization = ''): StripeError | undefined {
    const given = keyIn(authorization)
    if (given === this.parts.secretKey()) return undefined
    const message =
      given === ''
        ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
        : `Invalid API Key provided: ${given.slice(0, 8)}${'*'.repeat(8)}${given.slice(-4)}`
    return new StripeError(401, { type: 'invalid_request_error', message })
  }
}

function keyIn(authorization: string): string {
  const [scheme = '', value = ''] = authorization.split(' ')
  if (scheme.toLowerCase() !== 'basic') return value
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? ''
}

/** Only what changes something is idempotent by key; the rest is by nature. */
function keyOf(method: string, headers: IncomingMessage['headers']): string | undefined {
  const key = headers['idempotency-key']
  return method === 'POST' && typeof key === 'string' && key !== '' ? key : undefined
}

function find(method: string, path: string): Found | undefined {
  for (const route of routes) {
    const pattern = new RegExp(`^${route.replace(':id', '([^/]+)')}$`)
    const match = pattern.exec(`${method} ${path}`)
    const call = calls[route]
    if (match && call) return { route: route.slice(method.length + 1), call, id: decodeURIComponent(match[1] ?? '') }
  }
  return undefined
}

function unrecognized(method: string, path: string): StripeError {
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`
  return new StripeError(404, { type: 'invalid_request_error', message })
}

function refusedBy({ status }: PlannedFault): StripeError {
  if (status === 429) {
    const message =
      'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.'
    return new StripeError(429, { type: 'invalid_request_error', code: 'rate_limit', message })
  }
  return new StripeError(status, { type: 'api_error', message: 'An unknown error occurred.' })
}

function failed(error: unknown): Answered {
  const known =
    error instanceof StripeError
      ? error
      : new StripeError(500, { type: 'api_error', message: error instanceof Error ? error.message : String(error) })
  return { status: known.status, body: JSON.stringify({ error: known.details }, null, 2), hasActed: false }
}
