import type * as z from 'zod'
import type { getNotificationPreferences } from '#shared/contract/operations/notifications'
import { kindOf, notificationKinds } from '#shared/domain/notification/kinds'
import type { Preferences } from '#shared/domain/notification/preferences'
import { channelsOf } from '#shared/domain/notification/preferences'
import type { Phone } from '#shared/domain/user/phone'

type View = z.input<(typeof getNotificationPreferences)['output']>

export function preferencesView(preferences: Preferences & { version: number }, phone: Phone | undefined): View {
  const { quietHours = null, timeZone, digestHour, version } = preferences
  return {
    kinds: notificationKinds.map((kind) => {
      const { title, toldTo, mandatory, urgent } = kindOf(kind)
      const is = { isMandatory: mandatory === true, isUrgent: urgent === true }
      return { kind, title, toldTo, ...is, ...channelsOf(preferences, kind) }
    }),
    quietHours,
    timeZone,
    digestHour,
    phone: { number: phone?.number ?? null, pending: phone?.pending?.number ?? null },
    version,
  }
}
