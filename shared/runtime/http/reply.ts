import type { APIGatewayProxyResult } from 'aws-lambda'
import { LinkOutput, linkOfOutput, type Operation } from '#shared/contract/operation'
import { type Problem, problemMediaType } from '#shared/contract/problem'
import { StoredAnswer } from './call'

/** On every answer: nothing is sniffed, framed, cached or told to the next site. Frontends of any origin may read it; there are no cookies. */
export const commonHeaders = (requestId: string): Record<string, string> => ({
  'x-request-id': requestId,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag,location,retry-after,x-request-id,idempotent-replayed',
})

/** Answers that say all by their status. */
const isEmpty = (status: number) => status === 204 || status === 303

/** What a use case returned, made into the answer's bytes. What is not in the output schema never leaves. */
export function answerOf(operation: Operation, reply: unknown): StoredAnswer {
  if (operation.leadsTo === linkOfOutput)
    return new StoredAnswer(operation.success, '', undefined, LinkOutput.parse(reply).location)
  if (isEmpty(operation.success)) return new StoredAnswer(operation.success, '')
  const output: unknown = operation.output.parse(reply)
  if (typeof output === 'string') return new StoredAnswer(operation.success, output)
  return new StoredAnswer(operation.success, JSON.stringify(output), operation.etag && etagOf(output))
}

function etagOf(output: unknown): string | undefined {
  return typeof output === 'object' && output !== null && 'version' in output
    ? `"${String(output.version)}"`
    : undefined
}

export function success(
  operation: Operation,
  answer: StoredAnswer,
  options: { requestId: string; replayed: boolean; headers?: Record<string, string> },
): APIGatewayProxyResult {
  return {
    statusCode: answer.status,
    headers: {
      ...commonHeaders(options.requestId),
      ...(!isEmpty(answer.status) && { 'content-type': operation.mediaType ?? 'application/json' }),
      ...(operation.leadsTo && { location: answer.location ?? operation.leadsTo }),
      ...(answer.etag && { etag: answer.etag }),
      ...(options.replayed && { 'idempotent-replayed': 'true' }),
      ...options.headers,
    },
    body: answer.body,
  }
}

/** RFC 9110, §10.2.3. A service that is busy will take more in a moment. */
function retryAfter({ status, retryAfterSeconds = status === 503 ? 1 : undefined }: Problem): Record<string, string> {
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
}

export function refusal(
  problem: Problem,
  requestId: string,
  page?: { body: string; headers: Record<string, string> },
): APIGatewayProxyResult {
  return {
    statusCode: problem.status,
    headers: {
      ...commonHeaders(requestId),
      'content-type': problemMediaType,
      ...retryAfter(problem),
      ...page?.headers,
    },
    body: page?.body ?? JSON.stringify(problem.toDetails(requestId)),
  }
}
