import { randomUUID } from 'node:crypto'
import { stateChanged } from '#shared/domain/partnership/change'
import { expire } from '#shared/domain/partnership/invitation'
import { invitationExpired } from '#shared/events/partnerships'
import { idGenerator } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { changeWrites } from '#shared/runtime/partnership-changes'
import { logger } from '#shared/runtime/telemetry'
import type { Item } from '#shared/table/client'
import { query, toAttributes } from '#shared/table/client'
import { commit, untilFresh } from '#shared/table/commit'
import { Partnerships } from '#shared/table/entities/partnerships'
import { dueIndex } from '#shared/table/keys'

const invitationsAtOnce = 20
/** What a run leaves, the next one takes up. */
const pagesARun = 50

/**
 * Closes invitations whose 14 days are over. They cannot be accepted as it is, whenever this runs; it makes their state say so. An
 * acceptance that was decided in time and this race for one version: exactly one wins. One that cannot be closed keeps no other back.
 */
export const handler = job('expire-invitations', async () => {
  const total = { expired: 0, answered: 0, stuck: 0 }
  const until = currentInstant()
  let startKey: Item | undefined
  for (let page = 0; page < pagesARun; page += 1) {
    const { items, lastKey } = await query({
      IndexName: dueIndex.name,
      KeyConditionExpression: 'duePk = :due AND dueSk <= :until',
      ExpressionAttributeValues: toAttributes({
        ':due': dueIndex.invitationPartition(),
        ':until': dueIndex.sort(until, '~'),
      }),
      Limit: invitationsAtOnce,
      startKey,
    })
    const outcomes = await Promise.all(items.map(({ pk }) => close(String(pk).slice('PARTNERSHIP#'.length))))
    for (const outcome of outcomes) total[outcome] += 1
    if (!lastKey) break
    startKey = lastKey
  }
  return total
})

async function close(partnershipId: string): Promise<'expired' | 'answered' | 'stuck'> {
  try {
    return await untilFresh(async () => expireNow(partnershipId, currentInstant()))
  } catch (error) {
    logger.error('an invitation could not be closed; it stays due', { partnershipId, error: error as Error })
    return 'stuck'
  }
}

async function expireNow(partnershipId: string, now: Instant) {
  const seen = await Partnerships.get({ partnershipId })
  const expired = seen && expire(seen, now)
  // The index may lag behind: what is due is what the table itself says.
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
