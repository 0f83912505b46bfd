import * as contract from '#shared/contract/operations/identity'
import { Problem } from '#shared/contract/problem'
import { isLive } from '#shared/domain/session/session'
import { sessionEnded } from '#shared/events/identity'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Sessions } from '#shared/table/entities/identity'

export const endSession = useCase(contract.endSession, async (call) => {
  const { caller, params, now } = call
  const { userId } = caller
  const session = await Sessions.load({ userId, sessionId: params.sessionId }, 'session.notFound')
  // Not in the list any more, though the table may keep it for days.
  if (!isLive(session, now)) throw Problem.of('session.notFound', {})

  const { sessionId, organizationId } = session
  const reason = sessionId === caller.sessionId ? 'SIGNED_OUT' : 'SIGNED_OUT_FROM_ANOTHER'
  await commit([
    Sessions.remove(session),
    record(call, {
      ownerId: organizationId,
      documentId: sessionId,
      event: sessionEnded,
      data: { userId, organizationId, reason },
    }),
  ])
  return null
})
