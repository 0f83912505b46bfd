import * as contract from '#shared/contract/operations/notifications'
import { useCase } from '#shared/runtime/http/use-case'
import { Notifications } from '#shared/table/entities/notifications'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { isRead, markOf, sinceMark, unreadOf } from './feed'

export const listNotifications = useCase(contract.listNotifications, async ({ caller, operation, query }) => {
  const mark = await markOf(caller)
  const { unread: only, ...request } = query
  const isOnlyUnread = only === 'true'
  const range = isOnlyUnread ? sinceMark(caller, mark) : lists.notifications(caller.organizationId, caller.userId)
  const [page, unread] = await Promise.all([
    listPage(Notifications, range, request, {
      newestFirst: true,
      scope: `${operation.id} ${only}`,
      isShown: isOnlyUnread ? (each) => !isRead(each, mark) : undefined,
    }),
    unreadOf(caller, mark),
  ])
  const items = page.items.map((each) => {
    const { notificationId, kind, title, text, page: where, at } = each
    return { notificationId, kind, title, text, page: where, at, isRead: isRead(each, mark) }
  })
  return { ...page, items, unread }
})
