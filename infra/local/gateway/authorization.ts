/** Asks the authorizer, and reads its policy as API Gateway does. */
import { isObject, type Json, type JsonObject, listOr, parseObject } from '../json'
import type { Outcome } from '../lambda/outcome'
import type { Authorizer } from './declaration'
import { authorizerEvent, type GatewayRequest, methodArn } from './event'

export type Authorization =
  | { kind: 'allowed'; context: Record<string, string | number | boolean> }
  | { kind: 'denied'; context: Record<string, string>; isExplicit: boolean }
  | { kind: 'unauthorized' }
  | { kind: 'failed' }
  | { kind: 'malformed' }

export async function authorize(
  authorizer: Authorizer,
  request: GatewayRequest,
  invoke: (functionName: string, event: unknown, requestId: string) => Promise<Outcome>,
): Promise<Authorization> {
  if (!authorizer.identitySources.every((source) => hasIdentity(source, request))) return { kind: 'unauthorized' }
  const outcome = await invoke(authorizer.functionName, authorizerEvent(request), request.requestId)
  if (outcome.kind === 'failure') {
    // The one word that makes a 401, thrown exactly so.
    return outcome.error.errorMessage === 'Unauthorized' ? { kind: 'unauthorized' } : { kind: 'failed' }
  }
  const result = parseObject(outcome.payload)
  if (!result || !isObject(result.policyDocument) || typeof result.principalId !== 'string')
    return { kind: 'malformed' }
  const context = readContext(result.context)
  if (!context) return { kind: 'malformed' }
  const decision = decide(result.policyDocument, methodArn(request))
  if (decision === 'allow') {
    return { kind: 'allowed', context: { ...context, principalId: result.principalId, integrationLatency: 0 } }
  }
  const texts = Object.entries(context).map(([key, value]): [string, string] => [key, String(value)])
  return {
    kind: 'denied',
    context: { ...Object.fromEntries(texts), principalId: result.principalId },
    isExplicit: decision === 'deny',
  }
}

/** Objects and lists in a context make API Gateway refuse the whole answer. */
function readContext(value: Json | undefined): Record<string, string | number | boolean> | undefined {
  const context: Record<string, string | number | boolean> = {}
  for (const [key, entry] of Object.entries(isObject(value) ? value : {})) {
    if (entry === null) continue
    if (typeof entry === 'object') return undefined
    context[key] = entry
  }
  return context
}

function decide(policy: JsonObject, arn: string): 'allow' | 'deny' | 'none' {
  let decision: 'allow' | 'none' = 'none'
  for (const statement of Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement ?? null]) {
    if (!isObject(statement)) continue
    const concerns = texts(statement.Resource).some((pattern) => matches(pattern, arn))
    const invokes = texts(statement.Action).some((pattern) => matches(pattern, 'execute-api:Invoke'))
    if (!concerns || !invokes) continue
    if (statement.Effect === 'Deny') return 'deny'
    if (statement.Effect === 'Allow') decision = 'allow'
  }
  return decision
}

const texts = (value: Json | undefined): string[] =>
  typeof value === 'string' ? [value] : listOr(value, []).map(String)

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('?', '.'))
  return new RegExp(`^${parts.join('.*')}$`, 'is').test(text)
}

function hasIdentity(source: string, { headers, query }: GatewayRequest): boolean {
  const [, place, name = ''] = /^(?:method|integration)\.request\.(header|querystring)\.(.+)$/.exec(source) ?? []
  if (place === 'header')
    return Object.entries(headers).some(([key, value]) => key.toLowerCase() === name.toLowerCase() && value)
  if (place === 'querystring') return Boolean(query.get(name))
  return true
}
