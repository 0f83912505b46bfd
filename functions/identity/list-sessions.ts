import * as contract from '#shared/contract/operations/identity'
import { useCase } from '#shared/runtime/http/use-case'
import { liveSessions } from '#shared/runtime/sessions/live-sessions'

export const listSessions = useCase(contract.listSessions, async ({ caller, now }) => {
  const live = await liveSessions(caller, now)
  const items = live.map(({ sessionId, organizationId, device, startedAt, refreshedAt, expiresAt }) => ({
    sessionId,
    isCurrent: sessionId === caller.sessionId,
    organizationId,
    device,
    startedAt,
    lastRefreshedAt: refreshedAt,
    expiresAt,
  }))
  return { items: items.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)) }
})
