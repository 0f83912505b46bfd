import * as contract from '#shared/contract/operations/messages'
import { newParticipant } from '#shared/domain/thread/participant'
import { useCase } from '#shared/runtime/http/use-case'
import { ownThread } from '#shared/runtime/threads/own-thread'
import { Participants } from '#shared/table/entities/threads'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { threadDetails } from './thread-views'

export const getThread = useCase(contract.getThread, async (call) => {
  const { thread, partnership } = await ownThread(call)
  const { organizationId, userId } = call.caller
  const participants = await listAll(Participants, lists.threadParticipants(thread.threadId), { consistent: false })
  const isReader = (of: { organizationId: string; userId: string }) =>
    of.organizationId === organizationId && of.userId === userId
  const reader = participants.find(isReader) ?? newParticipant({ threadId: thread.threadId, organizationId, userId })
  return threadDetails(thread, partnership, { reader, participants })
})
