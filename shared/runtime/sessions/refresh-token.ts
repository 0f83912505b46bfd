import { SessionId } from '#shared/kernel/ids'
import { hashOfToken, newSecretToken } from '../secret-token'

/** `<session id>.<secret>`: the id finds the session without an index, the secret proves the right to it. */
export function newRefreshToken(sessionId: SessionId): { refreshToken: string; refreshHash: string } {
  const { token, tokenHash } = newSecretToken()
  return { refreshToken: `${sessionId}.${token}`, refreshHash: tokenHash }
}

/** `undefined` for what was never a refresh token. */
export function readRefreshToken(refreshToken: string): { sessionId: SessionId; presentedHash: string } | undefined {
  const [id, secret, ...rest] = refreshToken.split('.')
  const sessionId = SessionId.safeParse(id)
  if (!sessionId.success || !secret || rest.length > 0) return undefined
  return { sessionId: sessionId.data, presentedHash: hashOfToken(secret) }
}
