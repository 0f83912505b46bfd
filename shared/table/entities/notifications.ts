import * as z from 'zod'
import { emailChoices, notificationKinds } from '#shared/domain/notification/kinds'
import { NotificationId, OrganizationId, UserId } from '#shared/kernel/ids'
import { epochSeconds, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { dueIndex, keys } from '../keys'
import { StoredInteger } from '../stored'

const person = { organizationId: OrganizationId, userId: UserId }
type Person = { organizationId: string; userId: string }
/** Stored as text: a kind that is added changes no stored schema. */
const Kind = z.codec(z.string(), z.enum(notificationKinds), {
  decode: (stored) => z.enum(notificationKinds).parse(stored),
  encode: (kind) => kind,
})

/** What a person was told in an organization: an entry of its feed. */
export const Notifications = entity({
  name: 'notification',
  version: 1,
  schema: z.object({
    ...person,
    notificationId: NotificationId,
    kind: Kind,
    title: z.string(),
    text: z.string(),
    /** In the web app. */
    page: z.string(),
    at: Instant,
    readAt: Instant.optional(),
    expiresAt: Instant,
  }),
  key: (of: Person & { notificationId: string }) => keys.notification(of.organizationId, of.userId, of.notificationId),
  expiresAt: ({ expiresAt }) => epochSeconds(expiresAt),
})

/** How far a person has read its feed: all up to here, and of later ones those that say so themselves. */
export const FeedMarks = entity({
  name: 'feedMark',
  version: 1,
  schema: z.object({ ...person, readUpTo: NotificationId, version: StoredInteger }),
  key: (of: Person) => keys.feedMark(of.organizationId, of.userId),
})

export const NotificationPreferences = entity({
  name: 'notificationPreferences',
  version: 1,
  schema: z.object({
    ...person,
    kinds: z.record(z.string(), z.object({ inApp: z.boolean(), email: z.enum(emailChoices), sms: z.boolean() })),
    quietHours: z.object({ from: z.string(), until: z.string() }).optional(),
    timeZone: z.string(),
    digestHour: StoredInteger,
    version: StoredInteger,
  }),
  key: (of: Person) => keys.notificationPreferences(of.organizationId, of.userId),
})

/**
 * What was decided of a notice to a person when it was first heard of. An event that comes again finds it, and goes on with what is left to do.
 */
export const TellingPlans = entity({
  name: 'tellingPlan',
  version: 1,
  schema: z.object({
    eventId: z.string(),
    kind: Kind,
    userId: UserId,
    email: z.enum(['NOW', 'LATER', 'OFF']),
    expiresAt: Instant,
  }),
  key: (of: { eventId: string; kind: string; userId: string }) => keys.tellingPlan(of.eventId, of.kind, of.userId),
  expiresAt: ({ expiresAt }) => epochSeconds(expiresAt),
})

export const batchChannels = ['EMAIL', 'SMS'] as const
export type BatchChannel = (typeof batchChannels)[number]

/**
 * Notices that wait for one hour of one person: a digest, or the end of quiet hours. It is closed, and leaves the index of due work, in the commit that has it
 * sent; what happens later goes into the next one.
 */
export const NoticeBatches = entity({
  name: 'noticeBatch',
  version: 1,
  schema: z.object({
    ...person,
    channel: z.enum(batchChannels),
    dueAt: Instant,
    state: z.enum(['COLLECTING', 'CLOSED']),
    expiresAt: Instant,
  }),
  key: (of: Person & { channel: BatchChannel; dueAt: string }) =>
    keys.noticeBatch(of.organizationId, of.userId, of.channel, of.dueAt),
  index: ({ organizationId, userId, dueAt, state }) =>
    state === 'COLLECTING'
      ? { duePk: dueIndex.noticePartition(), dueSk: dueIndex.sort(dueAt, `${organizationId} ${userId}`) }
      : {},
  expiresAt: ({ expiresAt }) => epochSeconds(expiresAt),
})

/** One notice of a batch. What goes out at once by text message is a batch of its own, named by the notification. */
export const BatchedNotices = entity({
  name: 'batchedNotice',
  version: 1,
  schema: z.object({
    ...person,
    channel: z.enum(batchChannels),
    batch: z.string(),
    notificationId: NotificationId,
    kind: Kind,
    title: z.string(),
    text: z.string(),
    page: z.string(),
    expiresAt: Instant,
  }),
  key: (of: Person & { channel: BatchChannel; batch: string; notificationId: string }) =>
    keys.batchedNotice(of.organizationId, of.userId, of.channel, of.batch, of.notificationId),
  expiresAt: ({ expiresAt }) => epochSeconds(expiresAt),
})

/** What a link to unsubscribe is of: found by the hash of the token in the email. */
export const UnsubscribeLinks = entity({
  name: 'unsubscribeLink',
  version: 1,
  schema: z.object({ tokenHash: z.string(), ...person, kinds: z.array(Kind), expiresAt: Instant }),
  key: (of: { tokenHash: string }) => keys.unsubscribeLink(of.tokenHash),
  expiresAt: ({ expiresAt }) => epochSeconds(expiresAt),
})
