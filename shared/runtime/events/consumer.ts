import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import type { EventDefinition } from '#shared/events/event'
import { envelopeOf } from '#shared/events/event'
import { resetUnits } from '#shared/table/units'
import { logger, publishUnits } from '../telemetry'

export type Received<Definition extends EventDefinition> = Omit<z.output<ReturnType<typeof envelopeOf>>, 'data'> & {
  data: z.output<Definition['data']>
}

/**
 * The Lambda handler of an event consumer. Messages come in batches from a queue; one that fails is delivered again alone, at
 * last to the dead-letter queue. The same event may come twice or late: what a consumer does is idempotent by the event's id.
 */
export function consume<Definition extends EventDefinition>(
  definition: Definition,
  handle: (event: Received<Definition>) => Promise<void>,
) {
  const Message = z.object({ 'detail-type': z.literal(definition.type), detail: envelopeOf(definition) })
  const processor = new BatchProcessor(EventType.SQS)
  const one = async (record: SQSRecord) => {
    const { detail } = Message.parse(JSON.parse(record.body))
    logger.appendKeys({
      eventId: detail.id,
      correlationId: detail.correlationId,
      receivedTimes: record.attributes.ApproximateReceiveCount,
    })
    try {
      await handle(detail as Received<Definition>)
    } catch (error) {
      logger.error(`${definition.type} could not be handled; it will come again`, error as Error)
      throw error
    }
  }
  return middy<SQSEvent>()
    .use(measuredEvent(definition.type))
    .handler((event: SQSEvent, context: Context) =>
      processPartialResponse(event, one, processor, {
        context,
        processInParallel: false,
        throwOnFullBatchFailure: false,
      }),
    )
}

/** One metric line an invocation, as for requests. */
export function measuredEvent(name: string): middy.MiddlewareObj<unknown, unknown> {
  const publish = (request: middy.Request<unknown, unknown>) =>
    publishUnits(name, request.context.awsRequestId, { failed: request.error !== null && request.error !== undefined })
  return { before: () => resetUnits(), after: publish, onError: publish }
}
