import { createHash } from 'node:crypto'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { limits } from '#shared/contract/limits'
import type { Operation } from '#shared/contract/operation'
import { Problem } from '#shared/contract/problem'
import type { Intent } from './call'
import { headerOf } from './request'

const keyPattern = new RegExp(`^[\\x21-\\x7e]{1,${limits.idempotencyKeyCharacters}}$`)

const sha256 = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

/**
 * What the caller means to do, once. The key counts within one operation and one acting user; a public operation has no user.
 * Secrets (a password) are left out of the fingerprint: a fast hash of one is not to be stored.
 */
export function intentOf(
  operation: Operation,
  event: APIGatewayProxyEvent,
  input: { params: unknown; query: unknown; body: unknown },
  callerId: string,
): Intent {
  const key = operation.consumes === 'form' ? intentIn(input.body) : headerOf(event, 'idempotency-key')
  if (!key || !keyPattern.test(key)) throw Problem.of('idempotency.keyMissing', {})
  const body = Object.entries(input.body ?? {}).filter(([name]) => !operation.secretFields?.includes(name))
  return {
    keyHash: sha256(operation.id, callerId, key),
    fingerprint: sha256(operation.id, JSON.stringify([input.params, input.query, body])),
  }
}

/** A browser's form sends no header of ours: its key is a hidden field. */
const intentIn = (body: unknown): string | undefined => {
  const { intent } = { ...(body as object) } as { intent?: string }
  return intent
}
