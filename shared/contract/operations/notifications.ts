import * as z from 'zod'
import { emailChoices, notificationKinds } from '#shared/domain/notification/kinds'
import { NotificationId } from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import { TimeZone } from '#shared/kernel/time-zone'
import { operation, pageMediaType } from '../operation'
import { eachOnce, pageOf, pageQuery, SecretToken } from '../schemas'

const Kind = z.enum(notificationKinds)
const ofMember = { feature: 'messaging.use', role: 'MEMBER' } as const
const mostMarked = 100
/** What is more is not counted. */
export const mostUnread = 100

const Notification = z
  .strictObject({
    notificationId: NotificationId,
    kind: Kind,
    title: z.string(),
    text: z.string(),
    page: z.string().describe('Where in the web app it is dealt with'),
    at: Instant,
    isRead: z.boolean(),
  })
  .meta({ id: 'Notification' })

const unread = z.int().describe(`How many are unread; ${mostUnread} stands for so many and more`)

export const listNotifications = operation({
  id: 'notifications.listNotifications',
  method: 'GET',
  path: '/v1/notifications',
  summary: 'What you were told in the organization you act for, the newest first.',
  description: 'Kept for 180 days. What is turned off for the feed is not in it.',
  access: ofMember,
  query: z.strictObject({
    ...pageQuery,
    unread: z.enum(['true', 'false']).default('false').describe('Only those that are unread'),
  }),
  output: pageOf(Notification).extend({ unread }),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: {
    read: { base: 1, per: { 'pages of notifications': 0.5, 'pages of those unread': 1 } },
    write: { base: 0 },
  },
})

export const markNotificationsRead = operation({
  id: 'notifications.markNotificationsRead',
  method: 'POST',
  path: '/v1/notifications',
  summary: 'Mark notifications as read: all up to one, those that are named, or both.',
  description: 'Marking again changes nothing. What is read stays in the feed.',
  access: ofMember,
  body: z.strictObject({
    upTo: NotificationId.optional().describe('This one and all before it'),
    notificationIds: z.array(NotificationId).max(mostMarked).refine(eachOnce, 'must name each once').default([]),
  }),
  output: z.strictObject({ unread }),
  success: 200,
  errors: ['notification.notFound'],
  units: {
    read: { base: 1, per: { 'notifications named': 1, 'if all up to one are': 2, 'pages of those unread': 1 } },
    write: { base: 0, per: { 'notifications named': 2, 'if all up to one are': 2 } },
  },
})

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 22:00')
const QuietHours = z
  .strictObject({ from: time, until: time })
  .refine(({ from, until }) => from !== until, 'must end at another time than they begin')
  .describe(
    'May reach over midnight. Emails and text messages wait until they end, save for what is urgent; the feed does not',
  )
const channels = {
  inApp: z.boolean().describe('In the feed'),
  email: z.enum(emailChoices).describe('At once, in the digest of the day, or not'),
  sms: z.boolean().describe('By text message, once a phone number is proven'),
}
const digestHour = z.int().min(0).max(23).describe('When the digest is sent, by your clocks')

const Preferences = z
  .strictObject({
    kinds: z.array(
      z.strictObject({
        kind: Kind,
        title: z.string(),
        toldTo: z.string().describe('Who is told'),
        isMandatory: z.boolean().describe('Always by email, at once'),
        isUrgent: z.boolean().describe('Does not wait for the end of quiet hours'),
        ...channels,
      }),
    ),
    quietHours: QuietHours.nullable(),
    timeZone: z.string(),
    digestHour,
    phone: z
      .strictObject({
        number: z.string().nullable().describe('Proven; null while none is'),
        pending: z.string().nullable().describe('Waits for its code'),
      })
      .describe('The same in all your organizations'),
    version: z.int().describe('0 until you choose something; also the ETag'),
  })
  .meta({ id: 'NotificationPreferences' })

