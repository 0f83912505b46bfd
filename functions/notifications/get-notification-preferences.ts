import * as contract from '#shared/contract/operations/notifications'
import { untilChosen } from '#shared/domain/notification/preferences'
import { useCase } from '#shared/runtime/http/use-case'
import { Phones } from '#shared/table/entities/addresses'
import { NotificationPreferences } from '#shared/table/entities/notifications'
import { preferencesView } from './preferences-view'

export const getNotificationPreferences = useCase(contract.getNotificationPreferences, async ({ caller }) => {
  const [chosen, phone] = await Promise.all([NotificationPreferences.get(caller), Phones.get(caller)])
  return preferencesView(chosen ?? { ...untilChosen, version: 0 }, phone)
})
