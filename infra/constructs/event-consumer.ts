/**
 * A function that follows one kind of event, a few that tell of one subject, or every event there is:
 *
 *   bus ── rule ──▶ queue ──▶ function
 *            │         └─ failed 5 times ──▶ <function>-dead   (redrive when the cause is mended)
 *            └─ not deliverable to the queue ──▶ undelivered   (delivery failures only, of all rules of a stack)
 */
import { Duration } from 'aws-cdk-lib'
import { type EventPattern, type IEventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { deliveriesAtMost } from '#shared/events/deliveries'
import type { FunctionName } from '../functions'
import { physicalName } from '../stages'
import { DomainFunction, type Surroundings } from './domain-function'
import { DeadLetterQueue, PrivateQueue } from './private-queue'

/** The queues of what reached no queue, by stack. */
export const undeliveredIn = {
  Consumers: 'consumers-undelivered',
  Emails: 'emails-undelivered',
  Inbound: 'inbound-undelivered',
} as const

export interface EventConsumerProps extends Surroundings {
  readonly bus: IEventBus
  readonly undelivered: Queue
  /** Which events, and in words. */
  readonly events: { readonly pattern: EventPattern; readonly description: string }
  readonly batches: { batchSize?: number; gatheredSeconds?: number; maxConcurrency?: number }
}

export class EventConsumer extends Construct {
  constructor(scope: Construct, name: FunctionName, props: EventConsumerProps) {
    super(scope, `${name}-consumer`)
    const consumer = new DomainFunction(this, name, props)

    const queue = new PrivateQueue(this, 'Queue', {
      queueName: physicalName(props.stage, name),
      // Six times the function's timeout, as Lambda asks for: a batch still in work must not be handed out a second time.
      visibilityTimeout: Duration.seconds(consumer.timeout.toSeconds() * 6),
      deadLetterQueue: {
        queue: new DeadLetterQueue(this, 'Dead', physicalName(props.stage, `${name}-dead`)),
        maxReceiveCount: deliveriesAtMost,
      },
    })

    new Rule(this, 'Rule', {
      ruleName: physicalName(props.stage, name),
      description: `${props.events.description} → ${name}`,
      eventBus: props.bus,
      eventPattern: props.events.pattern,
      targets: [new SqsQueue(queue, { deadLetterQueue: props.undelivered })],
    })
    const { batchSize, gatheredSeconds, maxConcurrency } = props.batches
    consumer.lambda.addEventSource(
      new SqsEventSource(queue, {
        batchSize: batchSize ?? 10,
        ...(gatheredSeconds && { maxBatchingWindow: Duration.seconds(gatheredSeconds) }),
        ...(maxConcurrency && { maxConcurrency }),
        reportBatchItemFailures: true,
      }),
    )
  }
}
