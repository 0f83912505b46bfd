import { mostUnread } from '#shared/contract/operations/notifications'
import { FeedMarks, Notifications } from '#shared/table/entities/notifications'
import type { ValueOf } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export type Person = { organizationId: string; userId: string }
export type Mark = ValueOf<typeof FeedMarks> | undefined
type Notification = ValueOf<typeof Notifications>

export const markOf = ({ organizationId, userId }: Person): Promise<Mark> => FeedMarks.get({ organizationId, userId })

export const isRead = ({ notificationId, readAt }: Notification, mark: Mark): boolean =>
  readAt !== undefined || (mark !== undefined && notificationId <= mark.readUpTo)

/** What comes after the mark: all that may be unread. */
export const sinceMark = ({ organizationId, userId }: Person, mark: Mark) =>
  mark ? lists.notificationsAfter(organizationId, userId, mark.readUpTo) : lists.notifications(organizationId, userId)

/** How many are unread, counted no further than anybody wants to know. Strongly consistent: what was just marked is not counted. */
export async function unreadOf(person: Person, mark: Mark): Promise<number> {
  const { items } = await listPage(
    Notifications,
    sinceMark(person, mark),
    { limit: mostUnread },
    {
      consistent: true,
      newestFirst: true,
      scope: 'unread',
      isShown: (notification) => !isRead(notification, mark),
    },
  )
  return items.length
}
