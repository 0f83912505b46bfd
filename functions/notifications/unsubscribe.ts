import * as contract from '#shared/contract/operations/notifications'
import { channelsOf, untilChosen, withoutEmails } from '#shared/domain/notification/preferences'
import { unsubscribed } from '#shared/events/notifications'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { page } from '#shared/runtime/pages/page'
import { commit } from '#shared/table/commit'
import { NotificationPreferences } from '#shared/table/entities/notifications'
import { unsubscribeLinkOf } from './unsubscribe-link'
import { unsubscribedPage } from './unsubscribe-pages'
import { writePreferences } from './write-preferences'

/** Whoever holds the link may do this one thing, signed in or not. Done again, it finds nothing left to do. */
export const unsubscribe = page(
  useCase(contract.unsubscribe, async (call) => {
    const link = await unsubscribeLinkOf(call.params.token, call.now)
    const { organizationId, userId, kinds } = link
    const before = await NotificationPreferences.get({ organizationId, userId })
    const seen = before ?? { organizationId, userId, ...untilChosen, version: 0 }
    if (kinds.every((kind) => channelsOf(seen, kind).email === 'OFF')) return unsubscribedPage(link)
    const after = kinds.reduce(withoutEmails, { ...seen, version: seen.version + 1 })
    const happening = { ownerId: organizationId, documentId: userId, event: unsubscribed, data: { userId, kinds } }
    await commit([writePreferences(after, before), record(call, happening)])
    return unsubscribedPage(link)
  }),
)
