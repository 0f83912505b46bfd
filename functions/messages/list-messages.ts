import * as contract from '#shared/contract/operations/messages'
import { matching } from '#shared/domain/thread/search'
import { useCase } from '#shared/runtime/http/use-case'
import { ownThread } from '#shared/runtime/threads/own-thread'
import { ThreadMessages } from '#shared/table/entities/threads'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { messageView } from './thread-views'

/** A search costs what it looks through: so much at once, whether it finds anything or not. */
const searchedAtOnce = 500

export const listMessages = useCase(contract.listMessages, async (call) => {
  const { caller, operation, query } = call
  const { thread, partnership } = await ownThread(call)
  const { search } = query
  const page = await listPage(ThreadMessages, lists.threadMessages(thread.threadId), query, {
    newestFirst: true,
    scope: `${operation.id} ${caller.organizationId} ${search ?? ''}`,
    ...(search !== undefined && { isShown: matching(search), atOnce: searchedAtOnce }),
  })
  return { ...page, items: page.items.map((message) => messageView(message, partnership)) }
})
