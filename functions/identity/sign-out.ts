import * as contract from '#shared/contract/operations/identity'
import { sessionEnded } from '#shared/events/identity'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Sessions } from '#shared/table/entities/identity'

export const signOut = useCase(contract.signOut, async (call) => {
  const { sessionId, userId, organizationId } = call.caller
  // Ended by another request since the authorizer looked: what was asked for is so.
  if (!(await Sessions.get(call.caller))) return null

  await commit([
    Sessions.remove(call.caller),
    record(call, {
      ownerId: organizationId,
      documentId: sessionId,
      event: sessionEnded,
      data: { userId, organizationId, reason: 'SIGNED_OUT' },
    }),
  ])
  return null
})
