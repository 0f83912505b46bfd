import * as contract from '#shared/contract/operations/notifications'
import { Problem } from '#shared/contract/problem'
import { kindOf } from '#shared/domain/notification/kinds'
import type { Preferences } from '#shared/domain/notification/preferences'
import { untilChosen } from '#shared/domain/notification/preferences'
import { preferencesChanged } from '#shared/events/notifications'
import type { Call } from '#shared/runtime/http/call'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Phones } from '#shared/table/entities/addresses'
import { NotificationPreferences } from '#shared/table/entities/notifications'
import { preferencesView } from './preferences-view'
import { writePreferences } from './write-preferences'

export const setNotificationPreferences = useCase(contract.setNotificationPreferences, async (call) => {
  const { organizationId, userId } = call.caller
  const [before, phone] = await Promise.all([NotificationPreferences.get(call.caller), Phones.get(call.caller)])
  expectVersion(call, before?.version ?? 0)
  const chosen = { organizationId, userId, ...choose(before ?? untilChosen, call), version: (before?.version ?? 0) + 1 }
  const happening = { ownerId: organizationId, documentId: userId, event: preferencesChanged, data: { userId } }
  await commit([writePreferences(chosen, before), record(call, happening)])
  return preferencesView(chosen, phone)
})

/** @throws Problem notification.mandatory */
function choose(before: Preferences, { body }: Call<typeof contract.setNotificationPreferences>): Preferences {
  const { kinds, quietHours, timeZone, digestHour } = body
  const refused = kinds.find(({ kind, email }) => kindOf(kind).mandatory && email !== 'NOW')
  if (refused) throw Problem.of('notification.mandatory', { kind: `“${kindOf(refused.kind).title}”` })
  const named = Object.fromEntries(kinds.map(({ kind, ...channels }) => [kind, channels]))
  return { kinds: { ...before.kinds, ...named }, quietHours: quietHours ?? undefined, timeZone, digestHour }
}
