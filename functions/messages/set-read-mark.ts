import * as contract from '#shared/contract/operations/messages'
import { read, unreadOf } from '#shared/domain/thread/participant'
import { useCase } from '#shared/runtime/http/use-case'
import { ownThread, participantOf } from '#shared/runtime/threads/own-thread'
import { commitUnlogged } from '#shared/table/commit'
import { writeParticipant } from '#shared/table/entities/threads'

/** A note of the reader's own that nobody is told of: no log entry is worth it. */
export const setReadMark = useCase(contract.setReadMark, async (call) => {
  const { thread } = await ownThread(call)
  const before = await participantOf(thread, call.caller)
  const after = read(before, Math.min(call.body.readUpTo, thread.messages))
  if (after !== before) await commitUnlogged([writeParticipant(after, before)])
  return { readUpTo: after.readUpTo, unread: unreadOf(after, thread.messages) }
})
