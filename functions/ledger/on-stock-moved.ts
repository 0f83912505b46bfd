import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import { countStock } from '#shared/runtime/board/count-stock'
import { measuredEvent } from '#shared/runtime/events/consumer'
import { accrueGoods } from '#shared/runtime/storage/accrue-goods'
import { logger } from '#shared/runtime/telemetry'
import { fromAttributes } from '#shared/table/client'
import { Movements } from '#shared/table/entities/inventory'

/**
 * Counts what moves: for storage fees, and for what is shown at a glance. It follows the entries of the ledger themselves, in the table's stream, because that is the one place through which
 * every movement goes, whatever document or operation made it: goods cannot move without an entry. An entry says no more here than that something of a
 * product moved at a location; what is counted is the chain of that product from where it was counted last, and what of it lies there now. So an entry that is told again, late or out
 * of turn changes nothing, and one that was never told is counted with the next of its product.
 */
export const handler = middy<DynamoDBStreamEvent>()
  .use(measuredEvent('count-storage'))
  .handler(async ({ Records: records }): Promise<DynamoDBBatchResponse> => {
    const failed = new Set<string>()
    for (const { place, moved } of byPlace(records)) {
      try {
        const productIds = moved.map(({ productId }) => productId)
        await accrueGoods(place, productIds)
        await countStock(place, productIds)
      } catch (error) {
        logger.error('what moved at a location could not be counted; it will be tried again', {
          ...place,
          error: error as Error,
        })
        for (const { eventId } of moved) failed.add(eventId)
      }
    }
    // Places that were counted are counted again with those behind the first that was not, which changes nothing.
    const first = records.find(({ eventID }) => failed.has(eventID ?? ''))?.dynamodb?.SequenceNumber
    return { batchItemFailures: first ? [{ itemIdentifier: first }] : [] }
  })

type Moved = { eventId: string; productId: ProductId }
type AtPlace = { place: { organizationId: OrganizationId; locationId: LocationId }; moved: Moved[] }

function byPlace(records: readonly DynamoDBRecord[]): AtPlace[] {
  const places = new Map<string, AtPlace>()
  for (const { dynamodb, eventID: eventId = '' } of records) {
    const { organizationId, locationId, productId } = Movements.parse(
      fromAttributes((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>),
    )
    const found = places.get(locationId) ?? { place: { organizationId, locationId }, moved: [] }
    places.set(locationId, found)
    found.moved.push({ eventId, productId })
  }
  return [...places.values()]
}
