/**
 * API Gateway in front of the functions:
 *
 *   route → size → authorizer → integration (function or mock) → answer
 *
 * with a gateway response wherever one of them says no.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock'
import { readBody, TooLarge } from '../http'
import type { Outcome } from '../lambda/outcome'
import { authorize } from './authorization'
import type { ApiDeclaration, Integration } from './declaration'
import { type GatewayRequest, proxyEvent, readHeaders } from './event'
import { type Answer, type GatewayResponseType, gatewayAnswer } from './gateway-responses'
import { mockAnswer } from './mock'
import { readProxyAnswer } from './proxy-answer'
import { Routes } from './routes'
import type { ContextValues } from './substitution'

const MAXIMUM_PAYLOAD_BYTES = 10 * 1024 * 1024
/** A function's event may not be larger; API Gateway answers 413 for it, too. */
const MAXIMUM_EVENT_BYTES = 6 * 1024 * 1024

export interface GatewayHooks {
  clock: Clock
  invoke(functionName: string, event: unknown, requestId: string): Promise<Outcome>
  /** A request that may have written something has been answered. */
  onAnswered(method: string): void
}

export class Gateway {
  readonly #routes: Routes

  constructor(
    readonly declaration: ApiDeclaration,
    private readonly hooks: GatewayHooks,
  ) {
    this.#routes = new Routes(declaration.paths)
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID()
    const answer = await this.#answer(request, requestId)
    const headers: Record<string, string | string[]> = {}
    for (const [name, value] of answer.headers) {
      const earlier = headers[name.toLowerCase()]
      headers[name.toLowerCase()] = earlier === undefined ? value : [earlier, value].flat()
    }
    headers['x-amzn-requestid'] = requestId
    headers['content-length'] = String(Buffer.byteLength(answer.body))
    response.writeHead(answer.statusCode, headers)
    response.end(request.method === 'HEAD' ? undefined : answer.body)
    this.hooks.onAnswered(request.method ?? 'GET')
  }

  async #answer(request: IncomingMessage, requestId: string): Promise<Answer> {
    const method = request.method ?? 'GET'
    const [path = '/', ...query] = (request.url ?? '/').split('?')
    const values: ContextValues = {
      requestId,
      extendedRequestId: requestId,
      httpMethod: method,
      path: `/${this.declaration.stage}${path}`,
      stage: this.declaration.stage,
    }
    const refuse = (type: GatewayResponseType, message: string, more: ContextValues = {}): Answer =>
      gatewayAnswer(this.declaration.gatewayResponses, type, message, { ...values, ...more })

    let body: string
    try {
      body = (await readBody(request, MAXIMUM_PAYLOAD_BYTES)).toString('utf8')
    } catch (error) {
      if (error instanceof TooLarge) return refuse('REQUEST_TOO_LARGE', 'Request Too Long')
      throw error
    }

    let match: ReturnType<Routes['match']>
    try {
      match = this.#routes.match(method, path)
    } catch {
      return refuse('BAD_REQUEST_PARAMETERS', 'Bad Request')
    }
    if (!match) return refuse('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token')
    values.resourcePath = match.resource

    const gatewayRequest: GatewayRequest = {
      requestId,
      apiId: 'local',
      stage: this.declaration.stage,
      method,
      path,
      query: new URLSearchParams(query.join('?')),
      ...readHeaders(request),
      match,
      time: Math.floor(this.hooks.clock.now()),
    }
    let context: Record<string, unknown> | undefined
    if (match.method.authorizer) {
      const authorization = await authorize(match.method.authorizer, gatewayRequest, this.hooks.invoke)
      if (authorization.kind === 'unauthorized') return refuse('UNAUTHORIZED', 'Unauthorized')
      if (authorization.kind === 'failed') return refuse('AUTHORIZER_FAILURE', 'Internal server error')
      if (authorization.kind === 'malformed') return refuse('AUTHORIZER_CONFIGURATION_ERROR', 'Internal server error')
      if (authorization.kind === 'denied') {
        const message = `User is not authorized to access this resource${authorization.isExplicit ? ' with an explicit deny' : ''}`
        return refuse('ACCESS_DENIED', message, prefixed(authorization.context))
      }
      context = authorization.context
    }
    return this.#integrate(match.method.integration, gatewayRequest, context, body, values, refuse)
  }

  async #integrate(
    integration: Integration,
    request: GatewayRequest,
    authorizer: Record<string, unknown> | undefined,
    body: string,
    values: ContextValues,
    refuse: (type: GatewayResponseType, message: string) => Answer,
  ): Promise<Answer> {
    if (integration.kind === 'mock') return mockAnswer(integration, values)
    if (Buffer.byteLength(body) > MAXIMUM_EVENT_BYTES) return refuse('REQUEST_TOO_LARGE', 'Request Too Long')
    const event = proxyEvent(request, authorizer, body)
    const outcome = await within(
      integration.timeoutMs,
      this.hooks.invoke(integration.functionName, event, request.requestId),
    )
    if (outcome === undefined) return refuse('INTEGRATION_TIMEOUT', 'Endpoint request timed out')
    const answer = outcome.kind === 'success' ? readProxyAnswer(outcome.payload) : undefined
    return answer ?? refuse('INTEGRATION_FAILURE', 'Internal server error')
  }
}

function prefixed(context: Record<string, string>): ContextValues {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [`authorizer.${key}`, value]))
}

/** Undefined when time is up; the function goes on, as it does behind API Gateway. */
function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), timeoutMs)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
