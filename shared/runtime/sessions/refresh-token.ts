import { SecretToken } from '#shared/contract/schemas'
import { SessionId } from '#shared/kernel/ids'
import { hashOfToken, newSecretToken } from '../secret-token'

/** `<session id>.<secret>`: the id finds the session without an index, the secret proves the right to it. */
export function newRefreshToken(sessionId: SessionId): { refreshToken: string; refreshHash: string } {
  const { token, tokenHash } = newSecretToken()
  return { refreshToken: `${sessionId}.${token}`, refreshHash: tokenHash }
}

/** `undefined` for what was never a refresh token: no slip of a client's ends its session. */
export function readRefreshToken(refreshToken: string): { sessionId: SessionId; presentedHash: string } | undefined {
  const [id, secret, ...rest] = refreshToken.split('.')
  const sessionId = SessionId.safeParse(id)
  const token = SecretToken.safeParse(secret)
  if (!sessionId.success || !token.success || rest.length > 0) return undefined
  return { sessionId: sessionId.data, presentedHash: hashOfToken(token.data) }
}
