import type * as z from 'zod'
import type { SessionView } from '#shared/contract/operations/identity'
import type { Session } from '#shared/domain/session/session'
import type { Instant } from '#shared/kernel/time'
import { signAccessToken } from './access-token'

/** What a client is given when a session starts or goes on. */
export async function sessionView(
  session: Session,
  refreshToken: string,
  now: Instant,
): Promise<z.input<typeof SessionView>> {
  const { token, expiresAt } = await signAccessToken(session, now)
  return {
    accessToken: token,
    accessTokenExpiresAt: expiresAt,
    refreshToken,
    refreshTokenExpiresAt: session.expiresAt,
    organizationId: session.organizationId,
    userId: session.userId,
  }
}
