import { randomBytes } from 'node:crypto'
import type { KeySecret } from '#shared/domain/ingestion-key/ingestion-key'
import { hashOfKey, type NamedByKey, prefixOf, writeKey } from '#shared/domain/ingestion-key/token'

/** 256 random bits within a key as it is written down; of that its hash is kept, and how it begins. */
export function newKeySecret(named: NamedByKey): { secret: string; kept: KeySecret } {
  const secret = writeKey(named, randomBytes(32).toString('hex'))
  return { secret, kept: { prefix: prefixOf(secret), hash: hashOfKey(secret) } }
}
