import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import { deliveriesAtMost } from '#shared/events/deliveries'
import type { EventDefinition } from '#shared/events/event'
import { envelopeOf } from '#shared/events/event'
import { resetUnits } from '#shared/table/units'
import { logger, publishUnits } from '../telemetry'
import { tellOperators } from './given-up'

export type Received<Definition extends EventDefinition> = Omit<z.output<ReturnType<typeof envelopeOf>>, 'data'> & {
  data: z.output<Definition['data']>
}

/** Whether a message that fails now comes again by itself. */
export type Delivery = { isLast: boolean; deliveries: number }

/** Any of several kinds of events, told apart by its type. */
export type ReceivedAny<Definitions extends readonly EventDefinition[]> = {
  [Index in keyof Definitions]: Received<Definitions[Index]> & { type: Definitions[Index]['type'] }
}[number]

/**
 * The Lambda handler of an event consumer. Messages come in batches from a queue; one that fails is delivered again alone, at
 * last to the dead-letter queue. The same event may come twice or late: what a consumer does is idempotent by the event's id.
 */
export const consume = <Definition extends EventDefinition>(
  definition: Definition,
  handle: (event: Received<Definition>, delivery: Delivery) => Promise<void>,
) => consumeAny(definition.type, [definition], handle)

/** The same for one that follows several kinds of events. Their order tells nothing: each kind may overtake another. */
export function consumeAny<const Definitions extends readonly EventDefinition[]>(
  name: string,
  definitions: Definitions,
  handle: (event: ReceivedAny<Definitions>, delivery: Delivery) => Promise<void>,
) {
  const Message = z.object({ 'detail-type': z.enum(definitions.map(({ type }) => type)), detail: z.unknown() })
  const envelopes = new Map(definitions.map((definition) => [definition.type, envelopeOf(definition)]))
  return consumeRecords(name, async (body, delivery) => {
    const { 'detail-type': type, detail } = Message.parse(body)
    const event = { ...envelopes.get(type)?.parse(detail), type } as ReceivedAny<Definitions>
    logger.appendKeys({ eventId: event.id, correlationId: event.correlationId })
    await handle(event, delivery)
  })
}

/** The same for what is no event of ours: the bodies of messages as they are. */
export function consumeRecords(name: string, handle: (body: unknown, delivery: Delivery) => Promise<void>) {
  const processor = new BatchProcessor(EventType.SQS)
  const one = async (record: SQSRecord) => {
    const delivery = deliveryOf(record)
    const { isLast, deliveries } = delivery
    logger.appendKeys({ receivedTimes: deliveries })
    try {
      await handle(JSON.parse(record.body), delivery)
    } catch (error) {
      const outlook = isLast ? 'it is given up' : 'it will come again'
      logger.error(`${name} could not handle a message; ${outlook}`, error as Error)
      if (isLast) await tellOperators(record, error)
      throw error
    }
  }
  return middy<SQSEvent>()
    .use(measuredEvent(name))
    .handler((event: SQSEvent, context: Context) =>
      processPartialResponse(event, one, processor, {
        context,
        processInParallel: false,
        throwOnFullBatchFailure: false,
      }),
    )
}

export function deliveryOf({ attributes }: SQSRecord): Delivery {
  const deliveries = Number(attributes.ApproximateReceiveCount)
  return { isLast: deliveries >= deliveriesAtMost, deliveries }
}

/** One metric line an invocation, as for requests. */
export function measuredEvent(name: string): middy.MiddlewareObj<unknown, unknown> {
  const publish = (request: middy.Request<unknown, unknown>) =>
    publishUnits(name, request.context.awsRequestId, { failed: request.error !== null && request.error !== undefined })
  return { before: () => resetUnits(), after: publish, onError: publish }
}
