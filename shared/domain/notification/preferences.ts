import type { Instant } from '#shared/kernel/time'
import type { EmailChoice, NotificationKind } from './kinds'
import { kindOf } from './kinds'
import type { QuietHours } from './quiet-hours'
import { digestDueAt, isQuiet, quietUntil } from './quiet-hours'

/** How one person wants to hear of one kind, in one organization. */
export type Channels = { inApp: boolean; email: EmailChoice; sms: boolean }

/** What a person has chosen in an organization. A kind that is not named comes as the list of kinds says. */
export type Preferences = {
  kinds: Partial<Record<NotificationKind, Channels>>
  quietHours?: QuietHours | undefined
  /** Whose clocks quiet hours and digest go by. */
  timeZone: string
  /** The hour at which the day's digest is sent. */
  digestHour: number
}

export const untilChosen: Preferences = { kinds: {}, timeZone: 'UTC', digestHour: 8 }

/** What is mandatory comes by email at once, whatever was chosen before it was. */
export function channelsOf({ kinds }: Pick<Preferences, 'kinds'>, kind: NotificationKind): Channels {
  const { mandatory, email } = kindOf(kind)
  const chosen = kinds[kind] ?? { inApp: true, email, sms: false }
  return mandatory ? { ...chosen, email: 'NOW' } : chosen
}

/** Absent: not that way. */
export type Plan = { inApp: boolean; emailAt?: Instant; smsAt?: Instant }

/**
 * When a person hears of something by which way, decided once, when it happens:
 *
 *     in-app   at once
 *     NOW      at once; in quiet hours when they end, unless it is urgent
 *     DAILY    at the digest hour; when quiet hours end where that lies in them
 *     SMS      as NOW
 */
export function planOf(preferences: Preferences, kind: NotificationKind, now: Instant, hasPhone: boolean): Plan {
  const { inApp, email, sms } = channelsOf(preferences, kind)
  const { timeZone, digestHour } = preferences
  const undisturbed = (at: Instant) => (kindOf(kind).urgent ? at : afterQuiet(preferences, at))
  return {
    inApp,
    ...(email === 'NOW' && { emailAt: undisturbed(now) }),
    ...(email === 'DAILY' && { emailAt: afterQuiet(preferences, digestDueAt(digestHour, now, timeZone)) }),
    ...(sms && hasPhone && { smsAt: undisturbed(now) }),
  }
}

const afterQuiet = ({ quietHours, timeZone }: Preferences, at: Instant): Instant =>
  quietHours && isQuiet(quietHours, at, timeZone) ? quietUntil(quietHours, at, timeZone) : at

/** A link to unsubscribe was used: no more emails of the kind; the rest stays. */
export const withoutEmails = <Chosen extends Pick<Preferences, 'kinds'>>(
  preferences: Chosen,
  kind: NotificationKind,
): Chosen => ({
  ...preferences,
  kinds: { ...preferences.kinds, [kind]: { ...channelsOf(preferences, kind), email: 'OFF' } },
})
