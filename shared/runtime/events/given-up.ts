import type { SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import { noteGivenUp } from '#shared/table/entities/runs'
import { currentInstant } from '../clock'
import { logger } from '../telemetry'
import { toldError } from './told-error'

/** What names a message: of an event of ours its envelope; of what an AWS service tells the bus, what the bus says of it. */
const Message = z.object({ id: z.string().optional(), 'detail-type': z.string(), detail: z.unknown() })
const Envelope = z.object({ id: z.string(), organizationId: z.string(), correlationId: z.string().optional() })

const unknown = 'unknown'

/** The message goes to the dead-letter queue, which keeps no reason. That it cannot be told changes nothing of that. */
export async function tellOperators(record: SQSRecord, cause: unknown): Promise<void> {
  const { POWERTOOLS_SERVICE_NAME: consumer = '' } = process.env
  try {
    const failure = { consumer, ...namedIn(record), deliveries: Number(record.attributes.ApproximateReceiveCount) }
    await noteGivenUp({ ...failure, at: currentInstant(), error: toldError(cause) })
  } catch (error) {
    logger.error('why an event was given up could not be noted', error as Error)
  }
}

function namedIn({ body, messageId }: SQSRecord) {
  const message = Message.safeParse(JSON.parse(body)).data
  const { id, organizationId, correlationId } = Envelope.safeParse(message?.detail).data ?? {}
  const eventId = id ?? message?.id ?? messageId
  return {
    eventId,
    type: message?.['detail-type'] ?? unknown,
    organizationId: organizationId ?? unknown,
    correlationId: correlationId ?? eventId,
  }
}
