import { NotificationPreferences } from '#shared/table/entities/notifications'
import type { ValueOf, Write } from '#shared/table/entity'

type Chosen = ValueOf<typeof NotificationPreferences>

export const writePreferences = (after: Chosen, before: Chosen | undefined): Write =>
  before ? NotificationPreferences.replace(after, before) : NotificationPreferences.create(after)
