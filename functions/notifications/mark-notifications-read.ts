import * as contract from '#shared/contract/operations/notifications'
import { Problem } from '#shared/contract/problem'
import type { Call } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { commitUnlogged } from '#shared/table/commit'
import { FeedMarks, Notifications } from '#shared/table/entities/notifications'
import type { Write } from '#shared/table/entity'
import type { Mark } from './feed'
import { isRead, markOf, unreadOf } from './feed'

type Marking = Call<typeof contract.markNotificationsRead>

/** Reading is nobody else's affair: no log tells who read what when. */
export const markNotificationsRead = useCase(contract.markNotificationsRead, async (call) => {
  const { caller, body } = call
  const mark = await markOf(caller)
  const writes = [...(await upTo(call, mark)), ...(await eachNamed(call, mark))]
  if (writes.length > 0) await commitUnlogged(writes)
  return { unread: await unreadOf(caller, body.upTo === undefined ? mark : await markOf(caller)) }
})

async function upTo({ caller, body }: Marking, mark: Mark): Promise<Write[]> {
  const { organizationId, userId } = caller
  const { upTo: notificationId } = body
  if (notificationId === undefined) return []
  const named = await Notifications.load({ organizationId, userId, notificationId }, 'notification.notFound')
  // The mark never goes back: what was read is not unread again.
  if (mark && mark.readUpTo >= named.notificationId) return []
  const next = { organizationId, userId, readUpTo: named.notificationId, version: (mark?.version ?? 0) + 1 }
  return [mark ? FeedMarks.replace(next, mark) : FeedMarks.create(next)]
}

async function eachNamed({ caller, body, now }: Marking, mark: Mark): Promise<Write[]> {
  const { organizationId, userId } = caller
  const { notificationIds } = body
  const found = await Notifications.getMany(
    notificationIds.map((notificationId) => ({ organizationId, userId, notificationId })),
  )
  if (found.length < notificationIds.length) throw Problem.of('notification.notFound', {})
  return found
    .filter((each) => !isRead(each, mark))
    .map((each) =>
      Notifications.putIf(
        { ...each, readAt: now },
        { condition: 'it is still there', expression: 'attribute_exists(pk)', values: {}, refusal: 'stale' },
      ),
    )
}
