import * as contract from '#shared/contract/operations/notifications'
import { implement } from '#shared/runtime/http/implement'
import { confirmPhone } from './confirm-phone'
import { getNotificationPreferences } from './get-notification-preferences'
import { listNotifications } from './list-notifications'
import { markNotificationsRead } from './mark-notifications-read'
import { removePhone } from './remove-phone'
import { setNotificationPreferences } from './set-notification-preferences'
import { setPhone } from './set-phone'
import { showUnsubscribePage } from './show-unsubscribe-page'
import { unsubscribe } from './unsubscribe'

export const handler = implement(contract, {
  listNotifications,
  markNotificationsRead,
  getNotificationPreferences,
  setNotificationPreferences,
  setPhone,
  confirmPhone,
  removePhone,
  showUnsubscribePage,
  unsubscribe,
})
