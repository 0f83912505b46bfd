import * as contract from '#shared/contract/operations/identity'
import { Problem } from '#shared/contract/problem'
import { refresh } from '#shared/domain/session/session'
import { sessionEnded, sessionRefreshed } from '#shared/events/identity'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { newRefreshToken, readRefreshToken } from '#shared/runtime/sessions/refresh-token'
import { sessionView } from '#shared/runtime/sessions/session-view'
import { commit } from '#shared/table/commit'
import { Sessions } from '#shared/table/entities/identity'

export const refreshSession = useCase(contract.refreshSession, async (call) => {
  const presented = readRefreshToken(call.body.refreshToken)
  if (!presented) throw Problem.of('identity.refreshRefused', {})
  const { refreshToken, refreshHash } = newRefreshToken(presented)
  const found = await Sessions.get(presented)
  const refreshed = refresh(found, { presented: presented.presentedHash, next: refreshHash }, call.now)
  if (refreshed.kind === 'REFUSED') throw Problem.of('identity.refreshRefused', {})

  const { before } = refreshed
  const { userId, organizationId, sessionId } = before
  const circumstances = { ...call, actor: { kind: 'HUMAN', id: userId, credential: sessionId } } as const
  const owned = { ownerId: organizationId, documentId: sessionId }

  if (refreshed.kind === 'REUSED') {
    const data = { userId, organizationId, reason: 'REFRESH_TOKEN_REUSED' } as const
    await commit([Sessions.remove(before), record(circumstances, { ...owned, event: sessionEnded, data })])
    throw Problem.of('identity.refreshRefused', {})
  }

  // Signed first: were it to fail after the commit, the client would be left with a token that works no more.
  const view = await sessionView(refreshed.session, refreshToken, call.now)
  await commit([
    Sessions.replace(refreshed.session, before),
    record(circumstances, { ...owned, event: sessionRefreshed, data: { userId, organizationId } }),
  ])
  return view
})
