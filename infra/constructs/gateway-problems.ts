/**
 * What API Gateway itself answers: problems (RFC 9457) in the texts of the error catalogue, so that a refusal looks the same whoever refuses.
 *
 * The gateway puts `$context` values in as they are, without escaping them. So a body here holds catalogue texts, the request's id and the
 * authorizer's values, which come from closed tables; never anything that a caller wrote.
 */
import { type ErrorCode, errors } from '#shared/contract/errors'
import { limits } from '#shared/contract/limits'
import { problemMediaType, problemType } from '#shared/contract/problem'
import type { Denial } from '#shared/entitlements/decide'

/** Errors whose text needs no values: the only ones the gateway can tell. */
type PlainErrorCode = {
  [Code in ErrorCode]: Parameters<(typeof errors)[Code]['detail']>[0] extends Record<string, never> ? Code : never
}[ErrorCode]

/** Tokens travel in a header, never in a cookie, so any site may call: there is nothing a browser would add by itself. */
export const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag,Location,Retry-After,X-Request-Id,Idempotent-Replayed',
} as const

export const preflightHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization,Content-Type,Idempotency-Key,If-Match,If-None-Match',
  'Access-Control-Max-Age': '7200',
} as const

export function problemBody(code: PlainErrorCode): string {
  const { title, status, detail } = errors[code]
  return JSON.stringify({
    type: problemType(code),
    title,
    status,
    detail: detail({}),
    code,
    requestId: '$context.requestId',
  })
}

/** A denial as the authorizer told it: every key of it is always set, for one that were not would be left standing as its own name. */
const denial: Record<keyof Denial, string> = {
  code: '$context.authorizer.code',
  title: '$context.authorizer.title',
  detail: '$context.authorizer.detail',
  feature: '$context.authorizer.feature',
  tier: '$context.authorizer.tier',
  plan: '$context.authorizer.plan',
  price: '$context.authorizer.price',
  upgradeUrl: '$context.authorizer.upgradeUrl',
}
const denialBody = JSON.stringify({
  type: problemType(denial.code),
  status: 403,
  ...denial,
  requestId: '$context.requestId',
})

export function gatewayResponses(): Record<string, object> {
  const plain = (code: PlainErrorCode, headers?: Record<string, string>) =>
    gatewayResponse(errors[code].status, problemBody(code), headers)
  return {
    ACCESS_DENIED: gatewayResponse(403, denialBody),
    UNAUTHORIZED: plain('access.unauthenticated', { 'WWW-Authenticate': 'Bearer' }),
    // The gateway tries to read an Authorization header on a route it does not know as an AWS signature; to the caller it is an unknown route.
    MISSING_AUTHENTICATION_TOKEN: plain('request.notFound'),
    INVALID_SIGNATURE: plain('request.notFound'),
    EXPIRED_TOKEN: plain('request.notFound'),
    RESOURCE_NOT_FOUND: plain('request.notFound'),
    // Only mock routes choose a template by media type, and all of them stand where there is no operation.
    UNSUPPORTED_MEDIA_TYPE: plain('request.notFound'),
    // A path that cannot be decoded names nothing.
    BAD_REQUEST_PARAMETERS: plain('request.notFound'),
    // Of the firewall's managed rules; its own rules bring their answers along.
    WAF_FILTERED: plain('request.blocked'),
    REQUEST_TOO_LARGE: gatewayResponse(413, tooLargeBody),
    THROTTLED: plain('request.tooMany', { 'Retry-After': '1' }),
    QUOTA_EXCEEDED: plain('request.tooMany', { 'Retry-After': '60' }),
    // What is left is not in use (API keys, body models). Should AWS add a type, it is a refusal before any function, and a problem.
    DEFAULT_4XX: plain('request.blocked'),
    INTEGRATION_TIMEOUT: plain('request.timeout'),
    DEFAULT_5XX: plain('service.failed'),
  }
}

export const maximumBodyKilobytes = limits.bodyKilobytes
export const tooLargeBody = JSON.stringify({
  type: problemType('request.tooLarge'),
  title: errors['request.tooLarge'].title,
  status: 413,
  detail: errors['request.tooLarge'].detail({ maximumKilobytes: maximumBodyKilobytes }),
  code: 'request.tooLarge',
  requestId: '$context.requestId',
})

function gatewayResponse(status: number, body: string, headers: Record<string, string> = {}): object {
  const all = { ...corsHeaders, ...headers, 'Content-Type': problemMediaType }
  return {
    statusCode: status,
    responseParameters: Object.fromEntries(
      Object.entries(all).map(([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`]),
    ),
    responseTemplates: { 'application/json': body },
  }
}
