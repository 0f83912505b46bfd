/** How what happened is told: the table's stream, the relay, the bus. */
import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Archive, EventBus } from 'aws-cdk-lib/aws-events'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Construct } from 'constructs'
import { eventSource } from '#shared/events/event'
import { DomainFunction, type Surroundings } from '../constructs/domain-function'
import { DeadLetterQueue } from '../constructs/private-queue'
import { functionsStartedBy } from '../functions'
import { physicalName } from '../stages'

type Given = Surroundings & { readonly table: ITable }

export class EventsStack extends Stack {
  readonly bus: EventBus

  constructor(scope: Construct, id: string, data: Given, props: StackProps) {
    super(scope, id, props)
    const { stage, table } = data
    this.bus = new EventBus(this, 'Bus', { eventBusName: physicalName(stage) })
    new Archive(this, 'Archive', {
      archiveName: physicalName(stage),
      description: 'Every event for a month, to be told again to a consumer that was wrong.',
      sourceEventBus: this.bus,
      eventPattern: { source: [eventSource] },
      retention: Duration.days(30),
    })

    const surroundings = { ...data, bus: this.bus }
    for (const { name, trigger } of functionsStartedBy('stream')) {
      const parked = new DeadLetterQueue(this, `${name}-dead`, physicalName(stage, `${name}-dead`))
      this.followStream(new DomainFunction(this, name, surroundings), trigger.partitionPrefix, table, parked)
    }
  }

  /** New items only: one written without a change is reported too, and as MODIFY. */
  private followStream(
    { lambda }: DomainFunction,
    partitionPrefix: string,
    table: ITable,
    parked: DeadLetterQueue,
  ): void {
    lambda.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        // About ten minutes of trying. Then the queue is told where in the stream the record lies, not the record; nothing is lost, for the
        // reconcile job finds a log entry in the index of work due, and the next movement of a product finds those before it.
        retryAttempts: 10,
        onFailure: new SqsDlq(parked),
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(partitionPrefix) } } },
          }),
        ],
      }),
    )
  }
}
