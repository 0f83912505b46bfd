import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import { deliveriesAtMost } from '#shared/events/deliveries'
import type { EventDefinition } from '#shared/events/event'
import { envelopeOf } from '#shared/events/event'
import { noteGivenUp } from '#shared/table/entities/runs'
import { resetUnits } from '#shared/table/units'
import { currentInstant } from '../clock'
import { logger, publishUnits } from '../telemetry'
import { toldError } from './told-error'

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
    try {
      await handle(event, delivery)
    } catch (error) {
      if (delivery.isLast) await tellOperators(event, delivery.deliveries, error)
      throw error
    }
  })
}

/** The same for what is no event of ours: the bodies of messages as they are. */
export function consumeRecords(name: string, handle: (body: unknown, delivery: Delivery) => Promise<void>) {
  const processor = new BatchProcessor(EventType.SQS)
  const one = async ({ body, attributes }: SQSRecord) => {
    const deliveries = Number(attributes.ApproximateReceiveCount)
    const isLast = deliveries >= deliveriesAtMost
    logger.appendKeys({ receivedTimes: deliveries })
    try {
      await handle(JSON.parse(body), { isLast, deliveries })
    } catch (error) {
      const outlook = isLast ? 'it is given up' : 'it will come again'
      logger.error(`${name} could not handle a message; ${outlook}`, error as Error)
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

/** The message goes to the dead-letter queue, which keeps no reason. That it cannot be told changes nothing of that. */
async function tellOperators(
  {
    id,
    type,
    organizationId,
    correlationId,
  }: { id: string; type: string; organizationId: string; correlationId: string },
  deliveries: number,
  cause: unknown,
): Promise<void> {
  const { POWERTOOLS_SERVICE_NAME: consumer = '' } = process.env
  const failure = { consumer, eventId: id, type, organizationId, correlationId, deliveries }
  try {
    await noteGivenUp({ ...failure, at: currentInstant(), error: toldError(cause) })
  } catch (error) {
    logger.error('why an event was given up could not be noted', error as Error)
  }
}

/** One metric line an invocation, as for requests. */
export function measuredEvent(name: string): middy.MiddlewareObj<unknown, unknown> {
  const publish = (request: middy.Request<unknown, unknown>) =>
    publishUnits(name, request.context.awsRequestId, { failed: request.error !== null && request.error !== undefined })
  return { before: () => resetUnits(), after: publish, onError: publish }
}
