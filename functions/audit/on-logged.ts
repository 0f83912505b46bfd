import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import type { NamedEntry } from '#shared/runtime/audit/seal'
import { seal } from '#shared/runtime/audit/seal'
import { eachOf } from '#shared/runtime/each-of'
import { deliveryOf, measuredEvent } from '#shared/runtime/events/consumer'
import { tellOperators } from '#shared/runtime/events/given-up'
import { logger, publishCount } from '#shared/runtime/telemetry'

/** Of an event only what names its log entry: the entry itself is read from the table, to be sealed as it is kept. */
const Told = z.object({
  detail: z.object({ id: z.string(), organizationId: z.string(), documentId: z.string() }),
})

/** What is told of one owner. */
type Group = { ownerId: string; entries: NamedEntry[]; records: SQSRecord[] }
type Failed = { record: SQSRecord; cause: unknown }

/**
 * Seals what was told, many entries at once: those of one owner that come together share a block. Events may come twice, late or in another
 * order; an entry is sealed once, in its block by the order of ids. What fails comes again, and what is lost the reconcile job finds.
 */
export const handler = middy<SQSEvent>()
  .use(measuredEvent('seal-log'))
  .handler(async ({ Records: records }): Promise<SQSBatchResponse> => {
    const groups = new Map<string, Group>()
    const failed: Failed[] = []
    for (const record of records) {
      const entry = entryOf(record)
      if (entry) groupOf(groups, entry).records.push(record)
      else failed.push({ record, cause: new Error('The event names no log entry') })
    }
    const outcomes = await Promise.all([...groups.values()].map(sealGroup))
    failed.push(...outcomes.flat())
    await eachOf(failed, tellWhereLast)
    return { batchItemFailures: failed.map(({ record }) => ({ itemIdentifier: record.messageId })) }
  })

function entryOf({ body }: SQSRecord): NamedEntry | undefined {
  try {
    const { id: logId, organizationId: ownerId, documentId } = Told.parse(JSON.parse(body)).detail
    return { logId, ownerId, documentId }
  } catch {
    logger.error('an event names no log entry; it will come again')
    return undefined
  }
}

function groupOf(groups: Map<string, Group>, entry: NamedEntry): Group {
  const group = groups.get(entry.ownerId) ?? { ownerId: entry.ownerId, entries: [], records: [] }
  group.entries.push(entry)
  groups.set(entry.ownerId, group)
  return group
}

/** Operators are told of what comes no more. */
async function tellWhereLast({ record, cause }: Failed): Promise<void> {
  if (deliveryOf(record).isLast) await tellOperators(record, cause)
}

/** Answers the messages that are to come again. An entry that was told of and is not there was removed before it could be sealed. */
async function sealGroup({ ownerId, entries, records }: Group): Promise<Failed[]> {
  try {
    const { missing } = await seal(ownerId, entries)
    if (missing > 0) {
      logger.error('log entries are not there that an event told of', {
        ownerId,
        logIds: entries.map(({ logId }) => logId),
      })
      publishCount('BrokenChains', 1)
    }
    return []
  } catch (error) {
    logger.error('log entries could not be sealed; they will come again', { ownerId, error: error as Error })
    return records.map((record) => ({ record, cause: error }))
  }
}