export const getNotificationPreferences = operation({
  id: 'notifications.getNotificationPreferences',
  method: 'GET',
  path: '/v1/notification-preferences',
  summary: 'How you are told what, in the organization you act for.',
  access: ofMember,
  output: Preferences,
  success: 200,
  errors: [],
  etag: true,
  units: { read: { base: 2 }, write: { base: 0 } },
})

export const setNotificationPreferences = operation({
  id: 'notifications.setNotificationPreferences',
  method: 'PUT',
  path: '/v1/notification-preferences',
  summary: 'Choose how you are told what.',
  description:
    'Kinds that are not named stay as they are. What waits for a digest or the end of quiet hours already goes out then.',
  access: ofMember,
  body: z.strictObject({
    kinds: z
      .array(z.strictObject({ kind: Kind, ...channels }))
      .max(notificationKinds.length)
      .refine((kinds) => eachOnce(kinds.map(({ kind }) => kind)), 'must name each kind once')
      .default([]),
    quietHours: QuietHours.nullable(),
    timeZone: TimeZone,
    digestHour,
  }),
  output: Preferences,
  success: 200,
  errors: ['notification.mandatory', 'request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: { read: { base: 2 }, write: { base: 2, per: { 'kB of the preferences': 2 } }, index: { base: 1 } },
})

const E164 = z
  .string()
  .trim()
  .regex(/^\+[1-9]\d{7,14}$/, 'must be a number with its country’s code, like +19725550100')
const code = z.string().regex(/^\d{6}$/, 'must be six digits')

export const setPhone = operation({
  id: 'notifications.setPhone',
  method: 'PUT',
  path: '/v1/phone',
  summary: 'Name the phone number for your text messages: a code is sent to it.',
  description:
    'The number counts once the code came back; a proven one before goes on until then. A number that is yours already is sent no code. ' +
    'A number is sent at most five codes an hour.',
  access: 'signedIn',
  body: z.strictObject({ number: E164 }),
  output: z.strictObject({ state: z.enum(['CODE_SENT', 'PROVEN']) }),
  success: 202,
  errors: ['identity.tooManyAttempts'],
  units: { read: { base: 1 }, write: { base: 7 }, index: { base: 1 } },
})

export const confirmPhone = operation({
  id: 'notifications.confirmPhone',
  method: 'POST',
  path: '/v1/phone',
  summary: 'Enter the code that was sent to your phone.',
  access: 'signedIn',
  body: z.strictObject({ code }),
  output: z.strictObject({ number: z.string() }),
  success: 200,
  errors: ['phone.notPending', 'phone.codeWrong', 'identity.tooManyAttempts'],
  secretFields: ['code'],
  units: { read: { base: 1 }, write: { base: 10 }, index: { base: 1 } },
})

export const removePhone = operation({
  id: 'notifications.removePhone',
  method: 'DELETE',
  path: '/v1/phone',
  summary: 'Take your phone number away: no more text messages.',
  access: 'signedIn',
  output: z.null(),
  success: 204,
  errors: ['phone.notFound'],
  units: { read: { base: 1 }, write: { base: 4 }, index: { base: 1 } },
})

const token = z.strictObject({ token: SecretToken })

export const showUnsubscribePage = operation({
  id: 'notifications.showUnsubscribePage',
  method: 'GET',
  path: '/unsubscribe/{token}',
  summary: 'The page of the link at the end of an email: which emails it ends, and the button that does.',
  access: 'public',
  params: token,
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: ['unsubscribe.linkInvalid'],
  units: { read: { base: 2 }, write: { base: 0 } },
})

export const unsubscribe = operation({
  id: 'notifications.unsubscribe',
  method: 'POST',
  path: '/unsubscribe/{token}',
  summary: 'No more emails of these kinds to this person, in this organization.',
  description:
    'Sent by the button of the page, and by mail programs at one click (RFC 8058), so the answer leads nowhere else. Everything else stays ' +
    'as it was chosen, and these kinds can be chosen again.',
  access: 'public',
  params: token,
  ignoresBody: true,
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: ['unsubscribe.linkInvalid'],
  units: { read: { base: 3 }, write: { base: 2, per: { 'kB of the preferences': 2 } }, index: { base: 1 } },
})
