import { SecretToken } from '#shared/contract/schemas'
import { SessionId, UserId } from '#shared/kernel/ids'
import { hashOfToken, newSecretToken } from '../secret-token'

/** `<user id>.<session id>.<secret>`: the ids find the session without an index, the secret proves the right to it. */
export function newRefreshToken({ userId, sessionId }: { userId: UserId; sessionId: SessionId }): {
  refreshToken: string
  refreshHash: string
} {
  const { token, tokenHash } = newSecretToken()
  return { refreshToken: `${userId}.${sessionId}.${token}`, refreshHash: tokenHash }
}

/** `undefined` for what was never a refresh token: no slip of a client's ends its session. */
export function readRefreshToken(
  refreshToken: string,
): { userId: UserId; sessionId: SessionId; presentedHash: string } | undefined {
  const [user, session, secret, ...rest] = refreshToken.split('.')
  const userId = UserId.safeParse(user)
  const sessionId = SessionId.safeParse(session)
  const token = SecretToken.safeParse(secret)
  if (!userId.success || !sessionId.success || !token.success || rest.length > 0) return undefined
  return { userId: userId.data, sessionId: sessionId.data, presentedHash: hashOfToken(token.data) }
}
