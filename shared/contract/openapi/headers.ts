import { limits } from '../limits'
import type { JsonSchema } from './schemas'

type Header = { name: string; description: string; schema: JsonSchema; example: string }

/** The headers of the contract beside Authorization and Content-Type. */
export const headers = {
  idempotencyKey: {
    name: 'Idempotency-Key',
    description: 'New for each intent, the same for each retry of it: the stored answer is then replayed.',
    schema: { type: 'string', minLength: 1, maxLength: limits.idempotencyKeyCharacters, pattern: '^[\\x21-\\x7e]+$' },
    example: 'b6a4c2de-0f1d-4a55-9d0e-6f1d3c1f8a90',
  },
  ifMatch: {
    name: 'If-Match',
    description: 'The ETag you read. When the document changed since, nothing is done.',
    schema: { type: 'string', pattern: '^"[0-9]+"$' },
    example: '"3"',
  },
  etag: {
    name: 'ETag',
    description: 'The version of the document, for If-Match.',
    schema: { type: 'string', pattern: '^"[0-9]+"$' },
    example: '"4"',
  },
  location: {
    name: 'Location',
    description: 'The page to look at next.',
    schema: { type: 'string', pattern: '^/' },
    example: '/welcome',
  },
  replayed: {
    name: 'Idempotent-Replayed',
    description: 'Sent when this answer was given before: nothing was done again.',
    schema: { type: 'string', const: 'true' },
    example: 'true',
  },
  requestId: {
    name: 'X-Request-Id',
    description: 'Names this request in our logs; quote it to support.',
    schema: { type: 'string' },
    example: '5f0f9e0c-2a37-4c1b-9d2e-8d1a7f3b6c54',
  },
  retryAfter: {
    name: 'Retry-After',
    description: 'Seconds to wait before the next try.',
    schema: { type: 'integer', minimum: 0 },
    example: '1',
  },
} as const satisfies Record<string, Header>
