import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import type { Account } from './account'
import { type System, tokenIn } from './system'

type Tell = (what: string, seen: string) => void

/** A partner reads what it was told, chooses a digest for one kind, and ends another by the link in an email. */
export async function toldAsChosen(
  system: System,
  { client }: Account,
  { email, inviter }: { email: string; inviter: string },
  tell: Tell,
): Promise<void> {
  await system.settled()
  const feed = await client.notifications.listNotifications({ query: { limit: 50 } })
  const titles = feed.items.map(({ title }) => title)
  for (const step of ['suspended', 'resumed']) ok(titles.includes(`${inviter} has ${step} your partnership`))
  const [newest] = feed.items
  const { unread } = await client.notifications.markNotificationsRead({ body: { upTo: newest?.notificationId } })
  equal(unread, 0)

  await client.notifications.setNotificationPreferences({
    body: {
      kinds: [{ kind: 'shipment.late', inApp: true, email: 'DAILY', sms: false }],
      quietHours: null,
      timeZone: 'America/Phoenix',
      digestHour: 7,
    },
  })
  const token = tokenIn(await system.emailTo(email, 'has resumed your partnership'), 'unsubscribe')
  await system.clientFor().notifications.unsubscribe({ params: { token } })
  const { kinds } = await client.notifications.getNotificationPreferences()
  const chosen = (kind: string) => kinds.find((each) => each.kind === kind)?.email
  deepStrictEqual([chosen('shipment.late'), chosen('partnership.changed')], ['DAILY', 'OFF'])
  tell(
    'Amazon reads what it was told, wants late shipments once a day, and ends other emails by the link in one',
    `${feed.items.length} notifications, the newest “${newest?.title}”; shipment.late ${chosen('shipment.late')}, partnership.changed ${chosen('partnership.changed')}`,
  )
}
