import { randomUUID } from 'node:crypto'
import { digestDue, textMessageDue } from '#shared/events/notifications'
import { OrganizationId, UserId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { commit } from '#shared/table/commit'
import { batchChannels, NoticeBatches } from '#shared/table/entities/notifications'
import type { ItemKey } from '#shared/table/keys'
import { dueIndex } from '#shared/table/keys'

/**
 * Closes digests, and what waited for the end of quiet hours, when they are due: one commit takes a batch out of the index and has it sent. What happens to the
 * same person meanwhile meets that commit, and waits for the next one.
 */
export const handler = job('close-notice-batches', () =>
  attendToDue({
    partition: dueIndex.noticePartition(),
    atOnce: 20,
    pagesARun: 50,
    of: batchOf,
    attend: close,
    failure: 'a digest could not be closed',
    report: { closed: 0, passed: 0, stuck: 0 },
  }),
)

type Batch = { organizationId: string; userId: string; channel: string; dueAt: string }

function batchOf({ pk, sk }: ItemKey): Batch {
  const [, organizationId = '', userId = ''] = pk.split('#')
  const [, channel = '', dueAt = ''] = sk.split('#')
  return { organizationId, userId, channel, dueAt }
}

async function close(of: Batch, until: string): Promise<'closed' | 'passed'> {
  const channel = batchChannels.find((each) => each === of.channel) ?? 'EMAIL'
  const [organizationId, userId] = [OrganizationId.parse(of.organizationId), UserId.parse(of.userId)]
  const { dueAt } = of
  const batch = await NoticeBatches.get({ organizationId, userId, channel, dueAt })
  if (batch?.state !== 'COLLECTING' || dueAt > until) return 'passed'
  await commit([
    NoticeBatches.putIf(
      { ...batch, state: 'CLOSED' },
      {
        condition: 'nobody closed it meanwhile',
        expression: '#state = :collecting',
        names: { '#state': 'state' },
        values: { ':collecting': 'COLLECTING' },
        refusal: 'stale',
      },
    ),
    recordAutomation(
      { id: 'close-notice-batches', now: currentInstant(), correlationId: randomUUID() },
      {
        ownerId: organizationId,
        documentId: userId,
        event: channel === 'EMAIL' ? digestDue : textMessageDue,
        data: { userId, batch: dueAt },
      },
    ),
  ])
  return 'closed'
}
