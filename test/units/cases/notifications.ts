import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { awaitedCode, freshNumber, toldPartner, unsubscribeToken, withPhone } from '../../fixtures/notifications'
import { organization } from '../../fixtures/world'
import type { CasesOf } from '../case'
import { kilobytesOf, pagesOfQuery, storedItem, storedItems } from '../stored'

const feedOf = ({ organizationId, userId }: Account) => storedItems(`FEED#${organizationId}#${userId}`, 'ntf_')

const preferencesOf = async ({ organizationId, userId }: { organizationId: string; userId: string }) => ({
  'kB of the preferences': kilobytesOf(await storedItem(keys.notificationPreferences(organizationId, userId))),
})

export const notificationsCases: CasesOf<'notifications'> = {
  'notifications.listNotifications': async ({ brand }) => {
    const { partner: by } = await toldPartner(brand)
    const pages = async () => pagesOfQuery(await feedOf(by))
    return {
      by,
      sizes: async () => ({ 'pages of notifications': await pages(), 'pages of those unread': await pages() }),
    }
  },

  'notifications.markNotificationsRead': async ({ brand }) => {
    const { partner: by } = await toldPartner(brand)
    const { items } = await by.client.notifications.listNotifications()
    return {
      by,
      input: { body: { notificationIds: items.map(({ notificationId }) => notificationId) } },
      sizes: async () => ({
        'notifications named': items.length,
        'if all up to one are': 0,
        'pages of those unread': pagesOfQuery(await feedOf(by)),
      }),
    }
  },

  'notifications.getNotificationPreferences': async ({ brand }) => ({ by: brand }),

  'notifications.setNotificationPreferences': async () => {
    const by = await organization()
    const body = { quietHours: { from: '22:00', until: '06:30' }, timeZone: 'America/Chicago', digestHour: 7 }
    return { by, input: { body }, sizes: () => preferencesOf(by) }
  },

  'notifications.setPhone': async () => ({ by: await organization(), input: { body: { number: freshNumber() } } }),

  'notifications.confirmPhone': async () => {
    const by = await organization()
    const { code } = await awaitedCode(by)
    return { by, input: { body: { code } } }
  },

  'notifications.removePhone': async () => {
    const by = await organization()
    await withPhone(by)
    return { by }
  },

  'notifications.showUnsubscribePage': async ({ brand, visitor }) => ({
    by: visitor,
    input: { params: { token: await unsubscribeToken(brand) } },
  }),

  'notifications.unsubscribe': async ({ brand, visitor }) => ({
    by: visitor,
    input: { params: { token: await unsubscribeToken(brand) } },
    sizes: async () => ({ 'kB of the preferences': 1 }),
  }),
}
