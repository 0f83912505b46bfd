import { createHash, randomBytes } from 'node:crypto'

/** A token that opens something to whoever holds it: 256 random bits, 43 characters. Only its hash is ever stored. */
export function newSecretToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashOfToken(token) }
}

/** A fast hash is enough: 256 random bits cannot be guessed, so there is nothing to slow down. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
