import type { Account } from './account'

/** How the people of the demonstration network want to be told: invoices once a day, at seven in Dallas. What somebody chose since is left alone. */
export async function ensurePreferences({ client }: Account): Promise<void> {
  const { version } = await client.notifications.getNotificationPreferences()
  if (version > 0) return
  await client.notifications.setNotificationPreferences({
    body: {
      kinds: [
        { kind: 'vmi.invoice', inApp: true, email: 'DAILY', sms: false },
        { kind: 'stock.alert', inApp: true, email: 'DAILY', sms: false },
      ],
      quietHours: null,
      timeZone: 'America/Chicago',
      digestHour: 7,
    },
  })
}
