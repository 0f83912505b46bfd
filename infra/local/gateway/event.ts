/** The events that API Gateway sends to functions (proxy format 1.0) and to a REQUEST authorizer. */
import type { IncomingMessage } from 'node:http'
import { ACCOUNT_ID, REGION } from '../assembly/names'
import type { Match } from './routes'

export interface GatewayRequest {
  requestId: string
  apiId: string
  stage: string
  method: string
  /** As sent, without the query. */
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  multiValueHeaders: Record<string, string[]>
  /** The address that connected; a header that names another is not believed. */
  sourceIp: string
  match: Match
  time: number
}

export function readHeaders(
  request: IncomingMessage,
): Pick<GatewayRequest, 'headers' | 'multiValueHeaders' | 'sourceIp'> {
  const multiValueHeaders: Record<string, string[]> = Object.create(null)
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] ?? ''
    const values = multiValueHeaders[name] ?? []
    values.push(request.rawHeaders[index + 1] ?? '')
    multiValueHeaders[name] = values
  }
  const forwardedFor = request.headers['x-forwarded-for']
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1'
  multiValueHeaders['X-Forwarded-For'] = [forwardedFor ? `${forwardedFor}, ${sourceIp}` : sourceIp]
  multiValueHeaders['X-Forwarded-Proto'] = ['http']
  const headers = Object.fromEntries(
    Object.entries(multiValueHeaders).map(([name, values]) => [name, values.at(-1) ?? '']),
  )
  return { headers, multiValueHeaders: { ...multiValueHeaders }, sourceIp }
}

export function methodArn({ apiId, stage, method, path }: GatewayRequest): string {
  return `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${apiId}/${stage}/${method}${path}`
}

export function authorizerEvent(request: GatewayRequest) {
  return {
    type: 'REQUEST',
    methodArn: methodArn(request),
    ...commonEvent(request),
    requestContext: requestContext(request),
  }
}

export function proxyEvent(request: GatewayRequest, authorizer: Record<string, unknown> | undefined, body: string) {
  return {
    ...commonEvent(request),
    requestContext: { ...requestContext(request), ...(authorizer && { authorizer }) },
    body: body === '' ? null : body,
    isBase64Encoded: false,
  }
}

function commonEvent({ match, path, method, headers, multiValueHeaders, query }: GatewayRequest) {
  const names = [...new Set(query.keys())]
  const hasQuery = names.length > 0
  return {
    resource: match.resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders,
    queryStringParameters: hasQuery ? Object.fromEntries(names.map((name) => [name, query.getAll(name).at(-1)])) : null,
    multiValueQueryStringParameters: hasQuery
      ? Object.fromEntries(names.map((name) => [name, query.getAll(name)]))
      : null,
    pathParameters: Object.keys(match.pathParameters).length > 0 ? match.pathParameters : null,
    stageVariables: null,
  }
}

function requestContext({ requestId, apiId, stage, method, path, match, headers, sourceIp, time }: GatewayRequest) {
  return {
    accountId: ACCOUNT_ID,
    apiId,
    domainName: headers.Host ?? headers.host ?? '127.0.0.1',
    extendedRequestId: requestId,
    httpMethod: method,
    identity: { sourceIp, userAgent: headers['User-Agent'] ?? headers['user-agent'] ?? '' },
    operationName: match.method.operationId,
    path: `/${stage}${path}`,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: new Date(time).toUTCString(),
    requestTimeEpoch: time,
    resourceId: match.resource,
    resourcePath: match.resource,
    stage,
  }
}
