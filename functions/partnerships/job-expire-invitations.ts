import { randomUUID } from 'node:crypto'
import { stateChanged } from '#shared/domain/partnership/change'
import { expire } from '#shared/domain/partnership/invitation'
import { invitationExpired } from '#shared/events/partnerships'
import { idGenerator } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { changeWrites } from '#shared/runtime/partnership-changes'
import { commit } from '#shared/table/commit'
import { Partnerships } from '#shared/table/entities/partnerships'
import { dueIndex } from '#shared/table/keys'

/**
 * Closes invitations whose 14 days are over. They cannot be accepted as it is, whenever this runs; it makes their state say so. An
 * acceptance that was decided in time and this race for one version: exactly one wins.
 */
export const handler = job('expire-invitations', () =>
  attendToDue({
    partition: dueIndex.invitationPartition(),
    atOnce: 20,
    pagesARun: 50,
    of: ({ pk }) => ({ partnershipId: pk.slice('PARTNERSHIP#'.length) }),
    attend: ({ partnershipId }) => expireNow(partnershipId, currentInstant()),
    failure: 'an invitation could not be closed',
    report: { expired: 0, answered: 0, stuck: 0 },
  }),
)

async function expireNow(partnershipId: string, now: Instant) {
  const seen = await Partnerships.get({ partnershipId })
  const expired = seen && expire(seen, now)
  if (!seen || !expired) return 'answered'
  const { inviterId } = expired
  const changeId = idGenerator(() => Date.parse(now))('partnershipChange')
  await commit([
    ...changeWrites(seen, expired, stateChanged(seen, expired), changeId),
    recordAutomation(
      { id: 'expire-invitations', now, correlationId: randomUUID() },
      {
        ownerId: inviterId,
        documentId: partnershipId,
        event: invitationExpired,
        data: { partnershipId, inviterId },
        from: seen.state,
        to: expired.state,
      },
    ),
  ])
  return 'expired'
}
