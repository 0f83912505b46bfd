import { randomUUID } from 'node:crypto'
import { stockDigestDue } from '#shared/events/inventory'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { logger } from '#shared/runtime/telemetry'
import { commit, untilFresh } from '#shared/table/commit'
import { StockDigests, writeDigest } from '#shared/table/entities/stock-alerts'
import { dueIndex } from '#shared/table/keys'
import { dueKeys } from '#shared/table/list'

/** What a run leaves, the next one takes up. */
const digestsARun = 1_000

/**
 * Has told what became low, and what expired, in hours that are over. One commit says that it is to be told and that it is not due again; whoever
 * hears of it sends the emails. One organization that fails keeps no other back.
 */
export const handler = job('digest-stock-alerts', async () => {
  const total = { told: 0, passed: 0, stuck: 0 }
  const until = dueIndex.sort(currentInstant(), '~')
  for (const { pk, sk } of await dueKeys(dueIndex.digestPartition(), { until }, { atMost: digestsARun })) {
    const organizationId = OrganizationId.parse(pk.slice('ALERTS#'.length))
    try {
      total[await tell(organizationId, sk.slice('HOUR#'.length))] += 1
    } catch (error) {
      logger.error('what became low could not be told; it stays due', { organizationId, error: error as Error })
      total.stuck += 1
    }
  }
  return total
})

const tell = (organizationId: OrganizationId, hour: string): Promise<'told' | 'passed'> =>
  untilFresh(async () => {
    const digest = await StockDigests.get({ organizationId, hour })
    const now = currentInstant()
    // The index may lag behind: what is due is what the table itself says.
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
  })
