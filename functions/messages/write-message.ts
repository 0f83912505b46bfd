import * as contract from '#shared/contract/operations/messages'
import { mayWrite } from '#shared/domain/thread/thread'
import { eachOf } from '#shared/runtime/each-of'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownThread } from '#shared/runtime/threads/own-thread'
import { commit } from '#shared/table/commit'
import { messageWrites } from './message-writes'
import { mentioned, speakerOf } from './people'
import { takenOver } from './taken-over'
import { messageView } from './thread-views'

export const writeMessage = useCase(contract.writeMessage, async (call) => {
  const { body, caller, newId } = call
  const { organizationId, userId } = caller
  const { thread, partnership } = await ownThread(call)
  orThrow(mayWrite(partnership))
  const [by, mentions] = await Promise.all([
    speakerOf(organizationId, userId),
    mentioned(thread, caller, partnership, body.mentions),
  ])
  const of = { organizationId, threadId: thread.threadId }
  const files = await eachOf(body.attachments ?? [], (named) => takenOver(of, named, newId))
  const attachments = files.map(({ attachment }) => attachment)
  const { message, writes } = await messageWrites(call, { thread, partnership }, by, {
    text: body.text,
    mentions,
    attachments,
  })
  const view = messageView(message, partnership)
  await commit([...writes, ...files.map(({ write }) => write), once(call, view)])
  return view
})
