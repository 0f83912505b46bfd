import { randomUUID } from 'node:crypto'
import { stockDigestDue } from '#shared/events/inventory'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { commit } from '#shared/table/commit'
import { StockDigests, writeDigest } from '#shared/table/entities/stock-alerts'
import { dueIndex } from '#shared/table/keys'

/**
 * Has told what became low, and what expired, in hours that are over. One commit says that it is to be told and that it is not due again; whoever
 * hears of it sends the emails.
 */
export const handler = job('digest-stock-alerts', () =>
  attendToDue({
    partition: dueIndex.digestPartition(),
    atOnce: 20,
    pagesARun: 50,
    of: ({ pk, sk }) => ({
      organizationId: OrganizationId.parse(pk.slice('ALERTS#'.length)),
      hour: sk.slice('HOUR#'.length),
    }),
    attend: tell,
    failure: 'what became low could not be told',
    report: { told: 0, passed: 0, stuck: 0 },
  }),
)

async function tell({ organizationId, hour }: { organizationId: OrganizationId; hour: string }) {
  const digest = await StockDigests.get({ organizationId, hour })
  const now = currentInstant()
  if (!digest?.dueAt || digest.dueAt > now) return 'passed'
  const documents = digest.documents.slice(digest.told)
  await commit([
    writeDigest({ ...digest, dueAt: undefined, told: digest.documents.length, version: digest.version + 1 }, digest),
    recordAutomation(
      { id: 'digest-stock-alerts', now, correlationId: randomUUID() },
      { ownerId: organizationId, documentId: organizationId, event: stockDigestDue, data: { hour, documents } },
    ),
  ])
  return 'told'
}
