import * as contract from '#shared/contract/operations/identity'
import { useCase } from '#shared/runtime/http/use-case'
import { endings, liveSessions } from '#shared/runtime/sessions/live-sessions'
import { commit } from '#shared/table/commit'

export const signOutEverywhere = useCase(contract.signOutEverywhere, async (call) => {
  const { userId } = call.caller
  const sessions = await liveSessions(call.caller, call.now)
  // Ended by another request since the authorizer looked: what was asked for is so.
  if (sessions.length === 0) return null

  await commit(endings(call, { userId, sessions, reason: 'SIGNED_OUT_EVERYWHERE' }))
  return null
})
